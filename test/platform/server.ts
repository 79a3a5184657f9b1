import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { differentAnswer, differentRefusal, differentRequest } from './differences';
import { type Answer, fieldsOfBody, json, notFound, type PlatformRequest } from './http';
import { adjustedAnswer, type MisbehaviourBook, replacedAnswer, underRule } from './misbehaviour';
import type { PlatformRecord, RecordedRequest } from './record';
import { findRoute, type Route } from './router';

const largestBody = 5_000_000;

const recordedHeaders = [
  'origin',
  'referer',
  'authorization',
  'cookie',
  'user-agent',
  'content-type',
  'accept',
  'sec-fetch-dest',
  'sec-fetch-site',
];

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const buffer = Buffer.from(chunk);
    length += buffer.length;
    if (length <= largestBody) chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const headersOf = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );

/** Notes a request the moment it is read, so that even an unanswered one is in the record. */
export async function recorded(
  message: IncomingMessage,
  into: RecordedRequest[],
  record: PlatformRecord,
): Promise<{ readonly entry: RecordedRequest; readonly url: URL; readonly headers: Record<string, string> }> {
  const url = new URL(message.url ?? '/', `http://${message.headers.host ?? 'localhost'}`);
  const headers = headersOf(message);
  const entry: RecordedRequest = {
    method: message.method ?? 'GET',
    host: message.headers.host ?? '',
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => recordedHeaders.includes(name))),
    body: await bodyOf(message),
    time: Date.now(),
    status: null,
    cancelled: false,
  };
  into.push(entry);
  record.changed();
  return { entry, url, headers };
}

async function write(response: ServerResponse, answer: Answer, bytesPerSecond: number): Promise<void> {
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': bytes.length });
  if (bytesPerSecond <= 0) {
    response.end(bytes);
    return;
  }
  const step = Math.max(1, Math.round(bytesPerSecond / 10));
  for (let sent = 0; sent < bytes.length && !response.destroyed; sent += step) {
    response.write(bytes.subarray(sent, sent + step));
    await wait(100);
  }
  response.end();
}

/**
 * Whether the app sent an API call without `Content-Type: application/json`, which both pages of Fullscript's session
 * grants show on every call, with a body or without. Browsers and the tests themselves are not held to it.
 */
const isUntyped = ({ headers }: RecordedRequest): boolean =>
  (headers['user-agent'] ?? '').startsWith('PracticeCompanion/') &&
  headers['content-type'] !== 'application/json';

/** Parts of the listener. */
export interface ListenerParts {
  readonly routes: () => readonly Route[];
  readonly record: PlatformRecord;
  readonly book: MisbehaviourBook;
  readonly latencyMs: () => number;
  readonly requestId: () => string;
  readonly different: boolean;
  /** Called when a request that may change something was worked on, before its answer. */
  readonly afterWork: () => void;
}

/** Plays one request: record, rule, route, rule again, answer. */
export function listener(parts: ListenerParts) {
  return async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { record, book } = parts;
    const { entry, url, headers } = await recorded(message, record.requests, record);
    response.once('close', () => {
      entry.cancelled = !response.writableFinished;
      record.changed();
    });
    const side = url.hostname === 'localhost' ? 'embed' : 'api';
    const rule = url.pathname.startsWith('/__') ? null : book.take(entry.method, url.pathname);
    if (rule?.neverAnswer) return;
    if (rule?.resetBeforeWork) {
      message.socket.destroy();
      return;
    }
    const found = findRoute(parts.routes(), side, entry.method, url.pathname);
    const asSent: PlatformRequest = {
      method: entry.method,
      path: url.pathname,
      query: url.searchParams,
      headers,
      body: entry.body,
      fields: fieldsOfBody(headers['content-type'] ?? '', entry.body),
      params: found?.params ?? {},
      remoteAddress: message.socket.remoteAddress ?? '',
      wrongUser: false,
    };
    const request = parts.different ? differentRequest(asSent) : asSent;
    const refused = parts.different ? differentRefusal(side, request) : null;
    const untyped = side === 'api' && isUntyped(entry);
    if (untyped) record.untyped.push(entry);
    const replaced = untyped
      ? json(415, { error: 'Unsupported Media Type' })
      : ((rule && replacedAnswer(rule)) ?? refused);
    const real = replaced ?? (found ? await found.route.handle(underRule(request, rule)) : notFound());
    const own = parts.different ? differentAnswer(side, request, real, url.origin) : real;
    const answer = rule ? adjustedAnswer(rule, own) : own;
    parts.afterWork();
    record.changed();
    const delay = parts.latencyMs() + (rule?.delayMs ?? 0);
    if (delay > 0) await wait(delay);
    if (rule?.loseAnswerAfterWork) {
      message.socket.destroy();
      return;
    }
    entry.status = answer.status;
    record.changed();
    const withId = parts.different
      ? answer
      : { ...answer, headers: { 'X-Request-Id': parts.requestId(), ...answer.headers } };
    await write(response, withId, rule?.dripBytesPerSecond ?? 0);
  };
}

/** Opens a server for a listener; a failure of the listener becomes a 500 that names it. */
export function serverOf(
  listen: (message: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
  const server = createServer((message, response) => {
    listen(message, response).catch((error: unknown) => {
      console.error('local platform:', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.keepAliveTimeout = 30_000;
  return server;
}

/** Binds a server; answers the port. */
export const bind = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Ends a server and every connection it has. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
