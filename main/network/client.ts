import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Got } from 'got';
import { failure, type Result } from '../../preload/contract/errors';
import { createAgentPool } from './agents';
import { readAnswer } from './answer';
import { createTrust } from './certificate-authorities';
import { createExaminer, type Examiner } from './examiner';
import type { HttpAnswer, HttpRequest, SendRequest } from './http';
import { createExchangeBytes, type ExchangeBytes } from './exchange-bytes';
import { codeOfNetworkError, tunnelErrorIn } from './network-error';
import { createRouteChooser, type Route } from './proxy';
import { createProxyAuthorization } from './proxy-authorization';
import { createProxyCredentialStore, type ProxyCredentialStore } from './proxy-credentials';
import { encodedBody } from './request-body';
import { isAllowedUrl, pauseBefore, refusalOf, whenAborted } from './request-rules';
import type { TunnelError } from './tunnel';

export interface HttpClientOptions {
  /** Chromium's answer for a URL, such as "PROXY host:8080; DIRECT" (`session.resolveProxy`). */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** The app's version, sent in `User-Agent`. */
  readonly version: string;
  /** Credentials for proxies that require a sign-in; absent if no person can be asked. */
  readonly proxyCredentials?: ProxyCredentialStore;
  /** Configured PEM certificates, trusted in addition to the runtime's and the system's. */
  readonly extraCertificateAuthorities?: () => readonly string[];
  /** Milliseconds for a whole call: connecting, sending, the last byte of the body, and retries. */
  readonly deadline?: number;
  /** Longest body in bytes, after decompression. */
  readonly maximumBytes?: number;
}

export interface HttpClient extends Examiner {
  readonly send: SendRequest;
  /** Resolves the name and opens a kept-alive connection, so the next call takes one round trip. Never fails. */
  readonly warm: (url: string) => Promise<void>;
  /** Closes every connection: after sleep, when open ones may be dead, and at the end. New calls open new ones. */
  readonly close: () => void;
  /** New calls open new connections and reload the trusted authorities; calls in flight go on. */
  readonly renew: () => void;
}

const repeats = 2;
const challengeRounds = 6;
const issuerPatience = 5_000;

const nobodyToAsk = (): ProxyCredentialStore =>
  createProxyCredentialStore({ canAsk: false, onChange: () => undefined });

class TooLarge extends Error {}

/** The outcome of one round: a result, and the proxy's challenge if that is why it failed. */
interface Round {
  readonly result: Result<HttpAnswer>;
  readonly challenge: TunnelError['challenge'];
}

