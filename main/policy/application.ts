import type { Environment } from '../environments/environments';

/** The clinic's Fullscript application in force: one immutable value, replaced when the configuration changes. */
export interface FullscriptApplication {
  readonly environment: Environment;
  readonly clientId: string;
  /** A reference to the secret (`SecretKeeper`), never the secret. Null if a broker holds it (RFC 8252 section 8.5). */
  readonly clientSecret: string | null;
  /** Embed public key from the developer dashboard. */
  readonly publicKey: string;
  /** Registered Origin URI of the host page, a bare https origin. */
  readonly embedOrigin: string;
  /** Exactly as registered: the scheme, an https page that redirects to it, or a loopback address. */
  readonly redirectUri: string;
  readonly oauthLevel: 'role' | 'clinic';
  readonly pkce: 'auto' | 'off';
}
