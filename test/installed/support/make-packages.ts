import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publicHalf } from '../../../scripts/packaging/update-feed.mjs';
import { installedVersion } from './machine';
import { newer, older, projectFolder, secretsOfTheBuild } from './packages';

const policy = '/etc/practice-companion/policy.json';

/** Whether the policy is one that these tests wrote: it names a platform on this machine. */
const isOurs = (text: string): boolean => /"environment": ?"local"/.test(text) && text.includes('127.0.0.1');

/** Makes the packages by the command of the guide, as an older and a newer version; the tests install them. */
export default async function makePackages(): Promise<void> {
  const installed = await installedVersion();
  if (installed !== null && !installed.includes('~dev.'))
    throw new Error(`These tests would remove Practice Companion ${installed}, which is installed here.`);
  if (existsSync(policy) && !isOurs(readFileSync(policy, 'utf8')))
    throw new Error(`These tests would remove ${policy}, which is somebody's.`);
  // What a run left that was ended in its middle.
  if (installed !== null) execFileSync('apt-get', ['purge', '-y', '-qq', 'practice-companion']);
  rmSync(policy, { force: true });
  if (existsSync(dirname(policy)) && readdirSync(dirname(policy)).length === 0) rmdirSync(dirname(policy));
  // A key of this run signs its feeds; the tests find it in their environment.
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  process.env['TEST_UPDATE_KEY'] = key;
  process.env['UPDATE_PUBLIC_KEYS'] = publicHalf(key);
  const make = (number: number, targets: string): void => {
    const words = [`--targets=${targets}`, `--number=${number}`, '--level=1'];
    execFileSync(process.execPath, [join(projectFolder, 'scripts/package.mjs'), ...words], {
      cwd: projectFolder,
      env: { ...process.env, ...secretsOfTheBuild },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  };
  make(Number(older.version.split('.').at(-1)), 'deb');
  make(Number(newer.version.split('.').at(-1)), 'deb,rpm');
}
