/** A build's update settings: vite.config.ts bakes both in, main/updates/update-source.ts reads them. */
const FEED = 'UPDATE_FEED_URL';
const KEYS = 'UPDATE_PUBLIC_KEYS';

/** @param {string} text */
const isFeed = (text) => URL.canParse(text) && /^https:\/\/[^@?#]+$/.test(text) && !text.includes('.example');

/** @param {string} text */
const isKey = (text) =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').toString('base64') === text;

/**
 * What a release lacks for later updates, in words: without an address and a key the app never looks for updates, and
 * nobody would notice before the first one.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 */
export function missingUpdateSource(environment) {
  const keys = (environment[KEYS] ?? '').split(',');
  return [
    ...(isFeed(environment[FEED] ?? '')
      ? []
      : [`Updates: set ${FEED} to the https address below which feeds will lie (not one in .example).`]),
    ...(keys.every(isKey)
      ? []
      : [`Updates: set ${KEYS} to what npm run update-feed prints: one key, or several with commas.`]),
  ];
}
