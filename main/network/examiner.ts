import net, { type Socket } from 'node:net';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { AgentPool } from './agents';
import { meetCertificate, type MetCertificate } from './met-certificate';
import { codeOfNetworkError, tunnelErrorIn } from './network-error';
import type { Route } from './proxy';
import type { ProxyAuthorization } from './proxy-authorization';
import { openTunnel } from './tunnel';

/** Examines a connection without using it: for diagnostics, and to name the issuer of an untrusted certificate. */
export interface Examiner {
  /** The route for requests to the URL's host; null if no allowed route is usable. */
  readonly routeOf: (url: URL) => Promise<Route | null>;
  /** Opens a connection to the URL's host and closes it. Returns its route. Errors as in `SendRequest`. */
  readonly reach: (url: URL, signal: AbortSignal) => Promise<Result<Route>>;
  /** The certificate of the URL's host, trusted or not; null if it does not speak TLS. */
  readonly certificateOf: (url: URL, signal: AbortSignal) => Promise<Result<MetCertificate | null>>;
}

const direct = (host: string, port: number, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, signal });
    socket.once('connect', () => resolve(socket));
    socket.on('error', reject);
  });

export function createExaminer(parts: {
  readonly chooseRoute: (url: URL) => Promise<Route | null>;
  readonly pool: Pick<AgentPool, 'trust'>;
  readonly authorization: ProxyAuthorization;
}): Examiner {
  const { pool, authorization } = parts;

  const connect = async (url: URL, route: Route, signal: AbortSignal): Promise<Result<Socket>> => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const open = (): Promise<Socket> =>
      route.kind === 'direct'
        ? direct(host, port, signal)
        : openTunnel({ proxyUrl: route.proxyUrl, host, port, authorization, trust: pool.trust(), signal });
    for (let rounds = 0; ; rounds += 1) {
      try {
        // Sequential on purpose.
        return success(await open());
      } catch (error) {
        if (signal.aborted) return failure('network_timeout');
        const challenge = rounds < 4 ? (tunnelErrorIn(error)?.challenge ?? null) : null;
        if (!challenge) return failure(codeOfNetworkError(error));
        const { proxy, headers, sent } = challenge;
        const next = await authorization.challenged(proxy, headers, sent, signal);
        if (next !== 'again') return failure(next);
      }
    }
  };

  return {
    routeOf: parts.chooseRoute,
    reach: async (url, signal) => {
      const route = await parts.chooseRoute(url);
      if (!route) return failure('proxy_unreachable');
      const connected = await connect(url, route, signal);
      if (!connected.ok) return connected;
      connected.value.destroy();
      return success(route);
    },
    certificateOf: async (url, signal) => {
      if (url.protocol !== 'https:') return success(null);
      const route = await parts.chooseRoute(url);
      if (!route) return failure('proxy_unreachable');
      const connected = await connect(url, route, signal);
      if (!connected.ok) return connected;
      const abort = (): void => void connected.value.destroy();
      signal.addEventListener('abort', abort, { once: true });
      try {
        return success(await meetCertificate(connected.value, url.hostname, pool.trust()));
      } catch (error) {
        return failure(signal.aborted ? 'network_timeout' : codeOfNetworkError(error));
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
  };
}
