import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pinnedElectron, refuseForeignElectron } from '../../../scripts/packaging/after-pack.mjs';
import {
  collectOfficialElectrons,
  electronsFor,
  pinnedChecksum,
  readPinnedChecksums,
  refuseOtherElectrons,
} from '../../../scripts/packaging/official-electron.mjs';

const name = 'electron-v9.9.9-linux-x64.zip';
let folder: string;
let archive: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'official-'));
  archive = join(folder, 'download.zip');
  writeFileSync(archive, 'the official archive');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const checksums = { [name]: createHash('sha256').update('the official archive').digest('hex') };
const collect = (download: () => Promise<string>) =>
  collectOfficialElectrons({
    version: '9.9.9',
    builds: electronsFor('linux'),
    checksums,
    folder: join(folder, 'collected'),
    download,
  });

describe('the Electron of a release', () => {
  it('is the official archive with the pinned checksum', async () => {
    const collected = await collect(() => Promise.resolve(archive));
    expect([...collected.keys()]).toEqual([name]);
    expect(readFileSync(join(folder, 'collected', name), 'utf8')).toBe('the official archive');
  });

  it('is refused when one byte differs', async () => {
    writeFileSync(archive, 'the official archivf');
    await expect(collect(() => Promise.resolve(archive))).rejects.toThrow(/not the file it should be/);
  });

  it('is not replaced by another when it cannot be had', async () => {
    await expect(collect(() => Promise.reject(new Error('no network')))).rejects.toThrow(/no network/);
  });

  it('has a checksum for every target in the installed electron package', async () => {
    const pinned = await readPinnedChecksums(process.cwd());
    const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8'));
    for (const { platform, arch } of (['linux', 'windows', 'mac'] as const).flatMap(electronsFor))
      expect(pinnedChecksum(pinned, `electron-v${version}-${platform}-${arch}.zip`)).not.toBe('');
    expect(() => pinnedChecksum(pinned, 'electron-v0.0.0-linux-x64.zip')).toThrow(/no checksum/);
  });

  it.each(['ELECTRON_OVERRIDE_DIST_PATH', 'electron_use_remote_checksums'])(
    'is not chosen by %s',
    (variable) => {
      expect(() => refuseOtherElectrons({ [variable]: '/some/electron' })).toThrow(variable);
      expect(() => refuseOtherElectrons({})).not.toThrow();
    },
  );

  it('is the version that package.json pins, checked once more in the package itself', () => {
    const pinned = pinnedElectron(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(() => refuseForeignElectron({ version: '1.0.0', electron: '33.2.1', pinned })).toThrow(pinned);
    expect(() => refuseForeignElectron({ version: '1.0.0', electron: pinned, pinned })).not.toThrow();
    expect(() => refuseForeignElectron({ version: '1.0.0-dev.1', electron: '33.2.1', pinned })).not.toThrow();
  });
});
