import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const PREPARING = 'preparing-';
const STALE_MILLISECONDS = 3_600_000;

/** @param {string} parent */
async function removeStale(parent) {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREPARING)) continue;
    const folder = join(parent, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > STALE_MILLISECONDS) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Creates a folder that only gets its name once complete.
 * @param {string} target
 * @param {(work: string) => Promise<string>} prepare Works in an empty folder next to the target; returns the finished
 * folder inside it.
 */
export async function prepareFolder(target, prepare) {
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  await removeStale(parent);
  const work = await mkdtemp(join(parent, PREPARING));
  try {
    await rename(await prepare(work), target).catch(async (/** @type {unknown} */ error) => {
      // Another run may have been faster; its folder is just as good.
      const present = await stat(target).catch(() => undefined);
      if (present === undefined) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
