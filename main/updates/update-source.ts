/** Set by the build (vite.config.ts) out of its environment; docs/release.md says how. */
declare const UPDATE_FEED_URL: string;
declare const UPDATE_PUBLIC_KEYS: string;

/** What a build knows of updates: where they come from, and who must have signed for them. */
export interface UpdateSource {
  /** Null in a build that was given none; a policy may name one. */
  readonly feedUrl: string | null;
  /** Ed25519, 32 bytes in base64 each. Without one nothing is believed, so nothing is looked for. */
  readonly keys: readonly string[];
}

const keyArgument = '--update-key=';

const given = (text: string | undefined): string[] => (text ?? '').split(',').filter((part) => part !== '');

/**
 * What was built in. No file, variable or policy adds a key to a packaged app; unpackaged builds, which have none,
 * take `--update-key=<key>` for tests.
 */
export function updateSource(packaged: boolean, words: readonly string[]): UpdateSource {
  const keys = given(typeof UPDATE_PUBLIC_KEYS === 'string' ? UPDATE_PUBLIC_KEYS : '');
  const argument = words.find((word) => word.startsWith(keyArgument))?.slice(keyArgument.length);
  const [feedUrl = null] = given(typeof UPDATE_FEED_URL === 'string' ? UPDATE_FEED_URL : '');
  return { feedUrl, keys: packaged ? keys : [...keys, ...given(argument)] };
}
