import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

/**
 * Unpacks only the files of a zip archive that `select` picks.
 * @param {string} archive
 * @param {string} folder Where to put them.
 * @param {(name: string) => string | undefined} select Takes an entry's name; returns its path in the folder, or
 * undefined to skip it.
 */
export async function unzip(archive, folder, select) {
  // Not at the top: this module is loaded before the packages are installed.
  const { default: yauzl } = await import('yauzl');
  /** @type {import('yauzl').ZipFile} */
  const zip = await new Promise((done, failed) => {
    yauzl.open(archive, { lazyEntries: true }, (error, file) => (error ? failed(error) : done(file)));
  });
  const openEntry = promisify(zip.openReadStream.bind(zip));
  /** @param {import('yauzl').Entry} entry */
  const unpack = async (entry) => {
    const place = entry.fileName.endsWith('/') ? undefined : select(entry.fileName);
    if (place === undefined) return;
    const target = resolve(folder, place);
    if (relative(folder, target).startsWith('..'))
      throw new Error(`${entry.fileName} points out of the folder`);
    await mkdir(dirname(target), { recursive: true });
    // The upper half of the external attributes is the Unix mode (PKWARE APPNOTE 4.4.15).
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await openEntry(entry), createWriteStream(target, { mode: mode === 0 ? 0o644 : mode }));
  };
  await new Promise((done, failed) => {
    zip.once('error', failed);
    zip.once('end', done);
    zip.on('entry', (entry) => {
      unpack(entry).then(() => zip.readEntry(), failed);
    });
    zip.readEntry();
  }).finally(() => zip.close());
}
