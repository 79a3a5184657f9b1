import { parseUrl } from '../urls';

/** A configuration key with the value in force and its source. */
export interface ConfiguredValue {
  readonly path: string;
  readonly origin: 'policy' | 'settings' | 'default';
  readonly value: unknown;
}

type Telling = 'asItIs' | 'ending' | 'host' | 'address';

/**
 * How each key's value may be disclosed. Keys missing here are reported as present or absent: a new key is secret until
 * someone decides otherwise here.
 */
const tellings: ReadonlyMap<string, Telling> = new Map<string, Telling>([
  ['environment', 'asItIs'],
  ['fullscript.clientId', 'ending'],
  ['fullscript.publicKey', 'ending'],
  ['fullscript.embedOrigin', 'host'],
  ['fullscript.redirectUri', 'address'],
  ['fullscript.oauthLevel', 'asItIs'],
  ['fullscript.pkce', 'asItIs'],
  ['fullscript.authorizeUrl', 'host'],
  ['fullscript.apiBaseUrl', 'host'],
  ['fullscript.tokenUrl', 'host'],
  ['fullscript.revokeUrl', 'host'],
  ['fullscript.embedDomain', 'host'],
  ['accounts.maximum', 'asItIs'],
  ['lock.idleMinutes', 'asItIs'],
  ['lock.onSleep', 'asItIs'],
  ['lock.onScreenLock', 'asItIs'],
  ['lock.keepWorkMinutes', 'asItIs'],
  ['lock.atStart', 'asItIs'],
  ['lock.requirePin', 'asItIs'],
  ['updates.mode', 'asItIs'],
  ['updates.feedUrl', 'host'],
  ['updates.channel', 'asItIs'],
  ['updates.minimumVersion', 'asItIs'],
  ['network.embedHosts', 'asItIs'],
  ['privacy.contentProtection', 'asItIs'],
  ['privacy.notifications', 'asItIs'],
  ['activity.followPlans', 'asItIs'],
  ['language', 'asItIs'],
]);

const plain = /^[\w.:/@*[\]-]{0,200}$/;

/** Machine words, such as hosts and choices, as they are; of anything else only that it is there. */
const asItIs = (value: unknown): string | number | boolean => {
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  const words = Array.isArray(value) ? value.map(String) : [String(value)];
  return words.every((text) => plain.test(text)) ? words.join(' ') : 'present';
};

/** Scheme and path of an address, without query, fragment and credentials: it could be a callback. */
function address(text: string): string {
  const url = parseUrl(text);
  if (!url) return 'present';
  return asItIs(`${url.protocol}${url.host ? `//${url.host}` : ''}${url.pathname}`).toString();
}

/** What a diagnostics file says about a value. */
export function tell({ path, value }: ConfiguredValue): string | number | boolean {
  if (value === undefined || value === null || value === '') return 'absent';
  const telling = tellings.get(path);
  if (telling === undefined) return 'present';
  if (telling === 'asItIs') return asItIs(value);
  if (typeof value !== 'string') return 'present';
  if (telling === 'ending') return value.length > 8 ? `…${value.slice(-4)}` : 'present';
  return telling === 'host' ? (parseUrl(value)?.host ?? 'present') : address(value);
}
