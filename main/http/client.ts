import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Got } from 'got';
import { failure, type Result } from '../../preload/errors';
import { createAgentPool } from './agents';
import { readAnswer } from './answer';
import { createTrust } from './certificate-authorities';
import type { HttpAnswer, HttpRequest, SendRequest } from './http';
import { createExchangeBytes, type ExchangeBytes } from './exchange-bytes';
import { codeOfNetworkError } from './network-error';
import { createRouteChooser, isLoopbackHost, type Route } from './proxy';
import { encodedBody } from './request-body';

export interface HttpClientOptions {
  /** Chromium's answer for a URL, such as "PROXY host:8080; DIRECT" (`session.resolveProxy`). */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Version of the app, said in `User-Agent`. */
  readonly version: string;
  /** PEM certificates of the configuration, trusted besides those of the runtime and the system. */
  readonly extraCertificateAuthorities?: readonly string[];
  /** Milliseconds for a whole call: connecting, sending, the last byte of the body, and repeats. */
  readonly deadline?: number;
  /** Longest body in bytes, after decompression. */
  readonly maximumBytes?: number;
}

export interface HttpClient {
  readonly send: SendRequest;
  /** Resolves the name and opens a kept-alive connection, so that the next call pays one round trip. Never fails. */
  readonly warm: (url: string) => Promise<void>;
  /** Closes every connection: after sleep, when open ones may be dead, and at the end. New calls open new ones. */
  readonly close: () => void;
}

const bearerCharacters = /^[\x21-\x7e]{1,4096}$/;
const longestWaitInsideCall = 5;
const repeats = 2;

class TooLarge extends Error {}

