import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'practice-companion-policy-';
/** Milliseconds after which a folder counts as abandoned: no program may take that long. */
const abandonedAfter = 60_000;

const remove = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);

/** Removes what an app left when it was killed. */
async function removeAbandoned(parent: string): Promise<void> {
  const names = await readdir(parent).catch((): string[] => []);
  const folders = names.filter((name) => name.startsWith(prefix)).map((name) => join(parent, name));
  await Promise.all(
    folders.map(async (folder) => {
      const made = await stat(folder).catch(() => null);
      if (made && Date.now() - made.mtimeMs > abandonedAfter) await remove(folder);
    }),
  );
}

async function contentOf(path: string, sizeLimit: number): Promise<Buffer | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const { size } = await file.stat();
    return size > sizeLimit ? null : await file.readFile();
  } finally {
    await file.close();
  }
}

/**
 * Lets a program write to a file in a new folder that only this person may enter. Returns what it wrote, or null if
 * that is nothing or more than `sizeLimit` bytes. Always removes the folder. Throws if no temporary folder can be
 * created.
 */
export async function readWhatIsWritten(
  sizeLimit: number,
  write: (path: string) => Promise<void>,
  parent = tmpdir(),
): Promise<Buffer | null> {
  await removeAbandoned(parent);
  // 0700 on POSIX; on Windows the person's temporary folder is theirs alone, and the new one inherits that.
  const folder = await mkdtemp(join(parent, prefix));
  try {
    const path = join(folder, 'policy.reg');
    await write(path);
    return await contentOf(path, sizeLimit);
  } finally {
    await remove(folder);
  }
}
