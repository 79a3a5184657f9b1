import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {string} folder
 * @returns {Promise<number>} Total bytes of all files below it.
 */
export async function folderSize(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (entry) => (await lstat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * @param {number} bytes
 * @returns {string} Human-readable, in millions of bytes.
 */
export const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;
