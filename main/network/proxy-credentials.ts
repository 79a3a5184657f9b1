import type { ProxyCredentials } from './proxy-challenge';

/** A proxy that requires a sign-in. */
export interface ProxyQuestion {
  /** `host:port` of the proxy. */
  readonly proxy: string;
  /** The proxy refused the credentials entered before. */
  readonly refused: boolean;
  /** The person dismissed the question: no more questions until they come back to it. */
  readonly declined: boolean;
}

/** Credentials for proxies: asked once, kept in memory, shared by main and the guests. */
export interface ProxyCredentialStore {
  readonly known: (proxy: string) => ProxyCredentials | null;
  /** Whether any proxy has been answered. */
  readonly hasAny: () => boolean;
  /**
   * The credentials for a proxy; the person is asked if they are unknown or are the `refused` ones. Null if there is
   * no one to ask, if the person declines or takes longer than two minutes, or after `signal`.
   */
  readonly obtain: (
    proxy: string,
    refused?: ProxyCredentials | null,
    signal?: AbortSignal,
  ) => Promise<ProxyCredentials | null>;
  /** The question to put to the person, if there is one. */
  readonly question: () => ProxyQuestion | null;
  readonly answer: (proxy: string, credentials: ProxyCredentials) => void;
  readonly decline: (proxy: string) => void;
  /** Asks a declined question again. */
  readonly askAgain: (proxy: string) => void;
}

const patience = 120_000;

/** The key for a proxy's credentials: `host:port`, so none ever reach another proxy. */
export function proxyName(host: string, port: number | string): string {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return `${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
}

/** `canAsk` is false without a window, as in a check on the command line. */
export function createProxyCredentialStore(options: {
  readonly canAsk: boolean;
  readonly onChange: () => void;
}): ProxyCredentialStore {
  const known = new Map<string, ProxyCredentials>();
  const questions = new Map<string, ProxyQuestion>();
  const waiting = new Map<string, Set<(credentials: ProxyCredentials | null) => void>>();

  const put = (question: ProxyQuestion): void => {
    questions.set(question.proxy, question);
    options.onChange();
  };

  const settle = (proxy: string, credentials: ProxyCredentials | null): void => {
    for (const resolve of waiting.get(proxy) ?? []) resolve(credentials);
    waiting.delete(proxy);
    options.onChange();
  };

  const wait = (proxy: string, signal: AbortSignal | undefined): Promise<ProxyCredentials | null> =>
    new Promise((resolve) => {
      const waiters = waiting.get(proxy) ?? new Set();
      waiting.set(proxy, waiters);
      const end = (credentials: ProxyCredentials | null): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        waiters.delete(end);
        resolve(credentials);
      };
      const giveUp = (): void => end(null);
      const timer = setTimeout(giveUp, patience);
      waiters.add(end);
      signal?.addEventListener('abort', giveUp, { once: true });
    });

  return {
    known: (proxy) => known.get(proxy) ?? null,
    hasAny: () => known.size > 0,
    obtain: async (proxy, refused = null, signal) => {
      const present = known.get(proxy);
      if (present && present !== refused) return present;
      if (present) known.delete(proxy);
      if (!options.canAsk || signal?.aborted) return null;
      const question = questions.get(proxy);
      if (question?.declined) return null;
      if (!question || present) put({ proxy, refused: present !== undefined, declined: false });
      return wait(proxy, signal);
    },
    question: () => questions.values().next().value ?? null,
    answer: (proxy, credentials) => {
      known.set(proxy, credentials);
      questions.delete(proxy);
      settle(proxy, credentials);
    },
    decline: (proxy) => {
      const question = questions.get(proxy);
      if (question) put({ ...question, declined: true });
      settle(proxy, null);
    },
    askAgain: (proxy) => {
      const question = questions.get(proxy);
      if (question) put({ ...question, declined: false });
    },
  };
}
