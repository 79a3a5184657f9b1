import { chmod, copyFile, lstat, lutimes, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/**
 * A package entry.
 * @typedef {object} PackagedFile
 * @property {string} place Relative to the root.
 * @property {'folder' | 'file' | 'link'} kind
 * @property {number} size Bytes.
 */

/**
 * @param {string} source
 * @param {string} target
 */
async function copy(source, target) {
  const status = await lstat(source);
  await mkdir(dirname(target), { recursive: true });
  if (status.isDirectory()) {
    await mkdir(target, { recursive: true });
    for (const name of await readdir(source)) await copy(join(source, name), join(target, name));
  } else if (status.isSymbolicLink()) {
    await symlink(await readlink(source), target);
  } else if (status.isFile()) {
    await copyFile(source, target);
    // Keep only the executable bit: the rest depends on the build machine.
    await chmod(target, (status.mode & 0o111) === 0 ? 0o644 : 0o755);
  } else {
    throw new Error(`neither a file nor a folder: ${source}`);
  }
}

/**
 * Copies a package's files to their places below a root.
 * @param {string} root
 * @param {readonly (readonly [source: string, target: string])[]} mappings
 */
export async function layOut(root, mappings) {
  for (const [source, target] of mappings) {
    const place = join(root, target);
    if (relative(root, place).startsWith('..')) throw new Error(`out of the package: ${target}`);
    await copy(source, place);
  }
}

/**
 * Everything below a root, folders before their content, sorted by name; all with the same date.
 * @param {string} root
 * @param {number} date Unix time.
 * @returns {Promise<PackagedFile[]>}
 */
export async function listPackaged(root, date) {
  /** @type {PackagedFile[]} */
  const files = [];
  /** @param {string} place */
  const walk = async (place) => {
    for (const name of (await readdir(join(root, place))).sort()) {
      const below = place === '' ? name : `${place}/${name}`;
      const path = join(root, below);
      const status = await lstat(path);
      const kind = status.isDirectory() ? 'folder' : status.isSymbolicLink() ? 'link' : 'file';
      files.push({ place: below, kind, size: status.size });
      if (kind === 'folder') {
        await chmod(path, 0o755);
        await walk(below);
      }
      await lutimes(path, date, date);
    }
    await lutimes(join(root, place), date, date);
  };
  await walk('');
  return files;
}
