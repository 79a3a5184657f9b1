import type { EnvironmentId } from '../../preload/contract';
import type { ErrorCode } from '../../preload/errors';
import { identity } from '../identity';

/** What the browser brought back, read but not yet believed: the state must still be ours. */
export type Callback =
  | { readonly kind: 'code'; readonly code: string; readonly state: string; readonly issuer?: string }
  | { readonly kind: 'error'; readonly error: string; readonly state: string }
  /** Another kind of link, or no link of ours at all. */
  | { readonly kind: 'notOurs' }
  | { readonly kind: 'malformed'; readonly code: ErrorCode };

export interface CallbackExpectation {
  /** As configured: the scheme, an https page that bounces to it, or a loopback address. */
  readonly redirectUri: string;
  readonly environmentId: EnvironmentId;
}

const longestLink = 2_048;
const longestPaste = 8_192;
const longestArgument = 4_096;
const schemePrefix = `${identity.scheme}:`;

const unrecognised = { kind: 'malformed', code: 'oauth_address_unrecognised' } as const;
const tooLong = { kind: 'malformed', code: 'oauth_address_too_long' } as const;
const otherEnvironment = { kind: 'malformed', code: 'oauth_address_other_environment' } as const;

/** The query of a callback address, or what it is instead. */
type Located =
  { readonly kind: 'query'; readonly query: string } | Exclude<Callback, { kind: 'code' | 'error' }>;

/**
 * Reads the answer to an authorization request (RFC 6749 section 4.1.2). Accepts the `:/` and `://` spellings
 * of our scheme with the path `/oauth/<environment>` (a path for each environment is the mix-up defence of
 * RFC 9700 section 4.4.2.2), and exactly the configured loopback or https address. At most 2048 printable
 * ASCII characters; no user information, port or fragment; each parameter at most once; unknown parameters
 * are ignored; `error_description` is read by nobody. Codes of `malformed`: `oauth_address_unrecognised`,
 * `oauth_address_too_long`, `oauth_address_other_environment`.
 */
export function parseCallback(text: string, expectation: CallbackExpectation): Callback {
  if (text.length > longestLink) return tooLong;
  if (!/^[\x21-\x7e]+$/.test(text)) return unrecognised;
  const located = text.startsWith(schemePrefix)
    ? locateInScheme(text.slice(schemePrefix.length), expectation.environmentId)
    : locateInRedirect(text, expectation.redirectUri);
  return located.kind === 'query' ? readQuery(located.query) : located;
}

/** The same for what a person pasted: white space around it is forgiven, up to 8192 characters in all. */
export function parsePastedCallback(text: string, expectation: CallbackExpectation): Callback {
  if (text.length > longestPaste) return tooLong;
  return parseCallback(text.trim(), expectation);
}

function locateInScheme(rest: string, environmentId: EnvironmentId): Located {
  if (!/^\/{1,2}oauth(?![\w-])/.test(rest)) return rest.includes('@') ? unrecognised : { kind: 'notOurs' };
  const parts = /^\/{1,2}oauth\/([a-z-]{1,32})\?([^#]*)$/.exec(rest);
  if (!parts) return unrecognised;
  const [, environment, query = ''] = parts;
  return environment === environmentId ? { kind: 'query', query } : otherEnvironment;
}

function locateInRedirect(text: string, redirectUri: string): Located {
  if (redirectUri.startsWith(schemePrefix) || !URL.canParse(redirectUri)) return { kind: 'notOurs' };
  // Browsers show the address in its normal form: "https://host" becomes "https://host/".
  for (const address of new Set([redirectUri, new URL(redirectUri).href])) {
    const prefix = address + (address.includes('?') ? '&' : '?');
    if (!text.startsWith(prefix)) continue;
    const query = text.slice(prefix.length);
    return query.includes('#') ? unrecognised : { kind: 'query', query };
  }
  return { kind: 'notOurs' };
}

const once = ['code', 'state', 'iss', 'error', 'error_description'] as const;

function readQuery(query: string): Callback {
  if (/%(?![0-9a-f]{2})/i.test(query)) return unrecognised;
  const parameters = new URLSearchParams(query);
  if (once.some((name) => parameters.getAll(name).length > 1)) return unrecognised;
  const code = parameters.get('code');
  const state = parameters.get('state');
  const error = parameters.get('error');
  const issuer = parameters.get('iss');
  if (state === null || !/^[\x21-\x7e]{1,512}$/.test(state)) return unrecognised;
  if (issuer !== null && !/^[\x21-\x7e]{1,512}$/.test(issuer)) return unrecognised;
  if ((code === null) === (error === null)) return unrecognised;
  if (code !== null && /^[\x21-\x7e]{1,1024}$/.test(code)) {
    return { kind: 'code', code, state, ...(issuer !== null && { issuer }) };
  }
  if (error !== null && /^\w{1,64}$/.test(error)) return { kind: 'error', error, state };
  return unrecognised;
}

/**
 * The one start argument that begins with our scheme, or null where there is none or more than one. Never
 * chosen by position: Chromium adds and reorders switches when it hands arguments to the first instance.
 */
export function findCallbackArgument(argv: readonly string[]): string | null {
  const [found, another] = argv.filter((argument) => argument.startsWith(schemePrefix));
  return found !== undefined && another === undefined ? found : null;
}

/** True where an argument is so long that handing it to the first instance could bring that one down. */
export function argumentsAreTooLong(argv: readonly string[]): boolean {
  return argv.some((argument) => argument.length > longestArgument);
}
