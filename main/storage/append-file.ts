import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ensurePrivateFolder, inspectFile, nodeFileOperations, synchroniseFolder } from './file-operations';

/**
 * Opens a private file (0600, in a private folder, never through a symbolic link) for reading and appending; creates
 * it if it is missing. Throws system errors.
 */
export async function openAppendFile(path: string): Promise<FileHandle> {
  const folder = dirname(path);
  await ensurePrivateFolder(nodeFileOperations, folder);
  if ((await inspectFile(nodeFileOperations, path)) === 'refused') throw new Error('not a plain file');
  // O_NOFOLLOW is absent on Windows.
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(path, flags, 0o600);
  try {
    await synchroniseFolder(nodeFileOperations, folder);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Appends all bytes. Throws system errors; part of them may then be in the file. */
export async function appendAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
    if (bytesWritten === 0) throw new Error('nothing written');
    offset += bytesWritten;
  }
}
