import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { failure, success, type Result } from '../../preload/contract/errors';
import { isSamePath } from './callback';
import { languageOf, loopbackPage, loopbackPageHeaders } from './loopback-page';
import { isLoopbackRedirect, loopbackAddressesOf } from './loopback-redirect';

export interface LoopbackListener {
  /** Frees the port; an answer under way is still sent. */
  readonly close: () => void;
}

export interface LoopbackListenerOptions {
  /** The configured address, such as `http://127.0.0.1:8137/oauth`. */
  readonly redirectUri: string;
  /** Gets the full address of each matching request; returns whether it was the awaited one. */
  readonly onAddress: (address: string) => boolean;
}

/**
 * Listens on exactly the configured host, port and path, while one attempt is pending. It stays open until closed, so a
 * request from another program cannot use up the only chance. Error: `oauth_loopback_unavailable` if the port is taken
 * or the address is not a loopback one.
 */
export async function openLoopbackListener({
  redirectUri,
  onAddress,
}: LoopbackListenerOptions): Promise<Result<LoopbackListener>> {
  if (!isLoopbackRedirect(redirectUri)) return failure('oauth_loopback_unavailable');
  const expected = new URL(redirectUri);
  const servers: Server[] = [];
  const close = (): void => {
    for (const server of servers) server.close();
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url?.split(/[?#]/, 1)[0] ?? '';
    // Checking the host prevents a web page from reaching us under its own name (DNS rebinding).
    if (request.headers.host !== expected.host || !isSamePath(path, expected.pathname)) {
      response.writeHead(404, loopbackPageHeaders).end();
    } else if (request.method !== 'GET') {
      response.writeHead(405, { ...loopbackPageHeaders, allow: 'GET' }).end();
    } else {
      const taken = onAddress(expected.origin + (request.url ?? ''));
      const page = loopbackPage(languageOf(request.headers['accept-language']), taken ? 'taken' : 'refused');
      response.writeHead(taken ? 200 : 400, loopbackPageHeaders).end(page);
    }
  };
  for (const address of loopbackAddressesOf(expected.hostname)) {
    const server = createServer(
      { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 },
      answer,
    );
    // In sequence, so a failure leaves no listener behind.
    const problem = await listen(server, address, Number(expected.port));
    if (problem === null) servers.push(server);
    else if (!(expected.hostname === 'localhost' && address === '::1' && isAbsent(problem))) {
      close();
      return failure('oauth_loopback_unavailable');
    }
  }
  return success({ close });
}

/** Machines without IPv6 have no `::1`. */
const isAbsent = (problem: string): boolean => problem === 'EADDRNOTAVAIL' || problem === 'EAFNOSUPPORT';

/** Resolves to null when listening, else to the system's error code. */
function listen(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => resolve(null));
  });
}
