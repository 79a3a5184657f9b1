import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '../../preload/contract/zod';
import type { ChainHead } from './chained-line';

const name = 'activity-head.json';

const shape = z.object({
  sequence: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * Notes the newest entry beside the log, so that removing entries from the end shows. May lag behind after a crash. It
 * is no secret: it does not protect against someone who rewrites both log and note. Throws system errors.
 */
export async function writeHead(folder: string, { sequence, hash }: ChainHead): Promise<void> {
  const path = join(folder, name);
  await writeFile(`${path}.new`, JSON.stringify({ sequence, hash }), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** The noted entry; null if there is no note or it cannot be read. */
export async function readHead(folder: string): Promise<ChainHead | null> {
  try {
    const parsed = shape.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
