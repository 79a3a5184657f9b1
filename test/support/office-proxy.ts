import { createHash } from 'node:crypto';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { listenAnywhere } from './listening';

/** How the proxy wants to know who asks. `negotiate` stands for the kinds that need the computer's own sign-in. */
export type ProxySignInKind = 'basic' | 'digest' | 'negotiate';

/** One `CONNECT` or plain request that came to the proxy. */
export interface ProxyVisit {
  /** `host:port`. */
  readonly target: string;
  readonly outcome: 'passed' | 'asked' | 'refused';
  /** The scheme of the sign-in that was sent, in lower case; null without one. */
  readonly scheme: string | null;
}

export interface OfficeProxy {
  readonly host: string;
  readonly port: number;
  readonly visits: readonly ProxyVisit[];
  /** `host:port` of every target, each once. */
  readonly targets: () => string[];
  /** Whom it lets in from now on, and how it asks; null: everybody. */
  signIn: { kind: ProxySignInKind; username: string; password: string } | null;
  /** Ends every nonce of Digest: the next answer to one is told that it is stale. */
  readonly forgetNonces: () => void;
  readonly close: () => void;
}

/** Where a target really is; null refuses it. */
export type Lead = (host: string, port: number) => { readonly host: string; readonly port: number } | null;

const realm = 'Office "A"';

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

const parameter = (header: string, name: string): string =>
  new RegExp(`\\b${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^,\\s]+))`).exec(header)?.slice(1).find(Boolean) ?? '';

/**
 * The proxy of an office, on a free port of loopback: tunnels (RFC 9110 section 9.3.6) and plain requests, led where
 * `lead` says, written down, with or without a sign-in (RFC 7617, RFC 7616). With `tls` it speaks TLS itself.
 */
export async function startOfficeProxy(options: {
  readonly lead: Lead;
  readonly signIn?: OfficeProxy['signIn'];
  readonly tls?: { readonly key: string; readonly cert: string };
}): Promise<OfficeProxy> {
  const visits: ProxyVisit[] = [];
  const sockets = new Set<Socket>();
  const nonces = new Set<string>();
  let signIn = options.signIn ?? null;
  let count = 0;

  const isRight = (header: string, method: string): boolean | 'stale' => {
    if (!signIn) return true;
    const { kind, username, password } = signIn;
    if (kind === 'basic')
      return header === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    if (kind === 'negotiate' || !header.startsWith('Digest ')) return false;
    const [nonce, uri, uses, clientNonce] = ['nonce', 'uri', 'nc', 'cnonce'].map((name) =>
      parameter(header, name),
    );
    const secret = md5(`${username}:${realm}:${password}`);
    const expected = md5(
      `${secret}:${nonce ?? ''}:${uses ?? ''}:${clientNonce ?? ''}:auth:${md5(`${method}:${uri ?? ''}`)}`,
    );
    if (parameter(header, 'response') !== expected) return false;
    return nonces.has(nonce ?? '') ? true : 'stale';
  };

  const challenge = (stale: boolean): string => {
    if (signIn?.kind === 'negotiate') return 'Negotiate';
    if (signIn?.kind === 'basic') return 'Basic realm="Office"';
    const nonce = md5(String((count += 1)));
    nonces.add(nonce);
    return `Digest realm="Office \\"A\\"", qop="auth", algorithm=MD5, nonce="${nonce}"${stale ? ', stale=true' : ''}`;
  };

  /** Notes a visit; answers the head of a refusal, or null where it may pass. */
  const refusal = (message: IncomingMessage, target: string, known: boolean): string[] | null => {
    const header = message.headers['proxy-authorization'] ?? '';
    const scheme = header.split(' ')[0]?.toLowerCase() || null;
    const right = isRight(header, message.method ?? '');
    const outcome = right !== true ? 'asked' : known ? 'passed' : 'refused';
    visits.push({ target, outcome, scheme });
    if (outcome === 'passed') return null;
    return outcome === 'asked'
      ? ['407 Proxy Authentication Required', `Proxy-Authenticate: ${challenge(right === 'stale')}`]
      : ['403 Forbidden'];
  };

  const answerPlain = (message: IncomingMessage, response: ServerResponse): void => {
    const target = new URL(message.url ?? '', 'http://unknown.test');
    const port = Number(target.port) || 80;
    const place = options.lead(target.hostname, port);
    const refused = refusal(message, `${target.hostname}:${String(port)}`, place !== null);
    if (refused || !place) {
      const [name, value] = (refused?.[1] ?? '').split(/: (.*)/s);
      response
        .writeHead(Number(refused?.[0]?.slice(0, 3) ?? 502), name && value ? { [name]: value } : {})
        .end();
      return;
    }
    const onward = request(
      { ...place, path: target.pathname + target.search, method: message.method, headers: message.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.once('error', () => response.destroy());
    message.pipe(onward);
  };

  const answerTunnel = (message: IncomingMessage, socket: Socket, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const target = new URL(`http://${message.url ?? ''}`);
    const place = options.lead(target.hostname, Number(target.port || 80));
    const refused = refusal(message, message.url ?? '', place !== null);
    if (refused || !place) {
      socket.end(
        `HTTP/1.1 ${(refused ?? []).join('\r\n')}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    const onward = connect(place.port, place.host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.once('close', () => onward.destroy());
    sockets.add(onward);
  };

  const server: Server = options.tls ? createTlsServer(options.tls, answerPlain) : createServer(answerPlain);
  server.on('connect', answerTunnel);
  server.on(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  const port = await listenAnywhere(server);
  return {
    port,
    host: `127.0.0.1:${String(port)}`,
    visits,
    targets: () => [...new Set(visits.map(({ target }) => target))],
    get signIn() {
      return signIn;
    },
    set signIn(wish) {
      signIn = wish;
    },
    forgetNonces: () => nonces.clear(),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}
