import { constants } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** The file calls that durable writing is built on. Passed in, so a test can make any of them fail. */
export interface FileOperations {
  readonly open: typeof open;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly lstat: (path: string) => ReturnType<typeof lstat>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly copyNew: (from: string, to: string) => Promise<void>;
  readonly chmod: (path: string, mode: number) => Promise<void>;
  readonly makeFolder: (path: string) => Promise<void>;
  readonly list: (folder: string) => Promise<string[]>;
}

/** Node's own calls. */
export const nodeFileOperations: FileOperations = {
  open,
  readFile,
  lstat: (path) => lstat(path),
  rename,
  unlink,
  copyNew: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL),
  chmod,
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: (folder) => readdir(folder),
};

/** The `code` of a system error ("ENOSPC"), or an empty text. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const groupAndOthers = 0o077;

/** Creates the folder if it is missing and makes it private to its owner (0700). Throws system errors. */
export async function ensurePrivateFolder(operations: FileOperations, folder: string): Promise<void> {
  await operations.makeFolder(folder);
  if (process.platform === 'win32') return;
  const { mode } = await operations.lstat(folder);
  if ((Number(mode) & groupAndOthers) !== 0) await operations.chmod(folder, 0o700);
}

/**
 * What is at a path: nothing, a plain file (made private if group or others could read it), or something that must
 * not be touched: a symbolic link, a folder, a device. Throws system errors.
 */
export async function inspectFile(
  operations: FileOperations,
  path: string,
): Promise<'absent' | 'file' | 'refused'> {
  try {
    const facts = await operations.lstat(path);
    if (!facts.isFile()) return 'refused';
    if (process.platform !== 'win32' && (Number(facts.mode) & groupAndOthers) !== 0) {
      await operations.chmod(path, 0o600);
    }
    return 'file';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'absent';
    throw error;
  }
}

/**
 * Renames a file over another. Retries briefly on Windows, where a virus scanner may hold a new file for a moment;
 * elsewhere the first answer counts. Throws system errors.
 */
export async function renameOver(operations: FileOperations, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await operations.rename(from, to);
      return;
    } catch (error) {
      const held = ['EPERM', 'EBUSY', 'EACCES'].includes(systemCode(error));
      if (process.platform !== 'win32' || !held || attempt === 10) throw error;
      await wait(20 * attempt);
    }
  }
}

/** Makes a rename survive a power cut. Some systems refuse to open a folder: they have no such call. */
export async function synchroniseFolder(operations: FileOperations, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await operations.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Network and FUSE file systems answer with these if folders cannot be synchronised.
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR', 'EACCES'].includes(systemCode(error))) throw error;
  }
}
