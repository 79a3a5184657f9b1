import { createScanner, findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';

/** Names and indexes that lead to a value. */
export type Place = readonly (string | number)[];

/** A position in a text, both counted from 1; columns count characters, not UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** The content of a JSON text. For a repeated key, `value` has the last. */
export type JsonReading =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly duplicates: readonly Place[];
      /** The position of the value at a place; undefined if there is none. */
      readonly positionOf: (place: Place) => TextPosition | undefined;
    }
  | { readonly ok: false; readonly position: TextPosition };

const deepest = 32;

function positionAt(text: string, offset: number): TextPosition {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}

/** The offset of the first bracket nested deeper than any configuration. Checked first: the parser is recursive. */
function tooDeepAt(text: string): number | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const first = text[scanner.getTokenOffset()];
    if (first === '{' || first === '[') depth += 1;
    else if (first === '}' || first === ']') depth -= 1;
    if (depth > deepest) return scanner.getTokenOffset();
  }
  return null;
}

/**
 * The same value with copies of its strings. The parser's are slices that keep the whole text in memory, and with it a
 * client secret that locking must be able to forget.
 */
function detached<Value>(value: Value): Value {
  const copy: Value = JSON.parse(JSON.stringify(value));
  return copy;
}

const propertiesOf = (node: Node): (readonly [name: string, value: Node])[] =>
  (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [[String(key.value), value] as const] : [],
  );

/** A node's value. `Object.fromEntries` treats `__proto__` as an ordinary key. */
function valueOf(node: Node): unknown {
  if (node.type === 'object')
    return Object.fromEntries(propertiesOf(node).map(([name, value]) => [name, valueOf(value)]));
  return node.type === 'array' ? (node.children ?? []).map(valueOf) : node.value;
}

function duplicatesIn(node: Node, place: Place): Place[] {
  if (node.type === 'array')
    return (node.children ?? []).flatMap((child, index) => duplicatesIn(child, [...place, index]));
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return propertiesOf(node).flatMap(([name, value]) => {
    const here = [...place, name];
    const again = seen.has(name) ? [here] : [];
    seen.add(name);
    return [...again, ...duplicatesIn(value, here)];
  });
}

/**
 * Parses JSON with comments and trailing commas, with or without a byte order mark. Not ok, with the position of the
 * first error, if malformed or nested deeper than 32 levels. Never throws.
 * https://github.com/microsoft/node-jsonc-parser; RFC 8259 section 4 leaves repeated names to the reader.
 */
export function readJson(text: string): JsonReading {
  const json = text.replace(/^\uFEFF/, '');
  const deep = tooDeepAt(json);
  if (deep !== null) return { ok: false, position: positionAt(json, deep) };
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (!root || error) return { ok: false, position: positionAt(json, error?.offset ?? 0) };
  return {
    ok: true,
    value: detached(valueOf(root)),
    duplicates: detached(duplicatesIn(root, [])),
    positionOf: (place) => {
      const node = findNodeAtLocation(root, [...place]);
      return node && positionAt(json, node.offset);
    },
  };
}
