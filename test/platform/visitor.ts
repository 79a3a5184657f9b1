import { createHash, randomBytes } from 'node:crypto';
import type { Person, Platform } from './platform';
import { type Fields, isFields, parseJson, textOf } from './values';

/** An answer with its body read as JSON fields; `text` is the body as it came. */
export interface Visit {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly fields: Fields;
}

/** One request, redirects not followed. */
export async function visit(url: string, init: RequestInit = {}): Promise<Visit> {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  const text = await answer.text();
  const parsed = parseJson(text);
  return { status: answer.status, headers: answer.headers, text, fields: isFields(parsed) ? parsed : {} };
}

/** Posts JSON. */
export const post = (url: string, body: object, headers: Record<string, string> = {}): Promise<Visit> =>
  visit(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** A call with a bearer token. */
export const call = (platform: Platform, path: string, accessToken: string, method = 'GET'): Promise<Visit> =>
  visit(`${platform.origin}${path}`, { method, headers: { Authorization: `Bearer ${accessToken}` } });

/** An authorization request of the registered application; fields may be replaced, or left out with null. */
export function authorizationUrl(platform: Platform, replaced: Record<string, string | null> = {}): string {
  const fields: Record<string, string | null> = {
    client_id: platform.application.clientId,
    redirect_uri: 'com.practicecompanion.desktop:/oauth/local',
    response_type: 'code',
    state: 'planted-state',
    ...replaced,
  };
  const query = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return `${platform.origin}/api/oauth/authorize?${String(new URLSearchParams(query))}`;
}

/** The value of a field in the query of an address whose scheme may be anything. */
export const inQuery = (address: string, name: string): string | null =>
  new URLSearchParams(address.slice(address.indexOf('?'))).get(name);

/** A PKCE pair (RFC 7636). */
export function pkcePair(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Posts to the token endpoint as the application. */
export const token = (platform: Platform, body: object): Promise<Visit> =>
  post(`${platform.origin}/api/oauth/token`, {
    client_id: platform.application.clientId,
    client_secret: platform.application.clientSecret,
    redirect_uri: 'com.practicecompanion.desktop:/oauth/local',
    ...body,
  });

/** Walks the consent page; answers the code. */
export async function codeFor(
  platform: Platform,
  person: Person,
  replaced: Record<string, string | null> = {},
): Promise<string> {
  return inQuery(await platform.approve(authorizationUrl(platform, replaced), person.id), 'code') ?? '';
}

/** A pair of tokens out of an answer of the token endpoint. */
export function pairOf(answer: Visit): { readonly access: string; readonly refresh: string } {
  const oauth = answer.fields['oauth'];
  const fields = isFields(oauth) ? oauth : {};
  return { access: textOf(fields, 'access_token'), refresh: textOf(fields, 'refresh_token') };
}

/** The whole sign-in of a person. */
export async function signIn(
  platform: Platform,
  person: Person,
): Promise<{ access: string; refresh: string }> {
  const code = await codeFor(platform, person);
  return pairOf(await token(platform, { grant_type: 'authorization_code', code }));
}

/** Refreshes once. */
export const refresh = (platform: Platform, refreshToken: string): Promise<Visit> =>
  token(platform, { grant_type: 'refresh_token', refresh_token: refreshToken });

/** Asks for a session grant. */
export const grant = (platform: Platform, accessToken: string): Promise<Visit> =>
  call(platform, '/api/clinic/embeddable/session_grants', accessToken, 'POST');

/** The address that the SDK gives its frame; fields may be replaced, or left out with null. */
export function entryUrl(
  platform: Platform,
  secretToken: string,
  feature: 'embed/entry' | 'treatment_plans/new',
  replaced: Record<string, string | null> = {},
): string {
  const fields: Record<string, string | null> = {
    secret_token: secretToken,
    public_key: platform.application.publicKey,
    frame_id: 'frame-1',
    target_origin: 'https://companion.example-clinic.test',
    ...replaced,
  };
  const query = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${value}`],
  );
  return `${platform.embedDomain}/api/embeddable/session/${feature}?${query.join('&')}`;
}
