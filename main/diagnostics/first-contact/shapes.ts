import type { ContactAnswer, ContactFact } from '../../../preload/contract/first-contact';
import type { ContactResponse } from './ask';

/**
 * The report's allow-lists. Everything the platform sends passes through here: only known names of keys, headers,
 * scopes and error codes, types, and numbers get into a report.
 */

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object under a key, or an empty one. */
export const fieldsIn = (value: unknown, key: string): Fields => {
  const inner = isFields(value) ? value[key] : undefined;
  return isFields(inner) ? inner : {};
};

/** The list under a key, or an empty one. */
export const listIn = (value: unknown, key: string): readonly unknown[] => {
  const inner = isFields(value) ? value[key] : undefined;
  return Array.isArray(inner) ? inner : [];
};

/**
 * Words that keys of such APIs consist of. Only keys made of these are named: a map keyed by people, addresses or ids
 * could otherwise carry data into the report.
 */
const vocabulary: ReadonlySet<string> = new Set(
  (
    'access activated activation active additional address addresses allow allowed amount app application archived at ' +
    'available biological birth brand by cancelled catalog category city claimed client clinic code commission ' +
    'completed count country created current customer data date deleted dependent dependents description discount ' +
    'dispensary dosage draft duration email enabled entrypoint error errors event events expires external family ' +
    'fasting first flag format frequency full gender given grant guardian id identifier image in info instructions ' +
    'integration internal invitation is item items key kind lab labs language last level license line link links list ' +
    'locale margin message messages meta metadata middle mobile name next notification notifications npi number oauth ' +
    'office option options order orders owner page pages patient patients per percent permission permissions person ' +
    'personal phone plan plans postal practitioner practitioners prefix prev previous price product products profile ' +
    'province quantity reason recommendation recommendations recommended ref refill refresh region requires resource ' +
    'result results role scope secret sent session sex shipping sku sort staff state status store street supplement ' +
    'take test tests text time timezone to token total treatment type types unit units until up updated url urls user ' +
    'users validated variant variants version website with zip purchase purchased size'
  ).split(' '),
);

const wordsOf = (key: string): readonly string[] =>
  key
    .split(/_|(?=[A-Z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '');

const isSafeKey = (key: string): boolean =>
  key.length <= 48 && /^[A-Za-z_]+$/.test(key) && wordsOf(key).every((word) => vocabulary.has(word));

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
}

const deepest = 4;
const mostKeys = 150;

function collect(
  value: unknown,
  path: string,
  depth: number,
  into: { names: string[]; others: number },
): void {
  if (Array.isArray(value)) return collect(value[0], `${path}[]`, depth, into);
  if (!isFields(value) || depth === 0) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!isSafeKey(key) || into.names.length >= mostKeys) {
      into.others += 1;
      continue;
    }
    const here = path === '' ? key : `${path}.${key}`;
    const name = `${here}:${typeOf(inner)}`;
    if (name.length <= 96) into.names.push(name);
    collect(inner, here, depth - 1, into);
  }
  return undefined;
}

/** An object's keys with their types, four levels deep; keys that may not be named are counted. */
export function keysOf(value: unknown): readonly ContactFact[] {
  const found = { names: [], others: 0 };
  collect(value, '', deepest, found);
  const others: readonly ContactFact[] = found.others > 0 ? [{ fact: 'otherKeys', value: found.others }] : [];
  return [{ fact: 'keys', value: found.names }, ...others];
}

const rateHeader =
  /^(?:x-)?rate-?limit(?:-(?:limit|remaining|reset|used|policy|resource|window|minute|hour|day))*$|^retry-after$/;

/** The names of rate limit headers that may be named. */
export const rateHeadersOf = ({ headers }: ContactResponse): readonly string[] =>
  [...headers.keys()].filter((name) => rateHeader.test(name)).toSorted();

const errorCodes: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_token',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'unsupported_token_type',
  'insufficient_scope',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
  'interaction_required',
  'login_required',
  'consent_required',
]);

/** An error code as a fact, if OAuth defines it. */
export const errorCodeFact = (code: string | null | undefined): readonly ContactFact[] =>
  typeof code === 'string' && errorCodes.has(code) ? [{ fact: 'errorCode', value: [code] }] : [];

export const errorCodeOf = ({ body }: Pick<ContactResponse, 'body'>): string | null => {
  const code = isFields(body) ? body['error'] : null;
  return typeof code === 'string' ? code : null;
};

type ErrorBody = Extract<
  ContactAnswer,
  | 'statusAndError'
  | 'oauthError'
  | 'errorText'
  | 'errorList'
  | 'errorsList'
  | 'message'
  | 'empty'
  | 'html'
  | 'other'
>;

/** An error body's form, whatever it says. */
export function errorBodyOf({ kind, body }: Pick<ContactResponse, 'kind' | 'body'>): ErrorBody {
  if (kind === 'empty' || kind === 'html') return kind;
  if (!isFields(body)) return 'other';
  if (Array.isArray(body['errors'])) return 'errorsList';
  const { error } = body;
  if (typeof body['status'] === 'number' && typeof error === 'string') return 'statusAndError';
  if (typeof body['error_description'] === 'string' && typeof error === 'string') return 'oauthError';
  if (Array.isArray(error) || (typeof error === 'string' && error.trim().startsWith('['))) return 'errorList';
  if (typeof error === 'string') return 'errorText';
  return typeof body['message'] === 'string' ? 'message' : 'other';
}

/** An error's status and form, as facts. */
export const errorFacts = (answer: ContactResponse): readonly ContactFact[] => [
  { fact: 'status', value: answer.status },
  { fact: 'body', value: [errorBodyOf(answer)] },
  ...errorCodeFact(errorCodeOf(answer)),
];

/** https://fullscript.dev/docs/how-to-guides/oauth, "Scopes" */
const knownScopes = [
  'catalog:read',
  'clinic:read',
  'clinic:write',
  'patients:read',
  'patients:write',
  'patients:treatment_plan_history',
  'patients:order_history',
  'labs:treatment_plans:create',
] as const;

/** A `scope` value's known names in lower case, and the number of others. */
export function scopesIn(text: string): { readonly names: readonly string[]; readonly others: number } {
  const granted = text.split(/\s+/).filter((name) => name !== '');
  const lower = new Set(granted.map((name) => name.toLowerCase()));
  const names = knownScopes.filter((name) => lower.has(name));
  return { names, others: lower.size - names.length };
}

/** The known scope a text names, such as a refusal's description; null if none. */
export const scopeNamedIn = (text: string): string | null =>
  knownScopes.find((name) => text.toLowerCase().includes(name)) ?? null;
