import { z } from '../../preload/zod';
import type { DurableFiles } from '../storage/durable-file';

/** Days for which Fullscript tells of an event, and so for which its id has to be known. */
const keptDays = 31;

/** The events that were taken in already, by id, over restarts. */
export interface SeenEvents {
  readonly has: (eventId: string) => boolean;
  readonly add: (eventId: string, createdAt: string) => void;
  /** Writes down what was added. A failure costs a few calls later, and nothing else. */
  readonly keep: () => Promise<void>;
}

const shape = z.array(z.tuple([z.string().min(1).max(128), z.string().max(64)]));

/** Reads the ids from a file (ids and days, 0600). `now` answers epoch milliseconds. */
export async function openSeenEvents(
  path: string,
  files: Pick<DurableFiles, 'read' | 'write'>,
  now: () => number,
): Promise<SeenEvents> {
  const seen = new Map<string, string>();
  const read = await files.read(path);
  try {
    if (read.ok && read.value)
      for (const [id, at] of shape.parse(JSON.parse(Buffer.from(read.value).toString('utf8'))))
        seen.set(id, at);
  } catch {
    // Unreadable: as on the first day.
  }
  let changed = false;
  return {
    has: (eventId) => seen.has(eventId),
    add: (eventId, createdAt) => {
      seen.set(eventId, createdAt);
      changed = true;
    },
    keep: async () => {
      if (!changed) return;
      const limit = new Date(now() - keptDays * 86_400_000).toISOString();
      for (const [id, at] of seen) if (at < limit) seen.delete(id);
      const written = await files.write(path, Buffer.from(JSON.stringify([...seen])), 'same');
      changed = !written.ok;
    },
  };
}
