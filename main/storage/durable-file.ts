import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { failure, success, type Result } from '../../preload/contract/errors';
import {
  ensurePrivateFolder,
  inspectFile,
  nodeFileOperations,
  renameOver,
  synchroniseFolder,
  systemCode,
  type FileOperations,
} from './file-operations';

/** None of our files comes near it; a larger one is not ours. */
const largestFile = 16 * 1024 * 1024;

/** Files that are either as they were or as they were meant to be, whenever the process or the disk fails. */
export interface DurableFiles {
  /** The bytes of a file, null if there is none. Error: `storage_unreadable` (refused, no right, too large). */
  readonly read: (path: string) => Promise<Result<Uint8Array | null>>;
  /**
   * Replaces a file. Resolves after the new content was synchronised and read back. `backup` says what `<path>.bak`
   * holds afterwards: the previous content, or also the new one (if the old must not remain). Error:
   * `storage_write_failed`; the previous content is then in place.
   */
  readonly write: (
    path: string,
    bytes: Uint8Array,
    backup: 'previous' | 'same',
  ) => Promise<Result<Record<string, never>>>;
  /** Keeps a copy of the file as it is now at `<path>.bak`. Error: `storage_write_failed`. */
  readonly keepPrevious: (path: string) => Promise<Result<Record<string, never>>>;
  /** Puts `<path>.bak` back in place of the file. Error: `storage_write_failed`. */
  readonly restorePrevious: (path: string) => Promise<Result<Record<string, never>>>;
  /**
   * Renames an unusable file to `<path>.<reason>-<timestamp>`, so nothing overwrites it. Returns the new path, null
   * if there was no file. Error: `storage_write_failed`.
   */
  readonly quarantine: (path: string, reason: 'corrupt' | 'lost') => Promise<Result<string | null>>;
  /**
   * Keeps a copy of a file at `<path>.<name>`, once: an existing file there stays. Success if there is no file.
   * Error: `storage_write_failed`.
   */
  readonly keepAside: (path: string, name: string) => Promise<Result<Record<string, never>>>;
  /** Removes what killed writers left behind beside a file. Never fails: leftovers are harmless. */
  readonly purgeTemporaries: (path: string) => Promise<void>;
}

/** Path of the previous good copy of a file. */
export const backupPath = (path: string): string => `${path}.bak`;

const temporaryPath = (path: string): string => `${path}.tmp-${randomBytes(6).toString('hex')}`;

const done = success<Record<string, never>>({});

class NotWritten extends Error {}

/**
 * Durable files on the given file calls. `now` returns epoch milliseconds and names quarantined files. The order (new
 * file, synchronise, rename, synchronise the folder, read back) is what POSIX `rename(2)` and `fsync(2)` ask for;
 * electron-store's own writer lacks the checks.
 */
export function createDurableFiles(
  operations: FileOperations = nodeFileOperations,
  now: () => number = Date.now,
): DurableFiles {
  async function discard(path: string): Promise<void> {
    try {
      await operations.unlink(path);
    } catch {
      // Gone already, or purged at the next start.
    }
  }

  /** Fills a fresh file and synchronises it. */
  async function fill(path: string, bytes: Uint8Array): Promise<void> {
    const handle = await operations.open(path, 'wx', 0o600);
    try {
      for (let offset = 0; offset < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
        if (bytesWritten === 0) throw new NotWritten();
        offset += bytesWritten;
      }
      await handle.sync();
      if ((await handle.stat()).size !== bytes.length) throw new NotWritten();
    } finally {
      await handle.close();
    }
  }

  async function replace(path: string, bytes: Uint8Array): Promise<void> {
    const temporary = temporaryPath(path);
    try {
      await fill(temporary, bytes);
      await renameOver(operations, temporary, path);
    } catch (error) {
      await discard(temporary);
      throw error;
    }
    await synchroniseFolder(operations, dirname(path));
    if (Buffer.compare(await operations.readFile(path), bytes) !== 0) throw new NotWritten();
  }

  async function copyAside(path: string, target: string): Promise<void> {
    if ((await inspectFile(operations, target)) === 'refused') throw new NotWritten();
    await replace(target, await operations.readFile(path));
  }

  async function attempt(work: () => Promise<void>): Promise<Result<Record<string, never>>> {
    try {
      await work();
      return done;
    } catch {
      return failure('storage_write_failed');
    }
  }

  async function prepare(path: string): Promise<'absent' | 'file'> {
    await ensurePrivateFolder(operations, dirname(path));
    const found = await inspectFile(operations, path);
    if (found === 'refused') throw new NotWritten();
    return found;
  }

  return {
    async read(path) {
      try {
        const found = await inspectFile(operations, path);
        if (found === 'absent') return success(null);
        if (found === 'refused') return failure('storage_unreadable');
        if (Number((await operations.lstat(path)).size) > largestFile) return failure('storage_unreadable');
        return success(await operations.readFile(path));
      } catch {
        return failure('storage_unreadable');
      }
    },

    write: (path, bytes, backup) =>
      attempt(async () => {
        const found = await prepare(path);
        if (backup === 'same') {
          await replace(backupPath(path), bytes);
        } else if (found === 'file') {
          await copyAside(path, backupPath(path));
        }
        const previous = found === 'file' ? await operations.readFile(path) : null;
        try {
          await replace(path, bytes);
        } catch (error) {
          await putBack(path, previous);
          throw error;
        }
      }),

    keepPrevious: (path) =>
      attempt(async () => {
        if ((await prepare(path)) === 'file') await copyAside(path, backupPath(path));
      }),

    restorePrevious: (path) =>
      attempt(async () => {
        await prepare(path);
        await replace(path, await operations.readFile(backupPath(path)));
      }),

    async quarantine(path, reason) {
      const stamp = new Date(now()).toISOString().replaceAll(/[:.]/g, '-');
      try {
        let target = `${path}.${reason}-${stamp}`;
        for (let copy = 2; (await inspectFile(operations, target)) !== 'absent'; copy += 1) {
          target = `${path}.${reason}-${stamp}-${copy}`;
        }
        await renameOver(operations, path, target);
        await synchroniseFolder(operations, dirname(path));
        return success(target);
      } catch (error) {
        return systemCode(error) === 'ENOENT' ? success(null) : failure('storage_write_failed');
      }
    },

    keepAside: (path, name) =>
      attempt(async () => {
        const target = `${path}.${name}`;
        if ((await prepare(path)) === 'absent' || (await inspectFile(operations, target)) !== 'absent')
          return;
        await replace(target, await operations.readFile(path));
      }),

    async purgeTemporaries(path) {
      const prefix = `${basename(path)}.`;
      try {
        const names = await operations.list(dirname(path));
        const stale = names.filter((name) => name.startsWith(prefix) && /\.tmp-[0-9a-f]+$/.test(name));
        await Promise.all(stale.map((name) => discard(join(dirname(path), name))));
      } catch {
        // No folder yet.
      }
    },
  };

  /** After a failed replacement: only if the file no longer holds what it held. */
  async function putBack(path: string, previous: Uint8Array | null): Promise<void> {
    if (previous === null) return discard(path);
    try {
      if (Buffer.compare(await operations.readFile(path), previous) === 0) return;
    } catch {
      // Unreadable: the same remedy.
    }
    await replace(path, previous);
  }
}
