import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface TestServer {
  readonly origin: string;
  readonly port: number;
  /** Requests in the order they came. */
  readonly requests: IncomingMessage[];
  /** Connections accepted so far. */
  readonly connections: () => number;
}

const addressOf = (server: Server): AddressInfo => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address;
};

/** A server on a free loopback port that lives as long as the test. With `tls` it speaks https. */
export async function startServer(
  listener: RequestListener,
  tls?: { readonly key: string; readonly cert: string },
): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  let connections = 0;
  const handle: RequestListener = (request, response) => {
    requests.push(request);
    listener(request, response);
  };
  const server = tls ? createTlsServer(tls, handle) : createServer(handle);
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = addressOf(server);
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${String(port)}`;
  return { origin, port, requests, connections: () => connections };
}

/** Answers JSON. */
export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

/** Notes the content type and body of each request and answers 204. */
export const collecting =
  (bodies: string[]): RequestListener =>
  (request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      bodies.push(`${request.headers['content-type'] ?? ''} ${text}`);
      response.writeHead(204).end();
    });
  };

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = addressOf(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
