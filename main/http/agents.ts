import http from 'node:http';
import https from 'node:https';
import type { SecureContext } from 'node:tls';
import type { Route } from './proxy';

/** The pair got takes: it picks by the protocol of the URL. */
export interface AgentPair {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

export interface AgentPool {
  /** The kept-alive agents of a route. */
  readonly agentsFor: (route: Route) => Promise<AgentPair>;
  /** True where an idle connection to the URL's host is open, so that warming would be waste. */
  readonly hasIdleConnection: (route: Route, url: URL) => boolean;
  /** Closes every connection, the busy ones too. */
  readonly close: () => void;
}

const idleLifetime = 120_000;

/**
 * Keeps the agents of each route. Idle connections live for two minutes, longer than a person thinks between
 * two clicks and shorter than home routers keep silent connections.
 * `createTrust` is called once, before the first TLS connection, because reading the key chain costs time.
 */
export function createAgentPool(createTrust: () => SecureContext | undefined): AgentPool {
  const pairs = new Map<string, AgentPair>();
  let trust: { readonly context: SecureContext | undefined } | null = null;

  const keyOf = (route: Route): string => (route.kind === 'direct' ? 'direct' : route.proxyUrl);

  const create = async (route: Route): Promise<AgentPair> => {
    trust ??= { context: createTrust() };
    const common: http.AgentOptions = {
      keepAlive: true,
      maxSockets: 16,
      scheduling: 'lifo',
      timeout: idleLifetime,
    };
    const secure: https.AgentOptions = {
      ...common,
      ...(trust.context && { secureContext: trust.context }),
    };
    if (route.kind === 'direct') return { http: new http.Agent(common), https: new https.Agent(secure) };
    const { HttpProxyAgent, HttpsProxyAgent } = await import('hpagent');
    return {
      http: new HttpProxyAgent({ ...common, proxy: route.proxyUrl }),
      https: new HttpsProxyAgent({ ...secure, proxy: route.proxyUrl }),
    };
  };

  return {
    agentsFor: async (route) => {
      const key = keyOf(route);
      const created = pairs.get(key) ?? (await create(route));
      // Two first requests may have raced to here: the earlier pair wins.
      const pair = pairs.get(key) ?? created;
      pairs.set(key, pair);
      return pair;
    },
    hasIdleConnection: (route, url) => {
      const pair = pairs.get(keyOf(route));
      if (!pair) return false;
      const agent = url.protocol === 'https:' ? pair.https : pair.http;
      const port = url.port || (url.protocol === 'https:' ? '443' : '80');
      const prefix = `${url.hostname}:${port}:`;
      return Object.keys(agent.freeSockets).some((name) => name.startsWith(prefix));
    },
    close: () => {
      for (const pair of pairs.values()) {
        pair.http.destroy();
        pair.https.destroy();
      }
      pairs.clear();
    },
  };
}
