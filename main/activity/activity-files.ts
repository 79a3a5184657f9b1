import { open, readdir, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFileOperations, synchroniseFolder } from '../storage/file-operations';
import { wholeLinesLength } from './lines';

const currentName = 'activity.ndjson';
const rotatedName = /^activity-(\d+)\.ndjson$/;

/** The file new entries go to. */
export const currentPath = (folder: string): string => join(folder, currentName);

/** Paths of all files of the log, newest first; empty if the folder cannot be read. */
export async function activityFiles(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return [];
  }
  const rotated = names
    .flatMap((name) => {
      const number = rotatedName.exec(name)?.[1];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    })
    .sort((one, other) => other.number - one.number)
    .map(({ name }) => name);
  return [...(names.includes(currentName) ? [currentName] : []), ...rotated].map((name) =>
    join(folder, name),
  );
}

/**
 * Truncates the file after its last line break and keeps what a killed process left behind it in
 * `activity.torn-<time>`. Returns the file's length. Throws system errors.
 */
export async function cutTornLine(folder: string, handle: FileHandle, now: number): Promise<number> {
  const { size } = await handle.stat();
  const whole = await wholeLinesLength(handle, size);
  if (whole === size) return size;
  const torn = Buffer.alloc(size - whole);
  await handle.read(torn, 0, torn.length, whole);
  await writeFile(join(folder, `activity.torn-${now}`), torn, { mode: 0o600 });
  await handle.truncate(whole);
  await handle.sync();
  return whole;
}

/** Closes the current file and renames it after the number of its last entry. Throws system errors. */
export async function rotate(folder: string, handle: FileHandle, lastSequence: number): Promise<void> {
  await handle.close();
  await rename(currentPath(folder), join(folder, `activity-${lastSequence}.ndjson`));
  await synchroniseFolder(nodeFileOperations, folder);
}

/** One file of the log, as it was when opened. */
export interface LogPart {
  readonly handle: FileHandle;
  readonly size: number;
}

/** Opens all files of the log for reading, oldest first, as they are now. Throws system errors. */
export async function openParts(folder: string): Promise<readonly LogPart[]> {
  const parts: LogPart[] = [];
  try {
    for (const path of (await activityFiles(folder)).toReversed()) {
      const handle = await open(path, 'r');
      parts.push({ handle, size: 0 });
      const facts = await handle.stat();
      if (!facts.isFile()) throw new Error('not a plain file');
      parts[parts.length - 1] = { handle, size: facts.size };
    }
    return parts;
  } catch (error) {
    await Promise.all(parts.map(({ handle }) => handle.close()));
    throw error;
  }
}
