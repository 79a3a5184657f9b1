import { z } from '../../preload/contract/zod';
import type { DurableFiles } from '../storage/durable-file';

const day = 86_400_000;
/** How long Fullscript lists an event. */
const longestPast = 31 * day;

const id = z.string().min(1).max(128);
const time = z.number();

/** How far a clinic was followed. Times are epoch milliseconds by the platform's clock. */
const followedClinic = z.object({
  /** Earlier events are not news: no account of the clinic was connected here. */
  begin: time,
  /** Everything up to here was taken in, waits in `troubled`, or was set aside. */
  through: time,
  /** The last event that could be read: reading it again shows whether another event is at fault. */
  lastRead: id.nullable(),
});

/** An event that could not be read yet. */
const troubledEvent = z.object({
  clinic: z.string().max(256),
  id,
  type: z.string().max(64),
  createdAt: z.string().max(64),
  tries: z.int(),
  /** Not retried before, by the platform's clock. */
  dueAt: time,
});

const seenEvents = z.array(z.tuple([id, z.string().max(64)]));
const document = z.object({
  version: z.literal(2),
  seen: seenEvents,
  clinics: z.record(z.string(), followedClinic),
  troubled: z.array(troubledEvent),
});
/** Files from before the version field only hold the seen events. */
const anyDocument = z.union([
  document,
  seenEvents.transform((seen) => ({ version: 2 as const, seen, clinics: {}, troubled: [] })),
]);

export type FollowedClinic = z.infer<typeof followedClinic>;
export type TroubledEvent = z.infer<typeof troubledEvent>;

/** What the follower remembers across restarts: ids and times, never a plan or a patient. */
export interface FollowMemory {
  readonly hasSeen: (eventId: string) => boolean;
  readonly see: (eventId: string, createdAt: string) => void;
  readonly clinic: (key: string) => FollowedClinic | null;
  readonly setClinic: (key: string, clinic: FollowedClinic) => void;
  /** Forgets all other clinics: none of their accounts is connected any more. */
  readonly retainClinics: (keys: ReadonlySet<string>) => void;
  readonly troubled: (clinic: string) => readonly TroubledEvent[];
  readonly setTroubled: (event: TroubledEvent) => void;
  readonly clearTroubled: (eventId: string) => void;
  /** Saves changes. A failure only costs a few extra calls later. */
  readonly keep: () => Promise<void>;
}

/** Reads it from a file (0600); if that cannot be read, starts with nothing. */
export async function openFollowMemory(
  path: string,
  files: Pick<DurableFiles, 'read' | 'write'>,
): Promise<FollowMemory> {
  const read = await files.read(path);
  let stored: z.infer<typeof document> | null = null;
  try {
    if (read.ok && read.value)
      stored = anyDocument.parse(JSON.parse(Buffer.from(read.value).toString('utf8')));
  } catch {
    // Damaged.
  }
  const seen = new Map(stored?.seen);
  const clinics = new Map(Object.entries(stored?.clinics ?? {}));
  const troubled = new Map(stored?.troubled.map((event) => [event.id, event]));
  let changed = false;

  /** Forgets what no list can return again. Compares platform times with each other, never with ours. */
  const prune = (): void => {
    const newest = Math.max(...[...seen.values()].map((at) => Date.parse(at)), 0);
    const needed = Math.min(newest, ...[...clinics.values()].map(({ through }) => through)) - 3 * day;
    const limit = Math.max(newest - longestPast, needed);
    for (const [eventId, at] of seen) if (Date.parse(at) < limit) seen.delete(eventId);
  };

  return {
    hasSeen: (eventId) => seen.has(eventId),
    see: (eventId, createdAt) => {
      seen.set(eventId, createdAt);
      changed = true;
    },
    clinic: (key) => clinics.get(key) ?? null,
    setClinic: (key, clinic) => {
      clinics.set(key, clinic);
      changed = true;
    },
    retainClinics: (keys) => {
      for (const key of clinics.keys()) changed = (!keys.has(key) && clinics.delete(key)) || changed;
      for (const { id: eventId, clinic } of troubled.values())
        changed = (!keys.has(clinic) && troubled.delete(eventId)) || changed;
    },
    troubled: (clinic) => [...troubled.values()].filter((event) => event.clinic === clinic),
    setTroubled: (event) => {
      troubled.set(event.id, event);
      changed = true;
    },
    clearTroubled: (eventId) => {
      changed = troubled.delete(eventId) || changed;
    },
    keep: async () => {
      if (!changed) return;
      prune();
      const text = JSON.stringify({
        version: 2,
        seen: [...seen],
        clinics: Object.fromEntries(clinics),
        troubled: [...troubled.values()],
      } satisfies z.infer<typeof document>);
      changed = false;
      const written = await files.write(path, Buffer.from(text), 'same');
      changed ||= !written.ok;
    },
  };
}
