import type { ErrorCode } from '../../preload/contract/errors';
import {
  authorizationFor,
  chooseChallenge,
  type ProxyChallenge,
  type ProxyCredentials,
} from './proxy-challenge';
import type { ProxyCredentialStore } from './proxy-credentials';

/** What was said to a proxy, so that its refusal can be understood. */
export interface SentAuthorization {
  readonly header: string;
  readonly credentials: ProxyCredentials;
}

/** How this client introduces itself to proxies. */
export interface ProxyAuthorization {
  /** What to say to a proxy for a tunnel to "host:port"; null where it has not asked or nothing is known. */
  readonly headerFor: (proxy: string, target: string) => SentAuthorization | null;
  /**
   * What to do after a 407 with its `Proxy-Authenticate` values: `again` where the next try says something new
   * (which may have taken a question to the person), else the error of the call:
   * `proxy_authentication_required`, `proxy_authentication_unsupported`.
   */
  readonly challenged: (
    proxy: string,
    headers: readonly string[],
    sent: SentAuthorization | null,
    signal?: AbortSignal,
  ) => Promise<'again' | Extract<ErrorCode, `proxy_authentication_${string}`>>;
}

/** Answers proxies by Basic or Digest with the credentials of the store. */
export function createProxyAuthorization(store: ProxyCredentialStore): ProxyAuthorization {
  const challenges = new Map<string, { readonly challenge: ProxyChallenge; uses: number }>();
  return {
    headerFor: (proxy, target) => {
      const asked = challenges.get(proxy);
      const credentials = store.known(proxy);
      if (!asked || !credentials) return null;
      asked.uses += 1;
      return { header: authorizationFor(asked.challenge, credentials, target, asked.uses), credentials };
    },
    challenged: async (proxy, headers, sent, signal) => {
      const challenge = chooseChallenge(headers);
      if (!challenge) return 'proxy_authentication_unsupported';
      challenges.set(proxy, { challenge, uses: 0 });
      const stale = challenge.scheme === 'digest' && challenge.stale;
      const refused = stale ? null : (sent?.credentials ?? null);
      const credentials = await store.obtain(proxy, refused, signal);
      return credentials ? 'again' : 'proxy_authentication_required';
    },
  };
}
