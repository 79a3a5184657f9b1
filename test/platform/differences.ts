import { type Answer, empty, json, notFound, type PlatformRequest } from './http';
import type { Settings } from './options';
import { type Fields, isFields, parseJson, textOf } from './values';

/**
 * A platform that answers differently wherever Fullscript's documents leave room: the option `different`. What concerns
 * the life of codes and tokens is in `oauth.ts`; here is what can be seen of single answers.
 */

const grants = '/api/clinic/embeddable/session_grants';
const isAuthorize = (path: string): boolean => path.endsWith('/oauth/authorize');

/** The request as this platform understands it: longer pages, secrets with a tail that no URL takes unescaped. */
export function differentRequest(request: PlatformRequest): PlatformRequest {
  const { path, query } = request;
  if (path === '/api/clinic/patients' && !query.has('page[size]')) query.set('page[size]', '30');
  const secret = query.get('secret_token');
  if (secret !== null) query.set('secret_token', secret.replace(/=+$/, ''));
  return request;
}

/** What it refuses before any work. */
export function differentRefusal(side: 'api' | 'embed', request: PlatformRequest): Answer | null {
  const { method, path, headers } = request;
  const type = headers['content-type'] ?? '';
  if (isAuthorize(path) && (side !== 'embed' || path !== '/oauth/authorize')) return notFound();
  if (method === 'OPTIONS') return empty(204);
  const needsJson = method === 'POST' && (path === '/api/oauth/token' || path === grants);
  return needsJson && !type.startsWith('application/json') ? json(415, { message: 'JSON only' }) : null;
}

const capital = (scope: string): string => scope.charAt(0).toUpperCase() + scope.slice(1);

const tokenAnswer = (fields: Fields): object => {
  const inner = isFields(fields['oauth']) ? fields['oauth'] : {};
  const scopes = textOf(inner, 'scope').split(' ');
  return {
    ...inner,
    expires_in: textOf(inner, 'expires_in'),
    created_at: Math.floor(Date.parse(textOf(inner, 'created_at')) / 1000),
    scope: scopes
      .filter((scope) => scope !== 'clinic:write')
      .map(capital)
      .join(' '),
  };
};

const grantAnswer = (fields: Fields): object => ({
  session_grant: {
    ...fields,
    secret_token: `${textOf(fields, 'secret_token')}==`,
    expires_at: new Date(Date.parse(textOf(fields, 'expires_at')) + 480_000).toISOString(),
    user: { id: 'somebody-else', type: 'Staff' },
  },
});

const patientsAnswer = (fields: Fields): object => ({
  patients: (Array.isArray(fields['patients']) ? fields['patients'] : []).map((patient: unknown) => {
    const { gender: _gender, archived: _archived, ...rest } = isFields(patient) ? patient : {};
    return rest;
  }),
  meta: { total_count: isFields(fields['meta']) ? fields['meta']['total_count'] : 0 },
});

const eventAnswer = (fields: Fields): object => {
  const event = isFields(fields['event']) ? fields['event'] : {};
  const data = isFields(event['data']) ? event['data'] : {};
  const plan = isFields(data['treatment_plan']) ? data['treatment_plan'] : {};
  const { practitioner: _practitioner, recommendations: products, ...rest } = plan;
  return { event: { ...event, data: { treatment_plan: { ...rest, products } } } };
};

function bodyOf(path: string, fields: Fields): object | null {
  if (path === '/api/oauth/token') return tokenAnswer(fields);
  if (path === grants) return grantAnswer(fields);
  if (path === '/api/clinic') return isFields(fields['clinic']) ? fields['clinic'] : {};
  if (path === '/api/clinic/patients') return patientsAnswer(fields);
  return /^\/api\/events\/(?!treatment_plans$)/.test(path) ? eventAnswer(fields) : null;
}

/** Where the browser is sent after the consent page: without the state, with an issuer, with an error of its own. */
const locationOf = (location: string, origin: string): string =>
  `${location
    .replace(/[?&]state=[^&]*/, '')
    .replace('error=access_denied', 'error=declined')}&iss=${encodeURIComponent(origin)}`;

function statusOf(path: string, { status }: Answer): number {
  if (isAuthorize(path)) return status === 404 ? 400 : status;
  if (path === '/api/oauth/token') return status === 401 ? 400 : status === 400 ? 401 : status;
  return path === grants && status === 201 ? 200 : status;
}

/** The answer as this platform gives it. */
export function differentAnswer(
  side: 'api' | 'embed',
  { path, method }: PlatformRequest,
  answer: Answer,
  origin: string,
): Answer {
  const headers: Record<string, string> = { ...answer.headers };
  const location = headers['Location'];
  if (isAuthorize(path) && location !== undefined) headers['Location'] = locationOf(location, origin);
  if (side === 'api') {
    delete headers['WWW-Authenticate'];
    headers['X-RateLimit-Limit'] = '5000';
    headers['X-RateLimit-Remaining'] = '4711';
  }
  if (path.startsWith('/api/embeddable/session/')) {
    headers['Content-Security-Policy'] = 'frame-ancestors *';
    const cookie = headers['Set-Cookie'];
    if (cookie !== undefined)
      headers['Set-Cookie'] = cookie.replace('SameSite=Lax', 'SameSite=None; Secure; Partitioned');
  }
  const parsed = parseJson(answer.body.toString());
  const isGiven = answer.status >= 200 && answer.status <= 299;
  const changed = isGiven && isFields(parsed) && method !== 'OPTIONS' ? bodyOf(path, parsed) : null;
  const missing = side === 'api' && answer.status === 404 && !isAuthorize(path);
  const body = missing ? { errors: [{ code: 'not_found', message: 'Nothing here' }] } : changed;
  return {
    status: statusOf(path, answer),
    headers,
    body: body === null ? answer.body : JSON.stringify(body),
  };
}

/** The defaults of a platform that is `different`. */
export const differentSettings = {
  pkce: 'ignored',
  revocation: 'now',
  oauthLevel: 'clinic',
} as const satisfies Partial<Settings>;
