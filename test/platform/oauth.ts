import { createHash } from 'node:crypto';
import type { Application, Settings } from './options';
import type { TokenRecord } from './record';
import { type Fields, textOf } from './values';
import type { Person } from './clinics';

/** An answer of the token endpoint: a record that was issued, or an error of RFC 6749 section 5.2. */
export type TokenAnswer =
  | { readonly issued: TokenRecord }
  | { readonly status: number; readonly error: string; readonly description: string };

/** Why a bearer token is refused, in the words of Doorkeeper, or the record it belongs to. */
export type BearerAnswer =
  | { readonly token: TokenRecord }
  | {
      readonly refused:
        'The access token is invalid' | 'The access token expired' | 'The access token was revoked';
    };

interface Code {
  readonly person: Person;
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly createdAt: number;
  used: boolean;
}

/** A code lives ten minutes. https://fullscript.dev/docs/how-to-guides/oauth/using-oauth/request-auth-code */
export const codeSeconds = 600;

const invalidGrant: TokenAnswer = {
  status: 400,
  error: 'invalid_grant',
  description:
    'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the ' +
    'authorization request, or was issued to another client.',
};

const refusal = (status: number, error: string, description: string): TokenAnswer => ({
  status,
  error,
  description,
});

const s256 = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** Codes and tokens of one application: the whole life of a sign-in, without HTTP. */
export interface AuthorizationServer {
  /** Issues a code for a person; the challenge is the request's `code_challenge`. */
  issueCode(person: Person, redirectUri: string, challenge: string | null): string;
  /** Plays the token endpoint for both grants. */
  token(body: Fields): TokenAnswer;
  /** Plays the revoke endpoint (`RevokeMode`): false where the client is not the application. */
  revoke(body: Fields): boolean;
  /** Judges a bearer token and counts the call as its use. */
  bearer(accessToken: string): BearerAnswer;
  /** What a person does in Fullscript's own settings: every token of theirs dies. */
  revokeAllOf(personId: string): void;
}

/** Parts the lifecycle needs from outside. */
export interface AuthorizationServerParts {
  readonly settings: Settings;
  readonly now: () => number;
  readonly random: (length: number) => string;
  /** Every record ever issued, in order; also the store. Those already in it are known from the start. */
  readonly tokens: TokenRecord[];
  readonly codes: string[];
  readonly onRefresh: (from: TokenRecord, to: TokenRecord) => void;
  readonly onRevoke: (token: TokenRecord) => void;
}

const isClient = (body: Fields, application: Application, requireSecret: boolean): boolean =>
  textOf(body, 'client_id') === application.clientId &&
  (!requireSecret || textOf(body, 'client_secret') === application.clientSecret);

export function createAuthorizationServer(parts: AuthorizationServerParts): AuthorizationServer {
  const { settings, now, random, tokens } = parts;
  const codes = new Map<string, Code>();
  const byAccess = new Map<string, TokenRecord>();
  const byRefresh = new Map<string, TokenRecord>();
  /** Tokens that were revoked alone, without the other of their pair: the `different` platform. */
  const revokedAlone = new Set<string>();
  for (const record of tokens) {
    byAccess.set(record.accessToken, record);
    byRefresh.set(record.refreshToken, record);
  }

  const issue = (person: Person, previous: TokenRecord | null): TokenRecord => {
    const record: TokenRecord = {
      accessToken: random(43),
      refreshToken: random(43),
      person,
      scope: settings.scopes.join(' '),
      createdAt: now(),
      expiresAt: now() + settings.accessTokenSeconds * 1000,
      previous,
      firstUsedAt: null,
      revokedAt: null,
    };
    tokens.push(record);
    byAccess.set(record.accessToken, record);
    byRefresh.set(record.refreshToken, record);
    return record;
  };

  const kill = (record: TokenRecord): void => {
    if (record.revokedAt !== null) return;
    record.revokedAt = now();
    parts.onRevoke(record);
  };

  const isRevocable = ({ expiresAt }: TokenRecord, byAccessToken: boolean): boolean => {
    const isLive = now() <= expiresAt;
    return {
      unexpired: isLive,
      byRefreshToken: isLive || !byAccessToken,
      always: true,
      nothing: false,
    }[settings.revokes];
  };

  const exchange = (body: Fields): TokenAnswer => {
    const code = codes.get(textOf(body, 'code'));
    if (!code || (code.used && !settings.different) || now() > code.createdAt + codeSeconds * 1000)
      return invalidGrant;
    if (textOf(body, 'redirect_uri') !== code.redirectUri) return invalidGrant;
    if (settings.pkce !== 'ignored' && code.challenge !== null) {
      if (s256(textOf(body, 'code_verifier')) !== code.challenge) return invalidGrant;
    }
    // The `different` platform lets a person have one sign-in only, and takes a code twice.
    if (settings.different && !code.used)
      for (const record of tokens) if (record.person.id === code.person.id) kill(record);
    code.used = true;
    return { issued: issue(code.person, null) };
  };

  const refresh = (body: Fields): TokenAnswer => {
    const old = byRefresh.get(textOf(body, 'refresh_token'));
    if (!old || old.revokedAt !== null || revokedAlone.has(old.refreshToken)) return invalidGrant;
    const fresh = issue(old.person, old);
    if (settings.revocation === 'now') old.revokedAt = now();
    parts.onRefresh(old, fresh);
    return { issued: fresh };
  };

  return {
    issueCode(person, redirectUri, challenge) {
      const code = random(43);
      parts.codes.push(code);
      codes.set(code, { person, redirectUri, challenge, createdAt: now(), used: false });
      return code;
    },
    token(body) {
      if (!isClient(body, settings.application, settings.requireClientSecret)) {
        return refusal(401, 'invalid_client', 'Client authentication failed due to unknown client.');
      }
      const grantType = textOf(body, 'grant_type');
      const needed = grantType === 'authorization_code' ? 'code' : 'refresh_token';
      if (!grantType) return refusal(400, 'invalid_request', 'Missing required parameter: grant_type.');
      if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
        return refusal(400, 'unsupported_grant_type', 'The authorization grant type is not supported.');
      }
      if (!textOf(body, needed)) {
        return refusal(400, 'invalid_request', `Missing required parameter: ${needed}.`);
      }
      return needed === 'code' ? exchange(body) : refresh(body);
    },
    revoke(body) {
      if (!isClient(body, settings.application, settings.requireClientSecret)) return false;
      const token = textOf(body, 'token');
      const record = byAccess.get(token) ?? byRefresh.get(token);
      if (settings.different) {
        const expired = record?.accessToken === token && now() > record.expiresAt;
        if (!record) return false;
        if (expired) kill(record);
        else revokedAlone.add(token);
      } else if (record && isRevocable(record, byAccess.has(token))) kill(record);
      return true;
    },
    bearer(accessToken) {
      const token = byAccess.get(accessToken);
      if (!token) return { refused: 'The access token is invalid' };
      if (token.revokedAt !== null || revokedAlone.has(accessToken))
        return { refused: 'The access token was revoked' };
      if (now() > token.expiresAt) return { refused: 'The access token expired' };
      if (token.firstUsedAt === null) {
        token.firstUsedAt = now();
        // Doorkeeper's "revoke on use": the predecessor dies when its successor has authenticated a request.
        if (token.previous && token.previous.revokedAt === null) token.previous.revokedAt = now();
      }
      return { token };
    },
    revokeAllOf(personId) {
      for (const record of tokens) if (record.person.id === personId) kill(record);
    },
  };
}
