import { createHash } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { constants, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { UpdateFile } from './feed';

/** Replaces the running AppImage with a downloaded one. */
export interface AppImageReplacement {
  /** Moves the downloaded file beside the old one and syncs it, so the last step is a single rename. */
  readonly prepare: (loaded: string, file: UpdateFile) => Promise<void>;
  /**
   * The last step: checks the file's hash once more and renames it. The file name stays, because shortcuts use it.
   * Returns false, with the old app untouched, if anything is wrong. Synchronous, as the app is ending.
   */
  readonly replace: () => boolean;
  readonly discard: () => Promise<void>;
}

/** Moves a file, also to another disk. Downloads are large, so none is kept twice. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await rm(from, { force: true });
  }
}

const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('base64');

/**
 * electron-updater deletes the old file before moving the new one, often from another disk, and renames the app: a
 * power cut in between leaves no app, and shortcuts break. Hence this.
 */
export function replaceAppImage(target: string): AppImageReplacement {
  const beside = join(dirname(target), `.${basename(target)}.update`);
  let expected: string | null = null;
  return {
    prepare: async (loaded, file) => {
      expected = null;
      await rm(beside, { force: true });
      await move(loaded, beside);
      const handle = await open(beside, 'r+');
      try {
        await handle.chmod((await stat(target)).mode & 0o777);
        await handle.sync();
      } finally {
        await handle.close();
      }
      expected = file.sha512;
    },
    replace: () => {
      try {
        if (expected === null || sha512(readFileSync(beside)) !== expected) return false;
        renameSync(beside, target);
        return true;
      } catch {
        return false;
      }
    },
    discard: async () => {
      expected = null;
      await rm(beside, { force: true });
    },
  };
}