/**
 * The app's only HTTP client: no redirects, no cookies, JSON only, one deadline, a cap on the body, kept-alive
 * connections, the system's proxy and certificate authorities. Errors never contain a header or a body. They are
 * those of `SendRequest`, and `internal_error` for a token that cannot be a header. Every host but loopback must use
 * https (`tls_untrusted`).
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { deadline = 15_000, maximumBytes = 8 * 1024 * 1024 } = options;
  const monotonic = (): number => performance.now();
  const routes = createRouteChooser({ resolveProxy: options.resolveProxy, monotonic });
  const authorization = createProxyAuthorization(options.proxyCredentials ?? nobodyToAsk());
  const pool = createAgentPool({
    createTrust: () => createTrust(options.extraCertificateAuthorities?.() ?? []),
    authorization,
  });
  const examiner = createExaminer({ chooseRoute: routes.choose, pool, authorization });
  let client: Promise<Got> | null = null;
  const warming = new Map<string, Promise<void>>();

  const loadClient = (): Promise<Got> => {
    client ??= import('got').then(({ default: got }) =>
      got.extend({
        followRedirect: false,
        throwHttpErrors: false,
        retry: { limit: 0 },
        headers: { 'user-agent': `PracticeCompanion/${options.version}`, accept: 'application/json' },
        // Set explicitly, or NODE_TLS_REJECT_UNAUTHORIZED in the environment could switch it off.
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
    const agents = pool.agentsFor(route);
    const encoded = encodedBody(request);
    if (encoded) bytes.note(encoded.body);
    const stream = got.stream(url, {
      method: request.method,
      agent: { http: agents.http, https: agents.https },
      signal,
      headers: {
        ...(request.bearer !== undefined && { authorization: `Bearer ${request.bearer}` }),
        // On every call, with or without a body, as both of Fullscript's session grant pages show it.
        'content-type': encoded?.type ?? 'application/json',
      },
      ...(encoded && { body: encoded.body }),
      // Answers that bring secrets are never compressed: the decompressor keeps a copy that cannot be wiped.
      decompress: request.method === 'GET',
    });
    bytes.watch(stream);
    // got waits for a body to be written if the method allows one and none was given.
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

  const attempt = async (request: HttpRequest, url: URL, signal: AbortSignal): Promise<Round> => {
    const failed = (code: Parameters<typeof failure>[0], challenge: Round['challenge'] = null): Round => ({
      result: failure(code),
      challenge,
    });
    let route: Route | null = null;
    try {
      // A proxy script may hang, so the deadline covers it too.
      route = await Promise.race([routes.choose(url), whenAborted(signal)]);
      if (!route) return failed('proxy_unreachable');
      return { result: await perform(request, url, route, signal), challenge: null };
    } catch (error) {
      if (error instanceof TooLarge) return failed('http_too_large');
      if (signal.aborted) return failed('network_timeout');
      const code = codeOfNetworkError(error);
      // A proxy that could not be reached has not passed anything on, so another route may be tried at once.
      if (route && code === 'proxy_unreachable' && routes.reportUnreachable(route, url))
        return attempt(request, url, signal);
      return failed(code, tunnelErrorIn(error)?.challenge);
    }
  };

  /** One call with its deadline and its retries. */
  const round = async (request: HttpRequest, url: URL): Promise<Round> => {
    const whole = new AbortController();
    const timer = setTimeout(() => whole.abort(), deadline);
    const abort = (): void => whole.abort();
    request.signal?.addEventListener('abort', abort, { once: true });
    const cancelled: Round = { result: failure('request_cancelled'), challenge: null };
    try {
      for (let repeat = 0; ; repeat += 1) {
        // Sequential on purpose.
        const outcome = await attempt(request, url, whole.signal);
        if (request.signal?.aborted) return cancelled;
        const pause = request.repeatable && repeat < repeats ? pauseBefore(outcome.result, repeat) : null;
        if (pause === null) return outcome;
        const ended = await wait(pause, true, { signal: whole.signal }).catch(() => false);
        if (!ended) return request.signal?.aborted ? cancelled : outcome;
      }
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', abort);
    }
  };

  /** Hosts whose certificate was not trusted, for the IT contact. */
  const withIssuer = async (url: URL, result: Result<HttpAnswer>): Promise<Result<HttpAnswer>> => {
    if (result.ok || result.error.code !== 'tls_untrusted') return result;
    const met = await examiner.certificateOf(url, AbortSignal.timeout(issuerPatience));
    return met.ok && met.value?.problem
      ? failure('tls_untrusted', { certificateIssuer: met.value.issuer })
      : result;
  };

  const send: SendRequest = async (request) => {
    const refused = refusalOf(request);
    if (refused) return refused;
    const url = new URL(request.url);
    for (let rounds = 0; ; rounds += 1) {
      // A refused tunnel has carried nothing, so every call may be repeated, token calls too. The deadline
      // pauses while the person is asked.
      const { result, challenge } = await round(request, url);
      if (!challenge || rounds === challengeRounds) return withIssuer(url, result);
      const { proxy, headers, sent } = challenge;
      const next = await authorization.challenged(proxy, headers, sent, request.signal);
      if (request.signal?.aborted) return failure('request_cancelled');
      if (next !== 'again') return failure(next);
    }
  };

  const openConnection = async (url: URL): Promise<void> => {
    const route = await routes.choose(url);
    if (!route || pool.hasIdleConnection(route, url)) return;
    // OPTIONS is HTTP's "ping" (RFC 9110 section 9.3.7): small, without a token, and its answer does not
    // matter.
    const root = new URL('/', url);
    await perform({ method: 'OPTIONS', url: root.href }, root, route, AbortSignal.timeout(deadline));
  };

  return {
    ...examiner,
    send,
    warm: async (text) => {
      if (!URL.canParse(text)) return;
      const url = new URL(text);
      if (!isAllowedUrl(url)) return;
      const running =
        warming.get(url.origin) ??
        openConnection(url)
          // A cold connection is only slower; the call itself will report what is wrong.
          .catch(() => undefined)
          .finally(() => warming.delete(url.origin));
      warming.set(url.origin, running);
      await running;
    },
    close: pool.close,
    renew: pool.renew,
  };
}
