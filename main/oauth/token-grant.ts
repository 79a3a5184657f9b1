import { failure, success, type Result } from '../../preload/contract/errors';
import type { HttpAnswer } from '../network/http';

/** Who consented. `Clinic` comes from applications registered before August 2021. */
export interface ResourceOwner {
  readonly id: string;
  readonly type: 'Practitioner' | 'Staff' | 'Clinic';
}

/** A validated answer of the token endpoint. Times are epoch milliseconds, by the server's clock if known. */
export interface TokenGrant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Granted scopes, space separated. */
  readonly scope: string;
  readonly resourceOwner: ResourceOwner | null;
}

/** The platform's fields, flattened and in the types of RFC 6749 section 5.1. */
export type FlatTokenAnswer = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An access token's life in seconds if the platform does not say: what Fullscript documents. */
const usualLife = 7_200;
const longestLife = 31_536_000;

/**
 * Converts an answer to the form of RFC 6749 section 5.1: unwraps Fullscript's `{ "oauth": … }`, converts a string
 * `expires_in` to a number, and drops nulls and any `id_token` (no OpenID Connect here). Null if the body is not an
 * object.
 */
export function flattenTokenAnswer(body: unknown): FlatTokenAnswer | null {
  if (!isObject(body)) return null;
  const inner = Object.hasOwn(body, 'oauth') ? body['oauth'] : body;
  if (!isObject(inner)) return null;
  const flat = Object.fromEntries(
    Object.entries(inner).filter(([name, value]) => value !== null && name !== 'id_token'),
  );
  const life = flat['expires_in'];
  if (typeof life === 'string' && /^\d{1,9}$/.test(life.trim())) flat['expires_in'] = Number(life);
  return flat;
}

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value);

function readLife(value: unknown): number | null {
  const life = value ?? usualLife;
  return typeof life === 'number' && life > 0 && life <= longestLife ? life : null;
}

function readOwner(value: unknown): ResourceOwner | null | undefined {
  if (value === undefined) return null;
  if (!isObject(value)) return undefined;
  const { id, type } = value;
  if (typeof id !== 'string' || !/^[\x21-\x7e]{1,128}$/.test(id)) return undefined;
  return type === 'Practitioner' || type === 'Staff' || type === 'Clinic' ? { id, type } : undefined;
}

const longestDelay = 5 * 60_000;

/** The platform's stated issuing time if it agrees with the platform's own clock; else that clock. */
function readIssuedAt(value: unknown, reference: number): number {
  const stated =
    typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Math.abs(stated - reference) <= longestDelay ? stated : reference;
}

/**
 * Parses a flat answer. `keepRefreshToken` is used if a refresh returns no new refresh token (RFC 6749 section 6).
 * `now` is the local time in epoch milliseconds, used if the server gives none. Error: `oauth_answer_malformed`.
 */
export function readTokenGrant(
  flat: FlatTokenAnswer,
  answer: Pick<HttpAnswer, 'serverTime' | 'requestId'>,
  now: number,
  keepRefreshToken?: string,
): Result<TokenGrant> {
  const malformed = failure('oauth_answer_malformed', { requestId: answer.requestId });
  const accessToken = flat['access_token'];
  const refreshToken = flat['refresh_token'] ?? keepRefreshToken;
  const scope = flat['scope'] ?? '';
  const life = readLife(flat['expires_in']);
  const resourceOwner = readOwner(flat['resource_owner']);
  if (!isToken(accessToken) || !isToken(refreshToken) || life === null) return malformed;
  if (typeof scope !== 'string' || !/^[\x20-\x7e]{0,2048}$/.test(scope)) return malformed;
  if (resourceOwner === undefined) return malformed;
  const issuedAt = readIssuedAt(flat['created_at'], answer.serverTime ?? now);
  return success({
    accessToken,
    refreshToken,
    issuedAt,
    expiresAt: issuedAt + life * 1000,
    scope,
    resourceOwner,
  });
}