/**
 * The only HTTP client of the app: no redirects, no cookies, JSON only, one deadline, a cap on the body,
 * kept-alive connections, the system's proxy and certificate authorities. Never says a header or a body in
 * an error. Errors are those of `SendRequest`, and `internal_error` for a token that cannot be a header.
 * https is demanded of every host but loopback (`tls_untrusted`).
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { deadline = 15_000, maximumBytes = 8 * 1024 * 1024 } = options;
  const monotonic = (): number => performance.now();
  const routes = createRouteChooser({ resolveProxy: options.resolveProxy, monotonic });
  const pool = createAgentPool(() => createTrust(options.extraCertificateAuthorities ?? []));
  let client: Promise<Got> | null = null;
  const warming = new Map<string, Promise<void>>();

  const loadClient = (): Promise<Got> => {
    client ??= import('got').then(({ default: got }) =>
      got.extend({
        followRedirect: false,
        throwHttpErrors: false,
        retry: { limit: 0 },
        headers: { 'user-agent': `PracticeCompanion/${options.version}`, accept: 'application/json' },
        // Stated, so that NODE_TLS_REJECT_UNAUTHORIZED in the environment cannot switch it off.
        https: { rejectUnauthorized: true },
      }),
    );
    return client;
  };

  type AnyRequest = Omit<HttpRequest, 'method'> & { readonly method: HttpRequest['method'] | 'OPTIONS' };

  const exchange = async (
    request: AnyRequest,
    url: URL,
    route: Route,
    signal: AbortSignal,
    bytes: ExchangeBytes,
  ) => {
    const got = await loadClient();
    const agents = await pool.agentsFor(route);
    const encoded = encodedBody(request);
    if (encoded) bytes.note(encoded.body);
    const stream = got.stream(url, {
      method: request.method,
      agent: { http: agents.http, https: agents.https },
      signal,
      headers: {
        ...(request.bearer !== undefined && { authorization: `Bearer ${request.bearer}` }),
        ...(encoded && { 'content-type': encoded.type }),
      },
      ...(encoded && { body: encoded.body }),
      // Answers that bring secrets are never compressed: what unpacks them keeps a copy that cannot be wiped.
      decompress: request.method === 'GET',
    });
    bytes.watch(stream);
    // got waits for somebody to write the body where the method allows one and none was given.
    if (request.method !== 'GET' && !encoded) stream.end();
    const chunks: Uint8Array[] = [];
    let received = 0;
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue;
      bytes.note(chunk);
      received += chunk.length;
      if (received > maximumBytes) throw new TooLarge();
      chunks.push(chunk);
    }
    // Only in the next turn is the connection back in the pool, where a follow-up call finds it.
    await nextTurn();
    const { response } = stream;
    if (!response) return failure('network_unreachable');
    return readAnswer(response.statusCode, response.headers, bytes.join(chunks), Date.now());
  };

  const perform = async (
    request: AnyRequest,
    url: URL,
    route: Route,
    signal: AbortSignal,
  ): Promise<Result<HttpAnswer>> => {
    const bytes = createExchangeBytes();
    try {
      return await exchange(request, url, route, signal, bytes);
    } finally {
      bytes.wipe();
    }
  };

  const attempt = async (
    request: HttpRequest,
    url: URL,
    signal: AbortSignal,
  ): Promise<Result<HttpAnswer>> => {
    let route: Route | null = null;
    try {
      // A proxy script may hang: the deadline counts for it too.
      route = await Promise.race([routes.choose(url), whenAborted(signal)]);
      if (!route) return failure('network_unreachable');
      return await perform(request, url, route, signal);
    } catch (error) {
      if (error instanceof TooLarge) return failure('http_too_large');
      if (signal.aborted) return failure('network_timeout');
      const code = codeOfNetworkError(error);
      if (route && code === 'network_unreachable') routes.reportUnreachable(route);
      return failure(code);
    }
  };

  const send: SendRequest = async (request) => {
    const refused = refusal(request);
    if (refused) return refused;
    const url = new URL(request.url);
    const whole = new AbortController();
    const timer = setTimeout(() => whole.abort(), deadline);
    const abort = (): void => whole.abort();
    request.signal?.addEventListener('abort', abort, { once: true });
    try {
      for (let repeat = 0; ; repeat += 1) {
        // One attempt after the other, by intent.
        // oxlint-disable-next-line no-await-in-loop
        const result = await attempt(request, url, whole.signal);
        if (request.signal?.aborted) return failure('request_cancelled');
        const pause = request.repeatable && repeat < repeats ? pauseBefore(result, repeat) : null;
        if (pause === null) return result;
        // oxlint-disable-next-line no-await-in-loop
        const ended = await wait(pause, true, { signal: whole.signal }).catch(() => false);
        if (!ended) return request.signal?.aborted ? failure('request_cancelled') : result;
      }
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', abort);
    }
  };

  const openConnection = async (url: URL): Promise<void> => {
    const route = await routes.choose(url);
    if (!route || pool.hasIdleConnection(route, url)) return;
    // OPTIONS is HTTP's "ping" (RFC 9110 section 9.3.7): small, without a token, and its answer does not matter.
    const root = new URL('/', url);
    await perform({ method: 'OPTIONS', url: root.href }, root, route, AbortSignal.timeout(deadline));
  };

  return {
    send,
    warm: async (text) => {
      if (!URL.canParse(text)) return;
      const url = new URL(text);
      if (!isAllowed(url)) return;
      const running =
        warming.get(url.origin) ??
        openConnection(url)
          // A cold connection is only slower; the call itself will name what is wrong.
          .catch(() => undefined)
          .finally(() => warming.delete(url.origin));
      warming.set(url.origin, running);
      await running;
    },
    close: pool.close,
  };
}

const isAllowed = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const abort = (): void => reject(new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });

function refusal(request: HttpRequest): Result<never> | null {
  if (request.signal?.aborted) return failure('request_cancelled');
  if (!URL.canParse(request.url)) return failure('internal_error');
  if (!isAllowed(new URL(request.url))) return failure('tls_untrusted');
  if (request.bearer !== undefined && !bearerCharacters.test(request.bearer))
    return failure('internal_error');
  return null;
}

/** Milliseconds to wait before the next repeat, or null where the result stands. */
function pauseBefore(result: Result<HttpAnswer>, repeat: number): number | null {
  const backoff = 200 * 4 ** repeat * (0.75 + Math.random() / 2);
  if (!result.ok) return result.error.code === 'network_unreachable' ? backoff : null;
  const { status, retryAfterSeconds } = result.value;
  if (status !== 429 && status < 500) return null;
  if (retryAfterSeconds === undefined) return backoff;
  return retryAfterSeconds <= longestWaitInsideCall ? retryAfterSeconds * 1000 : null;
}
