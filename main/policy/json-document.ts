import { placeOf } from './problem-place';

/** A JSON text as read, with the places of keys that stand twice, of which `JSON.parse` would silently take the last. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly duplicates: readonly string[] }
  | { readonly ok: false };

interface Container {
  /** Keys seen so far; null for a list. */
  readonly keys: Set<string> | null;
  readonly place: readonly (string | number)[];
  /** The key or index of the value that comes next. */
  next: string | number;
}

const token = /[[\]{},:]|"[^"\\]*(?:\\.[^"\\]*)*"/g;
const deepest = 32;

/** Walks the brackets and strings of valid JSON. Null where it nests deeper than any configuration. */
function duplicateKeys(json: string): string[] | null {
  const open: Container[] = [];
  const found: string[] = [];
  let isKey = false;
  for (const [word] of json.matchAll(token)) {
    const inside = open.at(-1);
    if (word === '{' || word === '[') {
      if (open.length === deepest) return null;
      const place = inside ? [...inside.place, inside.next] : [];
      open.push({ keys: word === '{' ? new Set() : null, place, next: 0 });
      isKey = word === '{';
    } else if (word === '}' || word === ']') {
      open.pop();
      isKey = false;
    } else if (word === ',') {
      if (typeof inside?.next === 'number') inside.next += 1;
      isKey = Boolean(inside?.keys);
    } else if (isKey && inside?.keys && word !== ':') {
      const key = String(JSON.parse(word));
      if (inside.keys.has(key)) found.push(placeOf([...inside.place, key]));
      inside.keys.add(key);
      inside.next = key;
      isKey = false;
    }
  }
  return found;
}

/**
 * Reads JSON text, with or without a byte order mark. Not ok where it is no JSON or nests deeper than 32 levels.
 * Source: RFC 8259 section 4, which leaves repeated names to the reader.
 */
export function readJson(text: string): JsonReading {
  const json = text.replace(/^\uFEFF/, '');
  try {
    const value: unknown = JSON.parse(json);
    const duplicates = duplicateKeys(json);
    return duplicates ? { ok: true, value, duplicates } : { ok: false };
  } catch {
    return { ok: false };
  }
}
