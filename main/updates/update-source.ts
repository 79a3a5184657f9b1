/** Set by the build (vite.config.ts) from its environment; see docs/release.md. */
declare const UPDATE_FEED_URL: string;
declare const UPDATE_PUBLIC_KEYS: string;

/** A build's feed address, and the keys that must have signed its feed. */
export interface UpdateSource {
  /** Null if the build has none; a policy may name one. */
  readonly feedUrl: string | null;
  /** Ed25519, 32 bytes in base64 each. Without a key nothing can be trusted, so the app does not look for updates. */
  readonly keys: readonly string[];
}

const keyArgument = '--update-key=';

const given = (text: string | undefined): string[] => (text ?? '').split(',').filter((part) => part !== '');

/**
 * The build's values. No file, variable or policy adds a key to a packaged app; unpackaged builds, which have none,
 * accept `--update-key=<key>` for tests.
 */
export function updateSource(packaged: boolean, words: readonly string[]): UpdateSource {
  const keys = given(typeof UPDATE_PUBLIC_KEYS === 'string' ? UPDATE_PUBLIC_KEYS : '');
  const argument = words.find((word) => word.startsWith(keyArgument))?.slice(keyArgument.length);
  const [feedUrl = null] = given(typeof UPDATE_FEED_URL === 'string' ? UPDATE_FEED_URL : '');
  return { feedUrl, keys: packaged ? keys : [...keys, ...given(argument)] };
}
