import { flattenTokenAnswer } from '../../oauth/token-grant';
import type { FullscriptApplication } from '../../policy/application';
import type { ContactRequest, ContactResponse } from './ask';

/** A token pair the first contact obtained for itself. */
export interface Pair {
  readonly access: string;
  readonly refresh: string | null;
  /** The access token's lifetime in seconds; null if the platform did not say. */
  readonly seconds: number | null;
  /** Given up on purpose: refreshed or revoked. */
  spent: boolean;
}

/** An answer of the token endpoint, with the pair it contained. */
export interface Issued {
  readonly answer: ContactResponse;
  readonly pair: Pair | null;
}

/** `all`: none works any more, as tested. `unproven`: revoked, not tested. `left`: some still work. */
export type Ended = 'none' | 'all' | 'unproven' | 'left';

/**
 * Every token the first contact obtains, so none outlives it. Connected accounts' tokens never come here. Requests that
 * may return tokens are never aborted: a token nobody read could not be revoked.
 */
export interface OwnTokens {
  /** Exchanges a code (RFC 6749 section 4.1.3). `secret` and `form` replace what the application would send. */
  readonly exchange: (input: {
    readonly code: string;
    readonly verifier: string | null;
    readonly secret?: string;
    readonly form?: boolean;
  }) => Promise<Issued>;
  readonly refresh: (pair: Pair) => Promise<Issued>;
  /** RFC 7009 */
  readonly revoke: (token: string) => Promise<ContactResponse>;
  readonly lives: (pair: Pair) => Promise<boolean>;
  /** A working pair, refreshed if its access token no longer works; null if there is none. */
  readonly working: () => Promise<Pair | null>;
  /** Revokes every pair and, unless `hurried`, tests that it worked. Forgets them all. */
  readonly endAll: (hurried: boolean) => Promise<Ended>;
}

const secondsOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** The pair in an answer of the token endpoint, in any of its forms. */
function pairIn({ status, body }: ContactResponse): Pair | null {
  const flat = status >= 200 && status <= 299 ? flattenTokenAnswer(body) : null;
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = flat ?? {};
  if (typeof access !== 'string' || access === '') return null;
  return {
    access,
    refresh: typeof refresh === 'string' && refresh !== '' ? refresh : null,
    seconds: secondsOf(seconds),
    spent: false,
  };
}

export function createOwnTokens(options: {
  readonly application: FullscriptApplication;
  /** The client secret; null if a broker holds it. */
  readonly secret: () => string | null;
  /** Not cancelled when the first contact ends. */
  readonly ask: (request: ContactRequest) => Promise<ContactResponse>;
}): OwnTokens {
  const { application, ask } = options;
  const { clientId, environment, redirectUri } = application;
  let pairs: Pair[] = [];

  const client = (secret = options.secret()): Record<string, string> => ({
    client_id: clientId,
    ...(secret !== null && { client_secret: secret }),
  });

  const post = (url: string, fields: Record<string, string>, form = false): Promise<ContactResponse> =>
    ask({
      method: 'POST',
      url,
      headers: { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' },
      body: form ? new URLSearchParams(fields).toString() : JSON.stringify(fields),
    });

  const issue = async (fields: Record<string, string>, form = false): Promise<Issued> => {
    const answer = await post(environment.tokenUrl, fields, form);
    const pair = pairIn(answer);
    if (pair) pairs.push(pair);
    return { answer, pair };
  };

  const refresh = async (pair: Pair): Promise<Issued> =>
    issue({
      ...client(),
      grant_type: 'refresh_token',
      refresh_token: pair.refresh ?? '',
      redirect_uri: redirectUri,
    });

  const revoke = (token: string): Promise<ContactResponse> =>
    post(environment.revokeUrl, { ...client(), token });

  const lives = async ({ access }: Pair): Promise<boolean> => {
    const { status } = await ask({
      method: 'GET',
      url: `${environment.apiBaseUrl}/clinic`,
      headers: { authorization: `Bearer ${access}`, 'content-type': 'application/json' },
    });
    // Any other refusal means the token is still known.
    return status !== 401;
  };

  const revokeBoth = async ({ access, refresh: second }: Pair): Promise<void> => {
    // The refresh token first: if the access token has expired, some servers answer 200 and revoke nothing.
    for (const token of [second, access]) if (token !== null) await revoke(token).catch(() => undefined);
  };

  /** Tests a revoked pair. If its refresh token still returns a pair, that is revoked at once. */
  const isDead = async (pair: Pair, tries = 2): Promise<boolean> => {
    const revived = pair.refresh === null ? null : (await refresh(pair)).pair;
    if (revived) {
      // Used once, so that the refresh token before it ends as well.
      await lives(revived);
      await revokeBoth(revived);
      return tries > 0 && (await isDead(revived, tries - 1)) && isDead(pair, tries - 1);
    }
    return !(await lives(pair));
  };

  return {
    exchange: ({ code, verifier, secret, form }) =>
      issue(
        {
          ...client(secret),
          grant_type: 'authorization_code',
          code,
          redirect_uri: redirectUri,
          ...(verifier !== null && { code_verifier: verifier }),
        },
        form,
      ),
    refresh,
    revoke,
    lives,
    working: async () => {
      for (const pair of pairs.filter(({ spent }) => !spent).toReversed()) {
        // In sequence: the newest working pair is wanted, and each test may change the next.
        if (await lives(pair)) return pair;
        const issued = pair.refresh === null ? null : (await refresh(pair)).pair;
        pair.spent = true;
        if (issued) return issued;
      }
      return null;
    },
    endAll: async (hurried) => {
      const own = [...pairs];
      if (own.length === 0) return 'none';
      await Promise.all(own.map(revokeBoth));
      let ended: Ended = 'unproven';
      if (!hurried) {
        try {
          const dead: boolean[] = [];
          for (const pair of own) dead.push(await isDead(pair));
          ended = dead.every(Boolean) ? 'all' : 'left';
        } catch {
          ended = 'unproven';
        }
      }
      pairs = [];
      return ended;
    },
  };
}
