import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installedVersion } from './machine';
import { newer, older, projectFolder } from './packages';

const policy = '/etc/practice-companion/policy.json';

/** Makes the packages by the command of the guide, as an older and a newer version; the tests install them. */
export default async function makePackages(): Promise<void> {
  const installed = await installedVersion();
  if (installed !== null && !installed.includes('~dev.'))
    throw new Error(`These tests would remove Practice Companion ${installed}, which is installed here.`);
  if (installed === null && existsSync(policy))
    throw new Error(`These tests would remove ${policy}, which is somebody's.`);
  if (installed !== null) execFileSync('apt-get', ['purge', '-y', '-qq', 'practice-companion']);
  const make = (number: number, targets: string): void => {
    const words = [`--targets=${targets}`, `--number=${number}`, '--level=1'];
    execFileSync(process.execPath, [join(projectFolder, 'scripts/package.mjs'), ...words], {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  };
  make(Number(older.version.split('.').at(-1)), 'deb');
  make(Number(newer.version.split('.').at(-1)), 'deb,rpm');
}
