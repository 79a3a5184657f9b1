import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failure, success, type ErrorCode, type Result } from '../../preload/errors';
import type { HandoverItem } from './handover-item';
import { nodeFileOperations, synchroniseFolder, systemCode } from '../storage/file-operations';

/** The names of a document in the watched folder. */
export interface DocumentNames {
  /** What the other system watches for. */
  readonly document: string;
  /** Begins with a dot and has another ending, so that no watcher takes it for a document. */
  readonly temporary: string;
  /** What the other system may write to say that it has taken the document. */
  readonly acknowledgement: string;
}

/** The file that tells the folder itself from an empty place where it is mounted at other times. */
const marker = '.practice-companion';

/** Ids are opaque: what could mean something in a path is replaced, and a hash keeps two ids apart. */
export function documentNames({
  environment,
  planId,
  version,
}: Pick<HandoverItem, 'environment' | 'planId' | 'version'>): DocumentNames {
  const hash = createHash('sha256').update(`${environment} ${planId}`).digest('hex').slice(0, 8);
  const suffix = version === 'cancellation' ? '-cancelled' : '';
  const stem = `fullscript-plan-${planId.replaceAll(/[^\w-]/g, '_').slice(0, 80)}-${hash}${suffix}`;
  return {
    document: `${stem}.json`,
    temporary: `.${stem}.part`,
    acknowledgement: `${stem}.json.ack`,
  };
}

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'handover_disk_full',
  EDQUOT: 'handover_disk_full',
  EFBIG: 'handover_disk_full',
};
const unavailable = failure('handover_folder_unavailable');

const failureOf = (error: unknown): ReturnType<typeof failure> =>
  failure(codes[systemCode(error)] ?? 'handover_folder_unavailable');

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
};

/** Whether the folder is there; it is never created, for a share that is away must not become a folder of this disk. */
const isThere = async (folder: string): Promise<boolean> => (await stat(folder)).isDirectory();

/**
 * Writes a document under its temporary name, to the disk. Errors: `handover_folder_unavailable`,
 * `handover_disk_full`; then nothing of it stays.
 */
export async function prepareDocument(
  folder: string,
  names: DocumentNames,
  text: string,
): Promise<Result<Record<string, never>>> {
  const path = join(folder, names.temporary);
  try {
    if (!(await isThere(folder))) return unavailable;
    if (!(await exists(join(folder, marker)))) await writeFile(join(folder, marker), '');
    const file = await open(path, 'w', 0o640);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    // Some network shares report a full disk only by what they have kept.
    if ((await readFile(path, 'utf8')) !== text) throw new Error('not what was written');
    await synchroniseFolder(nodeFileOperations, folder);
    return success({});
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    return failureOf(error);
  }
}

/**
 * Gives a prepared document its own name. Where the temporary one is gone, that was done before, by a process that was
 * killed after it. Errors: `handover_folder_unavailable`, also where that cannot be told.
 */
export async function publishDocument(
  folder: string,
  names: DocumentNames,
): Promise<Result<Record<string, never>>> {
  try {
    if (!(await isThere(folder))) return unavailable;
    // Looked for before and after: a folder that goes away in between has lost nothing.
    const isItself = (): Promise<boolean> => exists(join(folder, marker));
    const before = await isItself();
    if (await exists(join(folder, names.temporary)))
      await rename(join(folder, names.temporary), join(folder, names.document));
    else if (!(await exists(join(folder, names.document))) && !(before && (await isItself())))
      return unavailable;
    await synchroniseFolder(nodeFileOperations, folder);
    return success({});
  } catch (error) {
    return failureOf(error);
  }
}

/**
 * Whether the other system has taken a document: it removed or moved it, or wrote the acknowledgement beside it. False
 * where the folder is away.
 */
export async function isTaken(folder: string, names: DocumentNames): Promise<boolean> {
  try {
    if (await exists(join(folder, names.acknowledgement))) return true;
    const isItself = (): Promise<boolean> => exists(join(folder, marker));
    return (await isItself()) && !(await exists(join(folder, names.document))) && (await isItself());
  } catch {
    return false;
  }
}
