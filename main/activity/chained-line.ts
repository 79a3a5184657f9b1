import { createHash } from 'node:crypto';
import { activityEntry, type ActivityEntry } from '../../preload/contract/activity-entry';

/** The previous hash of the very first entry. */
export const genesisHash = '0'.repeat(64);

/** The end of the chain: the next entry has `sequence + 1` and `hash` as its previous. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** An entry's place in the chain, and whether its hash matches its fields. */
export interface ChainLink extends ChainHead {
  readonly previous: string;
  readonly sound: boolean;
}

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** SHA-256 over the previous hash and the entry with its keys in alphabetical order. */
function hashOf(previous: string, fields: Readonly<Record<string, unknown>>): string {
  const canonical = JSON.stringify(
    Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  return createHash('sha256').update(previous).update('\n').update(canonical).digest('hex');
}

/** An entry's line (with its line break) and the chain's head after it. */
export function chainEntry(
  head: ChainHead,
  entry: ActivityEntry,
): { readonly line: string; readonly head: ChainHead } {
  const hash = hashOf(head.hash, { ...entry });
  return {
    line: `${JSON.stringify({ ...entry, previous: head.hash, hash })}\n`,
    head: { sequence: entry.sequence, hash },
  };
}

/** Reads the link of an entry written by any version; null if it is not an entry. */
export function linkOf(value: unknown): ChainLink | null {
  if (typeof value !== 'object' || value === null) return null;
  const { previous, hash, ...fields }: Partial<Record<string, unknown>> = { ...value };
  const { sequence } = fields;
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 1) return null;
  if (!isHash(previous) || !isHash(hash)) return null;
  return { sequence, hash, previous, sound: hashOf(previous, fields) === hash };
}

/** Reads the link of a line; null if it is not an entry. */
export const readLink = (line: string): ChainLink | null => linkOf(parseLine(line));

/** A line's entry as the shell may show it; null if it is not an entry. */
export function readEntry(line: string): ActivityEntry | null {
  const parsed = activityEntry.safeParse(parseLine(line));
  return parsed.success ? parsed.data : null;
}

/** A line's JSON value; null if it is not JSON. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
