const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The value at a path such as `lock.idleMinutes`, or undefined. */
export const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
      document,
    );

/** Puts values at their paths. The paths must be keys of the schema, so that none is a name that objects already have. */
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
