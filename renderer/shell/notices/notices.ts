/** One third-party package that is inside the app, as the build wrote it down (scripts/lib/notices.mjs). */
export interface Notice {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

const isNotice = (value: unknown): value is Notice =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'version', 'licence', 'text'].every((key) => typeof Reflect.get(value, key) === 'string');

/** Reads the notices, which lie beside the page. Null where they cannot be read. */
export async function readNotices(): Promise<readonly Notice[] | null> {
  try {
    const answer = await fetch('./notices.json');
    const list: unknown = answer.ok ? await answer.json() : null;
    return Array.isArray(list) && list.every(isNotice) ? list : null;
  } catch {
    return null;
  }
}
