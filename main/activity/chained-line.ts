import { createHash } from 'node:crypto';
import { z } from 'zod';
import { contract, type ActivityEntry } from '../../preload/contract';

/** What stands before the first entry of all. */
export const genesisHash = '0'.repeat(64);

/** Where the chain stands: the next entry has `sequence + 1` and names `hash` as its previous. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

const hashText = z.string().regex(/^[0-9a-f]{64}$/);
const link = z.looseObject({ sequence: z.number().int().min(1), previous: hashText, hash: hashText });
const shown = contract.activity.list.output.shape.entries.element;

/** SHA-256 over the previous hash and the entry with its keys in alphabetical order. */
function hashOf(previous: string, fields: Readonly<Record<string, unknown>>): string {
  const canonical = JSON.stringify(
    Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  return createHash('sha256').update(previous).update('\n').update(canonical).digest('hex');
}

/** The line of an entry (with its line break) and where the chain stands after it. */
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

/**
 * Reads the link of a line, of any version's fields. Null where it is no link, or where its hash is not the
 * one of its fields. A line whose fields were changed has no link.
 */
export function readLink(line: string): (ChainHead & { readonly previous: string }) | null {
  const parsed = link.safeParse(parseJson(line));
  if (!parsed.success) return null;
  const { previous, hash, ...fields } = parsed.data;
  return hashOf(previous, fields) === hash ? { sequence: fields.sequence, hash, previous } : null;
}

/** The entry of a line as the shell may show it; null where it is another thing. */
export function readEntry(line: string): ActivityEntry | null {
  const parsed = shown.safeParse(parseJson(line));
  return parsed.success ? parsed.data : null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
