import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  failure,
  success,
  type CompanionError,
  type ErrorCode,
  type Result,
} from '../../preload/contract/errors';
import { nodeFileOperations, synchroniseFolder, systemCode } from '../storage/file-operations';
import type { DocumentNames } from './document-names';

/** The file that tells the folder from the empty mount point of an absent share. */
const marker = '.practice-companion';
/** The practice's own system reads with the group's rights; nobody else has any. */
const documentMode = 0o640;
// Absent on Windows, where creating a link needs an administrator's rights.
const neverThroughLinks = constants.O_NOFOLLOW ?? 0;

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'handover_disk_full',
  EDQUOT: 'handover_disk_full',
  EFBIG: 'handover_disk_full',
};
const unavailable: CompanionError = { code: 'handover_folder_unavailable' };

const errorOf = (error: unknown): CompanionError => ({
  code: codes[systemCode(error)] ?? 'handover_folder_unavailable',
});

/** The checksum that identifies a document. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

type Standing = 'nothing' | 'file' | 'other';

/** What has a name, without following links. Throws system errors. */
async function standing(path: string): Promise<Standing> {
  try {
    return (await lstat(path)).isFile() ? 'file' : 'other';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'nothing';
    throw error;
  }
}

/**
 * Whether the folder is there. It is never created: an absent share must not become a folder on this disk. It may be a
 * link that IT made, such as to a share; a link made by another user of this computer is not followed. Throws system
 * errors.
 */
async function isThere(folder: string): Promise<boolean> {
  const facts = await lstat(folder);
  const trusted = [0, process.getuid?.()];
  if (facts.isSymbolicLink() && process.platform !== 'win32' && !trusted.includes(facts.uid)) return false;
  return (await stat(folder)).isDirectory();
}

const hasMarker = async (folder: string): Promise<boolean> =>
  (await standing(join(folder, marker))) === 'file';

/** Writes and syncs a new file (0640 whatever the umask). Throws system errors, `EEXIST` if it exists. */
async function writeNew(path: string, text: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | neverThroughLinks;
  const file = await open(path, flags, documentMode);
  try {
    await file.chmod(documentMode).catch((error: unknown) => {
      // Shares and disks without such modes have their own permissions.
      if (!['EPERM', 'ENOTSUP', 'EINVAL', 'ENOSYS'].includes(systemCode(error))) throw error;
    });
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Reads a plain file. Throws system errors, also for a link. */
async function readPlain(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | neverThroughLinks);
  try {
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function placeMarker(folder: string): Promise<void> {
  if (await hasMarker(folder)) return;
  await writeNew(join(folder, marker), '').catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error;
  });
  if (!(await hasMarker(folder))) throw new Error('the marker is not a plain file');
}

/**
 * Writes and syncs a document under its temporary name, and reads it back. Returns `standing` if the same document
 * already has its final name. Errors: `handover_folder_unavailable`, `handover_disk_full`; nothing of it is left then.
 * `handover_name_taken`: something else has one of its names, and is left alone.
 */
export async function prepareDocument(
  folder: string,
  names: DocumentNames,
  text: string,
): Promise<Result<'prepared' | 'standing'>> {
  const temporary = join(folder, names.temporary);
  const document = join(folder, names.document);
  try {
    if (!(await isThere(folder))) return failure(unavailable.code);
    await placeMarker(folder);
    const found = await standing(document);
    if (found === 'file' && (await readPlain(document)) === text) return success('standing');
    if (found !== 'nothing') return failure('handover_name_taken');
    // Left by a killed process, or put there by someone else: a link is removed, not its target.
    if ((await standing(temporary)) !== 'nothing' && !(await discard(temporary)))
      return failure('handover_name_taken');
  } catch (error) {
    return { ok: false, error: errorOf(error) };
  }
  try {
    await writeNew(temporary, text);
    // Some network shares only show a full disk by what they stored.
    if ((await readPlain(temporary)) !== text) throw new Error('not what was written');
    await synchroniseFolder(nodeFileOperations, folder);
    return success('prepared');
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') await discard(temporary);
    return { ok: false, error: errorOf(error) };
  }
}

async function discard(path: string): Promise<boolean> {
  return unlink(path).then(
    () => true,
    () => false,
  );
}

/**
 * Where a prepared document is. `prepared`: under its temporary name. `published`: under its final name, or taken by
 * the other system. `spoiled`: the file with the temporary name is not what was prepared. `away`: the folder is not
 * there. `taken`: another document has its name.
 */
export type Whereabouts = 'prepared' | 'published' | 'spoiled' | 'away' | 'taken';

/**
 * Finds a document. After a crash, a prepared document without its temporary file was renamed: only the app renames it,
 * and notes it as prepared right before. So it counts as published even if it is gone. The marker is checked before and
 * after, so a folder that disappears in between does not count as taken.
 */
export async function locateDocument(
  folder: string,
  names: DocumentNames,
  digest: string | null,
): Promise<Whereabouts> {
  try {
    if (!(await isThere(folder))) return 'away';
    const before = await hasMarker(folder);
    const temporary = join(folder, names.temporary);
    const document = join(folder, names.document);
    const [part, whole] = [await standing(temporary), await standing(document)];
    if (part === 'nothing') {
      if (whole === 'file') return 'published';
      if (whole === 'other') return 'taken';
      return before && (await hasMarker(folder)) ? 'published' : 'away';
    }
    if (part === 'other') return 'spoiled';
    const found = digestOf(await readPlain(temporary));
    if (digest !== null && found !== digest) return 'spoiled';
    if (whole === 'nothing') return 'prepared';
    return whole === 'file' && digestOf(await readPlain(document)) === found ? 'published' : 'taken';
  } catch {
    return 'away';
  }
}

/**
 * Gives a prepared document its final name, which must be free. Errors: `handover_folder_unavailable`,
 * `handover_disk_full`; then check whether it was renamed (`locateDocument`).
 */
export async function publishDocument(
  folder: string,
  names: DocumentNames,
): Promise<Result<Record<string, never>>> {
  try {
    await rename(join(folder, names.temporary), join(folder, names.document));
    await synchroniseFolder(nodeFileOperations, folder);
    return success({});
  } catch (error) {
    return { ok: false, error: errorOf(error) };
  }
}

/** Syncs a name given before. Never fails: the file has it already. */
export const confirmPublished = (folder: string): Promise<void> =>
  synchroniseFolder(nodeFileOperations, folder).catch(() => undefined);

/** Removes a temporary document nobody needs. Never fails: it is harmless. */
export async function discardTemporary(folder: string, names: DocumentNames): Promise<void> {
  await discard(join(folder, names.temporary));
}

/** The folder's content, by name; null if it is away. Only plain files count as documents or acknowledgements. */
export interface FolderView {
  readonly has: (name: string) => boolean;
  readonly hasFile: (name: string) => boolean;
}

/** Reads the folder once, for everything to look up in it. Never fails. */
export async function viewFolder(folder: string): Promise<FolderView | null> {
  try {
    if (!(await isThere(folder)) || !(await hasMarker(folder))) return null;
    const entries = new Map(
      (await readdir(folder, { withFileTypes: true })).map((entry) => [entry.name, entry.isFile()]),
    );
    if (!(await hasMarker(folder))) return null;
    return { has: (name) => entries.has(name), hasFile: (name) => entries.get(name) === true };
  } catch {
    return null;
  }
}

/** Whether the other system took a document: it removed or moved it, or wrote the acknowledgement. */
export const isTaken = (view: FolderView, names: DocumentNames): boolean =>
  view.hasFile(names.acknowledgement) || !view.has(names.document);
