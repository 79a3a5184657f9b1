import { createHash } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { constants, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { UpdateFile } from './feed';

/** Puts a loaded AppImage in the place of the one that runs. */
export interface AppImageReplacement {
  /** Moves the loaded file beside the old one, whole and on disk, so that the last step is one rename. */
  readonly prepare: (loaded: string, file: UpdateFile) => Promise<void>;
  /**
   * The last step: holds the file against its hash once more and renames it. The name stays as it is, because
   * shortcuts name it. Answers false, with the old app untouched, where anything is wrong. Synchronous, for it happens
   * while the app ends.
   */
  readonly replace: () => boolean;
  readonly discard: () => Promise<void>;
}

/** Moves a file, to another disk too. What was loaded is large, and is not kept twice. */
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
 * electron-updater deletes the old file first and then moves the new one, often from another disk, and renames the
 * app: whoever pulls the plug in between has no app, and shortcuts lead nowhere. Hence this.
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
