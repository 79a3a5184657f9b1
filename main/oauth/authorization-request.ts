import type { FullscriptApplication } from '../policy/application';

/** What an authorization request needs until it is answered. Kept in memory only. */
export interface AuthorizationRequest {
  /** For the system browser. */
  readonly url: string;
  /** 256 random bits, base64url; used once. */
  readonly state: string;
  /** PKCE code verifier (RFC 7636 section 4.1), or null if PKCE is off. */
  readonly verifier: string | null;
}

/**
 * Creates an authorization request (RFC 6749 section 4.1.1) with a fresh state and, unless `pkce` is off, an S256
 * challenge (RFC 7636 section 4.2). No scope is sent: Fullscript takes scopes from its dashboard only.
 */
export async function createAuthorizationRequest(
  application: FullscriptApplication,
): Promise<AuthorizationRequest> {
  const { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } =
    await import('oauth4webapi');
  const state = generateRandomState();
  const verifier = application.pkce === 'auto' ? generateRandomCodeVerifier() : null;
  const url = new URL(application.environment.authorizeUrl);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', application.clientId);
  url.searchParams.set('redirect_uri', application.redirectUri);
  url.searchParams.set('state', state);
  if (verifier !== null) {
    url.searchParams.set('code_challenge', await calculatePKCECodeChallenge(verifier));
    url.searchParams.set('code_challenge_method', 'S256');
  }
  return { url: url.href, state, verifier };
}
