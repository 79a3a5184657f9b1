const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The value at a path such as `lock.idleMinutes`, or undefined. */
export const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
      document,
    );

/** Creates a document from values by path: keys of the schema, so none is a name that objects already have. */
export function documentOf(values: Iterable<readonly [path: string, value: unknown]>): object {
  const top = new Map<string, unknown>();
  const inner = new Map<string, [string, unknown][]>();
  for (const [path, value] of values) {
    const dot = path.indexOf('.');
    const name = dot < 0 ? path : path.slice(0, dot);
    if (dot < 0) top.set(name, value);
    else inner.set(name, [...(inner.get(name) ?? []), [path.slice(dot + 1), value]]);
  }
  for (const [name, pairs] of inner) top.set(name, documentOf(pairs));
  return Object.fromEntries(top);
}

const placeKey = (place: readonly (string | number)[]): string => JSON.stringify(place);

/**
 * A copy without the values at some places. An application removed from its list leaves an empty one, so the others
 * keep their numbers.
 */
export function withoutPlaces(value: unknown, places: readonly (readonly (string | number)[])[]): unknown {
  if (places.length === 0) return value;
  const gone = new Set(places.map(placeKey));
  const walk = (inner: unknown, place: readonly (string | number)[]): unknown => {
    if (Array.isArray(inner))
      return inner.flatMap((each: unknown, index) => {
        const here = [...place, index];
        if (!gone.has(placeKey(here))) return [walk(each, here)];
        return placeKey(place) === '["applications"]' ? [{}] : [];
      });
    if (!isObject(inner)) return inner;
    const kept = Object.entries(inner).filter(([name]) => !gone.has(placeKey([...place, name])));
    return Object.fromEntries(kept.map(([name, each]) => [name, walk(each, [...place, name])]));
  };
  return walk(value, []);
}

/** A document with values set at paths that are keys of the schema. */
export function withValues(
  document: unknown,
  values: Iterable<readonly [path: string, value: unknown]>,
): unknown {
  const merge = (one: unknown, other: unknown): unknown => {
    if (!isObject(one) || !isObject(other) || Array.isArray(one)) return other;
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return Object.fromEntries(
      [...names].map((name) => {
        if (!Object.hasOwn(other, name)) return [name, Reflect.get(one, name)];
        const next: unknown = Reflect.get(other, name);
        return [name, Object.hasOwn(one, name) ? merge(Reflect.get(one, name), next) : next];
      }),
    );
  };
  return merge(document, documentOf(values));
}
