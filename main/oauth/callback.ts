import type { EnvironmentId } from '../../preload/contract/contract';
import type { ErrorCode } from '../../preload/contract/errors';
import { identity } from '../identity';

/** A parsed callback, not trusted yet: its state must still match. */
export type Callback =
  | { readonly kind: 'code'; readonly code: string; readonly state: string; readonly issuer?: string }
  | { readonly kind: 'error'; readonly error: string; readonly state: string }
  /** Another kind of link, or no link of ours at all. */
  | { readonly kind: 'notOurs' }
  | { readonly kind: 'malformed'; readonly code: ErrorCode };

export interface CallbackExpectation {
  /** As configured: the scheme, an https page that redirects to it, or a loopback address. */
  readonly redirectUri: string;
  readonly environmentId: EnvironmentId;
}

const longestLink = 2_048;
const longestPaste = 8_192;
const schemePrefix = `${identity.scheme}:`;

const unrecognised = { kind: 'malformed', code: 'oauth_address_unrecognised' } as const;
const notOurs = { kind: 'notOurs' } as const;
const tooLong = { kind: 'malformed', code: 'oauth_address_too_long' } as const;
const otherEnvironment = { kind: 'malformed', code: 'oauth_address_other_environment' } as const;

/** A callback address's query, or what the text is instead. */
type Located =
  { readonly kind: 'query'; readonly query: string } | Exclude<Callback, { kind: 'code' | 'error' }>;

/**
 * Parses the answer to an authorization request (RFC 6749 section 4.1.2). Accepts the `:/` and `://` spellings of our
 * scheme with the path `/oauth/<environment>` (one path per environment is the mix-up defence of RFC 9700 section
 * 4.4.2.2), and exactly the configured loopback or https address, each with or without a trailing slash. Browsers add a
 * fragment, of their own or of the previous page (`#`, `#_=_`): it is cut off unread. Before it at most 2048 printable
 * ASCII characters; no user information or port; each parameter at most once; unknown parameters are ignored;
 * `error_description` is never read. Codes of `malformed`: `oauth_address_unrecognised`, `oauth_address_too_long`,
 * `oauth_address_other_environment`.
 */
export function parseCallback(text: string, expectation: CallbackExpectation): Callback {
  const [address = ''] = text.split('#', 1);
  if (address.length > longestLink) return tooLong;
  if (!/^[\x21-\x7e]+$/.test(address)) return unrecognised;
  const located = address.startsWith(schemePrefix)
    ? locateInScheme(address.slice(schemePrefix.length), expectation.environmentId)
    : locateInRedirect(address, expectation.redirectUri);
  return located.kind === 'query' ? readQuery(located.query) : located;
}

/**
 * The same for pasted text of up to 8192 characters: ignores surrounding white space and quotation marks, line breaks
 * of a wrapped message, and invisible characters.
 */
export function parsePastedCallback(text: string, expectation: CallbackExpectation): Callback {
  if (text.length > longestPaste) return tooLong;
  return parseCallback(withoutWrapping(text), expectation);
}

/** Invisible characters that copying may add. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const quotationMarks = ['""', "''", '``', '<>', '“”', '„“', '‘’', '«»', '‹›', '()', '[]'];

function withoutWrapping(text: string): string {
  let address = text
    .replaceAll(invisible, '')
    .replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, '')
    .trim();
  while (address.length > 1 && quotationMarks.includes(address.slice(0, 1) + address.slice(-1)))
    address = address.slice(1, -1).trim();
  return address;
}

/** Percent-encodings may use upper or lower case (RFC 3986 section 6.2.2.1). */
const sameEscapes = (text: string): string =>
  text.replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());

const withoutLastSlash = (text: string): string => text.replace(/\/$/, '');

/** Whether two paths differ only in a trailing slash or the case of percent-encodings. */
export const isSamePath = (one: string, other: string): boolean =>
  withoutLastSlash(sameEscapes(one)) === withoutLastSlash(sameEscapes(other));

function locateInScheme(rest: string, environmentId: EnvironmentId): Located {
  if (!/^\/{1,2}oauth(?![\w-])/.test(rest)) return rest.includes('@') ? unrecognised : notOurs;
  const parts = /^\/{1,2}oauth\/([a-z-]{1,32})\/?\?(.*)$/.exec(rest);
  if (!parts) return unrecognised;
  const [, environment, query = ''] = parts;
  return environment === environmentId ? { kind: 'query', query } : otherEnvironment;
}

function locateInRedirect(text: string, redirectUri: string): Located {
  if (redirectUri.startsWith(schemePrefix) || !URL.canParse(redirectUri)) return notOurs;
  const [configured = '', ownQuery] = redirectUri.split('#', 1)[0]?.split('?', 2) ?? [];
  const [address = '', ...rest] = text.split('?');
  const query = rest.join('?');
  // Browsers show the normalized address: "https://host" becomes "https://host/".
  if (!isSamePath(address, configured) && !isSamePath(address, new URL(configured).href)) return notOurs;
  if (ownQuery === undefined) return rest.length > 0 ? { kind: 'query', query } : notOurs;
  const prefix = `${ownQuery}&`;
  return query.startsWith(prefix) ? { kind: 'query', query: query.slice(prefix.length) } : notOurs;
}

const once = ['code', 'state', 'iss', 'error', 'error_description'] as const;

function readQuery(query: string): Callback {
  if (/%(?![0-9a-f]{2})/i.test(query)) return unrecognised;
  // Codes and states contain no spaces: a plus sign is one that was not encoded on the way.
  const parameters = new URLSearchParams(query.replaceAll('+', '%2B'));
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
