import { configurationKeys, type ConfigurationKey } from './schema-keys';

const withInner = (keys: readonly ConfigurationKey[]): ConfigurationKey[] =>
  keys.flatMap((key) => (key.value.kind === 'entries' ? [key, ...withInner(key.value.keys)] : [key]));

/** Every key, including those inside lists of objects (`applications[].environment`). */
export const everyKey: readonly ConfigurationKey[] = withInner(configurationKeys);

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (let column = 0; column < other.length; column += 1)
      next.push(
        Math.min(
          (next[column] ?? 0) + 1,
          (row[column + 1] ?? 0) + 1,
          (row[column] ?? 0) + (letter === other[column] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}

const longestName = 40;

/**
 * The known key an unknown one was probably meant to be, or null: a name in the same group that differs by two letters
 * at most, or the same name in another group. Returns known keys only, whatever the unknown one is.
 */
export function nearestKey(group: readonly (string | number)[], name: string): string | null {
  if (name.length > longestName) return null;
  const place = group.reduce<string>(
    (path, part) => (typeof part === 'number' ? `${path}[]` : path === '' ? part : `${path}.${part}`),
    '',
  );
  const prefix = place === '' ? '' : `${place}.`;
  const siblings = everyKey
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path }) => path.slice(prefix.length).split('.')[0] ?? '');
  const [nearest] = [...new Set(siblings)]
    .filter((sibling) => sibling !== name)
    .map((sibling) => ({ sibling, far: distance(name.toLowerCase(), sibling.toLowerCase()) }))
    .filter(({ sibling, far }) => far <= 2 && far * 3 <= sibling.length)
    .toSorted((one, other) => one.far - other.far);
  if (nearest) return [...group, nearest.sibling].join('.');
  const elsewhere = configurationKeys.find((key) => key.name.toLowerCase() === name.toLowerCase());
  return elsewhere?.path ?? null;
}
