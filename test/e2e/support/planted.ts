import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a value could stand somewhere: as it is, or as base64 of it. */
const disguises = (value: string): Buffer[] => [
  Buffer.from(value, 'utf8'),
  Buffer.from(value, 'utf16le'),
  Buffer.from(Buffer.from(value, 'utf8').toString('base64').replace(/=+$/, '').slice(2, -2)),
];

/**
 * Every file below a folder that holds one of the values, in clear, as UTF-16 or as base64.
 * Answers the paths, and how many files were read, so that a search of nothing cannot pass for a clean one.
 */
export async function filesHolding(
  folder: string,
  values: readonly string[],
): Promise<{ readonly found: string[]; readonly read: number }> {
  const needles = values.filter((value) => value.length >= 8).flatMap(disguises);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  let read = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => null);
    if (!content) continue;
    read += 1;
    if (needles.some((needle) => content.includes(needle))) found.push(path);
  }
  return { found, read };
}
