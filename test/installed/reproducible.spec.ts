import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { sha256Of } from '../../scripts/packaging/checksums.mjs';
import { succeed } from './support/machine';
import { newer, projectFolder } from './support/packages';

test('the same commit gives the same bytes in another folder, time zone, language and umask', async () => {
  test.setTimeout(900_000);
  const place = join(projectFolder, 'out/another place');
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  try {
    const files = [
      '-C',
      projectFolder,
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      '--deduplicate',
    ];
    for (const file of (await succeed('git', files)).trim().split('\n')) {
      await mkdir(dirname(join(place, file)), { recursive: true });
      await succeed('cp', ['-a', join(projectFolder, file), join(place, file)]);
    }
    // Hard links: these are large, and a build only reads them.
    for (const folder of ['node_modules', '.electron', '.git'])
      await succeed('cp', ['-al', join(projectFolder, folder), join(place, folder)]);
    const words = `scripts/package.mjs --targets=deb --number=${newer.version.split('.').at(-1)} --level=1`;
    await succeed('sh', ['-c', `umask 077; cd '${place}'; exec '${process.execPath}' ${words}`], {
      TZ: 'Pacific/Auckland',
      LC_ALL: 'C',
      BUILD_NUMBER: '7',
    });
    const there = (file: string): string => join(place, file.slice(projectFolder.length + 1));
    const compared = [
      newer.deb,
      join(newer.unpacked, 'resources/app.asar'),
      join(newer.unpacked, 'practice-companion'),
      join(newer.folder, `practice-companion-${newer.version}.cdx.json`),
    ];
    for (const file of compared) expect(await sha256Of(there(file))).toBe(await sha256Of(file));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
});
