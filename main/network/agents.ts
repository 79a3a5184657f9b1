import http from 'node:http';
import https from 'node:https';
import type { SecureContext } from 'node:tls';
import type { Route } from './proxy';
import type { ProxyAuthorization } from './proxy-authorization';
import { TunnelAgent } from './tunnel-agent';

/** The pair got takes: it picks by the protocol of the URL. */
export interface AgentPair {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

export interface AgentPool {
  /** The kept-alive agents of a route. */
  readonly agentsFor: (route: Route) => AgentPair;
  /** True if an idle connection to the URL's host is open, so warming up is pointless. */
  readonly hasIdleConnection: (route: Route, url: URL) => boolean;
  /** Certificate authorities that TLS trusts; undefined for the runtime's default. */
  readonly trust: () => SecureContext | undefined;
  /** Closes every connection, busy ones too, and reloads the trusted authorities before the next one. */
  readonly close: () => void;
  /** The same for idle connections; busy ones end with their call. */
  readonly renew: () => void;
}

const idleLifetime = 120_000;

/**
 * Keeps the agents of each route. Idle connections live for two minutes: longer than the pause between two clicks,
 * shorter than home routers keep silent connections. `createTrust` is called once, before the first TLS connection,
 * because reading the key chain takes time.
 */
export function createAgentPool(options: {
  readonly createTrust: () => SecureContext | undefined;
  readonly authorization: ProxyAuthorization;
}): AgentPool {
  const pairs = new Map<string, AgentPair>();
  let known: { readonly context: SecureContext | undefined } | null = null;

  const keyOf = (route: Route): string => (route.kind === 'direct' ? 'direct' : route.proxyUrl);

  const trust = (): SecureContext | undefined => {
    known ??= { context: options.createTrust() };
    return known.context;
  };

  const create = (route: Route): AgentPair => {
    const secureContext = trust();
    const common: http.AgentOptions = {
      keepAlive: true,
      maxSockets: 16,
      scheduling: 'lifo',
      timeout: idleLifetime,
    };
    const secure: https.AgentOptions = { ...common, ...(secureContext && { secureContext }) };
    // Plain http is for this computer only, and never goes through a proxy.
    const plain = new http.Agent(common);
    if (route.kind === 'direct') return { http: plain, https: new https.Agent(secure) };
    const { authorization } = options;
    const tunnel = { proxyUrl: route.proxyUrl, authorization, trust: secureContext };
    return { http: plain, https: new TunnelAgent(secure, tunnel) };
  };

  const forget = (): void => {
    pairs.clear();
    known = null;
  };

  return {
    trust,
    agentsFor: (route) => {
      const key = keyOf(route);
      const pair = pairs.get(key) ?? create(route);
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
      forget();
    },
    renew: () => {
      for (const pair of pairs.values())
        for (const agent of [pair.http, pair.https]) {
          // A busy connection is closed when it would become idle.
          agent.maxFreeSockets = 0;
          for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
        }
      forget();
    },
  };
}
