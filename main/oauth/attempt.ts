import { timingSafeEqual } from 'node:crypto';
import type { ConnectionPurpose } from '../../preload/contract/contract';
import { failure, success, type ErrorCode, type Result } from '../../preload/contract/errors';
import type { Environment } from '../environments/environments';
import type { FullscriptApplication } from '../policy/application';
import type { AuthorizationRequest } from './authorization-request';
import type { Callback } from './callback';
import type { TokenEndpoint } from './token-endpoint';
import type { TokenGrant } from './token-grant';
import type { Person } from '../accounts/account';
import type { ClinicPeople } from '../fullscript/people';

/** One attempt to connect, from the click to the stored account. Its steps are those of `ConnectionState`. */
export interface Attempt {
  readonly purpose: ConnectionPurpose;
  readonly application: FullscriptApplication;
  readonly endpoint: TokenEndpoint;
  /** Null if no browser is needed: another person of a clinic that has already signed in. */
  readonly request: AuthorizationRequest | null;
  readonly expiresAt: number;
  step: 'waiting' | 'exchanging' | 'choosing' | 'confirming' | 'storing';
  /** Issued to us, not stored yet: revoked if the attempt fails. */
  grant: TokenGrant | null;
  person: Person | null;
  /** The clinic whose people can be chosen from. */
  clinic: ClinicPeople | null;
  /** Stops the waiting step's timer and listener. */
  readonly stopWaiting: () => void;
}

const sameState = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * Whether an `iss` parameter (RFC 9207) names a host of the environment. Fullscript documents no issuer and may send
 * none; a foreign one means the answer was meant for someone else.
 */
export function isIssuerOf(environment: Environment, issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { authorizeUrl, apiBaseUrl, tokenUrl, embedDomain } = environment;
  const { origin } = new URL(issuer);
  return [authorizeUrl, apiBaseUrl, tokenUrl, embedDomain].some((url) => new URL(url).origin === origin);
}

/** A callback of this attempt: a code to exchange, or the reason there is none. */
export type Answer = { readonly code: string } | { readonly refused: ErrorCode };

/**
 * Checks a parsed callback against the pending attempt. Errors: the parser's codes, `oauth_address_unrecognised`,
 * `oauth_attempt_missing`, `oauth_address_unknown_state`, `oauth_address_other_environment`.
 */
export function matchCallback(callback: Callback, attempt: Attempt | null): Result<Answer> {
  if (callback.kind === 'notOurs') return failure('oauth_address_unrecognised');
  if (callback.kind === 'malformed') return failure(callback.code);
  if (!attempt) return failure('oauth_attempt_missing');
  const { request, step } = attempt;
  if (!request || step !== 'waiting' || !sameState(callback.state, request.state)) {
    return failure('oauth_address_unknown_state');
  }
  if (callback.kind === 'error') {
    const denied = callback.error === 'access_denied';
    return success({ refused: denied ? 'oauth_access_denied' : 'oauth_authorization_error' });
  }
  if (callback.issuer !== undefined && !isIssuerOf(attempt.application.environment, callback.issuer)) {
    return failure('oauth_address_other_environment');
  }
  return success({ code: callback.code });
}
