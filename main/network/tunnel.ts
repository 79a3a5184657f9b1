import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ProxyAuthorization, SentAuthorization } from './proxy-authorization';
import { proxyName } from './proxy-credentials';

/** Why there is no tunnel. Its message is only its code, never a header. */
export class TunnelError extends Error {
  readonly code: 'proxy_unreachable' | 'proxy_refused' | 'proxy_challenge';
  /** For `proxy_challenge`: which proxy asked, how, and how it was answered before. */
  readonly challenge: {
    readonly proxy: string;
    readonly headers: readonly string[];
    readonly sent: SentAuthorization | null;
  } | null;

  constructor(code: TunnelError['code'], challenge: TunnelError['challenge'] = null) {
    super(code);
    this.code = code;
    this.challenge = challenge;
  }
}

export interface TunnelRequest {
  /** `http://host:port` or `https://host:port`. */
  readonly proxyUrl: string;
  readonly host: string;
  readonly port: number;
  readonly authorization: ProxyAuthorization | null;
  /** Certificate authorities to trust if the proxy itself speaks TLS. */
  readonly trust: SecureContext | undefined;
  readonly signal?: AbortSignal;
}

const patience = 15_000;

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * Opens a tunnel through a proxy (RFC 9110 section 9.3.6). Rejects with a `TunnelError`: the proxy is unreachable
 * (its own certificate included), refuses the host, or requires a sign-in.
 */
export function openTunnel(request: TunnelRequest): Promise<Socket> {
  const proxy = new URL(request.proxyUrl);
  const port = Number(proxy.port) || (defaultPorts[proxy.protocol] ?? 80);
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  const name = proxyName(host, port);
  const target = proxyName(request.host, request.port);
  const sent = request.authorization?.headerFor(name, target) ?? null;
  const options: https.RequestOptions = {
    method: 'CONNECT',
    host,
    port,
    path: target,
    agent: false,
    timeout: patience,
    setHost: false,
    headers: { host: target, ...(sent && { 'proxy-authorization': sent.header }) },
    ...(request.signal && { signal: request.signal }),
    ...(proxy.protocol === 'https:' && {
      rejectUnauthorized: true,
      ...(request.trust && { secureContext: request.trust }),
      // Set explicitly, empty for an address: Node would verify the name from the Host header, which is the
      // target's.
      servername: isIP(host) ? '' : host,
    }),
  };
  return new Promise((resolve, reject) => {
    const connecting = (proxy.protocol === 'https:' ? https : http).request(options);
    const refuse = (status: number, headers: http.IncomingHttpHeaders): void => {
      const asked = headers['proxy-authenticate'];
      if (status !== 407) reject(new TunnelError('proxy_refused'));
      else reject(new TunnelError('proxy_challenge', { proxy: name, headers: [asked ?? []].flat(), sent }));
    };
    connecting.once('connect', (answer, socket: Socket) => {
      if (answer.statusCode === 200) {
        connecting.removeAllListeners();
        socket.removeAllListeners('timeout');
        socket.setTimeout(0);
        resolve(socket);
        return;
      }
      socket.destroy();
      refuse(answer.statusCode ?? 0, answer.headers);
    });
    // Some proxies answer as if to an ordinary request.
    connecting.once('response', (answer) => {
      answer.destroy();
      refuse(answer.statusCode ?? 0, answer.headers);
    });
    connecting.once('timeout', () => connecting.destroy(new Error('timeout')));
    connecting.on('error', () => reject(new TunnelError('proxy_unreachable')));
    connecting.end();
  });
}
