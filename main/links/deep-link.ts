import { externalId } from '../../preload/contract/external-id';
import { cleanText } from '../../preload/contract/text';
import { identity } from '../identity';

/** What a link from the practice's own system asks for. Ids only; it never acts by itself. */
export interface DeepLink {
  readonly target: 'plan' | 'patients' | 'catalog' | 'labs';
  /** Fullscript's id of a clinic; null if the link leaves it open. */
  readonly clinicId: string | null;
  /** Fullscript's id of a patient. */
  readonly patientId: string | null;
  /** The patient's id in the practice's own system. */
  readonly externalId: string | null;
  /** The text to search patients for. */
  readonly query: string | null;
}

/** A parsed link, not followed yet. */
export type ReadLink =
  | { readonly kind: 'link'; readonly link: DeepLink }
  /** Begins like one, but is not. */
  | { readonly kind: 'malformed' }
  /** Another kind of link: a sign-in's answer, or none of ours. */
  | { readonly kind: 'notOurs' };

const prefix = `${identity.scheme}:`;
const malformed = { kind: 'malformed' } as const;
const longestLink = 2_048;

/** The parameters each target takes. */
const allowed: Readonly<Record<DeepLink['target'], readonly string[]>> = {
  plan: ['clinic', 'patient', 'external'],
  patients: ['clinic', 'query'],
  catalog: ['clinic'],
  labs: ['clinic'],
};

const isTarget = (text: string): text is DeepLink['target'] => Object.hasOwn(allowed, text);

/** An id at Fullscript, which is opaque: printable, at most 128 characters. */
const isId = (text: string | null): boolean => text === null || /^[\x21-\x7e]{1,128}$/.test(text);
const externalIdIn = (text: string | null): string | null => externalId.safeParse(text).data ?? null;
/** Search text: no control or private-use characters except joiners, and no replacement character. */
const isQuery = (text: string | null): boolean =>
  text === null || /^(?:[^\p{C}\uFFFD]|[\u200C\u200D]){1,200}$/u.test(text);

/**
 * The parameters by name; null if a name repeats, or if percent encoding is not UTF-8 (RFC 3986 section 2.5):
 * `URLSearchParams` would insert replacement characters, and a search for them finds nobody.
 */
function readParameters(search: string): ReadonlyMap<string, string> | null {
  const parameters = new Map<string, string>();
  for (const part of search.split('&').filter((each) => each !== '')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/.exec(part.replaceAll('+', ' ')) ?? [];
    try {
      const decoded = decodeURIComponent(name);
      if (parameters.has(decoded)) return null;
      parameters.set(decoded, decodeURIComponent(value));
    } catch {
      return null;
    }
  }
  return parameters;
}

/**
 * Normalized, without invisible characters. Control and direction characters stay in, to be refused: a link that has
 * them wants to look like another one.
 */
const searchWordsOf = (query: string): string =>
  /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(query) ? query : cleanText(query);

/**
 * Parses `<scheme>:/open/<target>?…`, also in the `://` spelling. At most 2,048 printable ASCII characters; no user
 * information, port or fragment; each parameter at most once. Unknown parameters are refused, because a later version
 * may give them a meaning we would ignore. Pure.
 */
export function parseDeepLink(text: string): ReadLink {
  if (!text.startsWith(prefix)) return { kind: 'notOurs' };
  const rest = text.slice(prefix.length);
  if (!/^\/{1,2}open(?![\w-])/.test(rest)) return { kind: 'notOurs' };
  if (text.length > longestLink || !/^[\x21-\x7e]+$/.test(text)) return malformed;
  const parts = /^\/{1,2}open\/([a-z]{1,16})\/?(?:\?([^#]*))?$/.exec(rest);
  const [, target = '', search = ''] = parts ?? [];
  const parameters = readParameters(search);
  if (!parts || !isTarget(target) || !parameters) return malformed;
  if ([...parameters.keys()].some((name) => !allowed[target].includes(name))) return malformed;
  const query = parameters.get('query') ?? null;
  const link: DeepLink = {
    target,
    clinicId: parameters.get('clinic') ?? null,
    patientId: parameters.get('patient') ?? null,
    externalId: externalIdIn(parameters.get('external') ?? null),
    query: query === null ? null : searchWordsOf(query),
  };
  const isSound =
    isId(link.clinicId) &&
    isId(link.patientId) &&
    (link.externalId === null) === !parameters.has('external') &&
    isQuery(link.query) &&
    !(link.patientId !== null && link.externalId !== null);
  return isSound ? { kind: 'link', link } : malformed;
}
