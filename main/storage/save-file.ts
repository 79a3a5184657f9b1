import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { failure, success, type ErrorCode, type Result } from '../../preload/contract/errors';
import {
  nodeFileOperations,
  renameOver,
  synchroniseFolder,
  systemCode,
  type FileOperations,
} from './file-operations';

/** A saved file's content: all of it at once, or piece by piece. */
export type SavedContent = string | Uint8Array | AsyncIterable<string>;

/**
 * Saves a file where a person chose. The old file stays until the new one is complete on disk; if anything fails it
 * is untouched and nothing new is left beside it. A link at `path` is replaced, never followed.
 *
 * `owner` makes the file readable by its owner alone, whatever was there before; `folder` leaves that to the folder,
 * the umask and its access lists. Windows always goes by the folder.
 *
 * There is deliberately no fallback to writing in place: a folder that takes no new files is refused, because a
 * failure half-way would then destroy the old file.
 *
 * Errors: `document_disk_full`, `document_folder_refused` (no right to create files there), `document_not_replaced`
 * (the file at `path` is open elsewhere, another user's, or not a file), and `document_write_failed` for the rest,
 * including whatever a piece of the content throws.
 */
export type SaveFile = (
  path: string,
  access: 'owner' | 'folder',
  content: SavedContent,
) => Promise<Result<Record<string, never>>>;

/** Short, so the longest permitted file name still leaves room for it. */
const partName = (): string => `.practice-companion-${randomBytes(6).toString('hex')}.part`;
const isPart = (name: string): boolean => /^\.practice-companion-[0-9a-f]{12}\.part$/.test(name);

/** Milliseconds after which a part is abandoned: its writer was killed. */
const abandonedAfter = 60 * 60 * 1000;

class Refused extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

const denied: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);
const heldOrForeign: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EBUSY', 'EISDIR', 'ETXTBSY']);
const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** Network and FUSE file systems answer with these if they cannot synchronise. */
const noSuchCall: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS']);

function codeOf(error: unknown): ErrorCode {
  if (error instanceof Refused) return error.code;
  return full.has(systemCode(error)) ? 'document_disk_full' : 'document_write_failed';
}

/** Runs one step; the named system errors get a code of their own. */
async function step<Value>(
  work: Promise<Value>,
  codes: ReadonlySet<string>,
  code: ErrorCode,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw codes.has(systemCode(error)) ? new Refused(code) : error;
  }
}

/** Makes the function on the given file calls, so a test can make any of them fail. */
export function createSaveFile(
  operations: FileOperations = nodeFileOperations,
  now: () => number = Date.now,
): SaveFile {
  /** A folder, a device or a pipe cannot be saved over. */
  async function refuseOtherThanFile(path: string): Promise<void> {
    const found = await operations.lstat(path).catch(() => null);
    if (found && !found.isFile() && !found.isSymbolicLink()) throw new Refused('document_not_replaced');
  }

  async function discard(path: string): Promise<void> {
    await operations.unlink(path).catch(() => undefined);
  }

  /** Removes what killed writers left in the folder. Leftovers are harmless, so failures are ignored. */
  async function purge(folder: string): Promise<void> {
    const names = await operations.list(folder).catch(() => []);
    for (const path of names.filter(isPart).map((name) => join(folder, name))) {
      const part = await operations.lstat(path).catch(() => null);
      if (part?.isFile() && now() - Number(part.mtimeMs) > abandonedAfter) await discard(path);
    }
  }

  async function fill(part: string, access: 'owner' | 'folder', content: SavedContent): Promise<void> {
    const mode = access === 'owner' ? 0o600 : 0o666;
    const file = await step(operations.open(part, 'wx', mode), denied, 'document_folder_refused');
    let size = 0;
    const put = async (piece: string | Uint8Array): Promise<void> => {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      await file.writeFile(bytes);
      size += bytes.length;
    };
    try {
      if (typeof content === 'string' || content instanceof Uint8Array) await put(content);
      else for await (const piece of content) await put(piece);
      // An unusual umask takes rights away from the owner as well.
      if (access === 'owner' && process.platform !== 'win32') await file.chmod(mode);
      await file.sync().catch((error: unknown) => {
        if (!noSuchCall.has(systemCode(error))) throw error;
      });
    } finally {
      // Network file systems may report only now that there was no room.
      await file.close();
    }
    if (Number((await operations.lstat(part)).size) !== size) throw new Error('cut short');
  }

  return async (path, access, content) => {
    const folder = dirname(path);
    const part = join(folder, partName());
    try {
      await refuseOtherThanFile(path);
      await purge(folder);
      await fill(part, access, content);
      await step(renameOver(operations, part, path), heldOrForeign, 'document_not_replaced');
      await synchroniseFolder(operations, folder);
      return success({});
    } catch (error) {
      await discard(part);
      return failure(codeOf(error));
    }
  };
}

export const saveFile: SaveFile = createSaveFile();
