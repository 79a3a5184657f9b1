import { randomUUID } from 'node:crypto';
import { net, type ClientRequest } from 'electron';
import { failure, success, type ErrorCode, type Result } from '../../preload/contract/errors';
import type { ProxyCredentials } from '../network/proxy-challenge';
import { proxyName, type ProxyCredentialStore } from '../network/proxy-credentials';
import type { CertificateJudge } from '../network/certificate-verification';
import type { FullscriptApplication } from '../policy/application';
import { clearEmbedSession, openProbeSession } from './embed-session';
import type { FramingHeaders } from './frame-ancestors';

/** Chromium's names for network faults: net/base/net_error_list.h */
const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/ERR_(?:SSL_CLIENT_AUTH|BAD_SSL_CLIENT_AUTH|SOCKET_NOT_CONNECTED)/, 'client_certificate_required'],
  [/ERR_(?:CERT|SSL)_/, 'tls_untrusted'],
  [/ERR_PROXY_CONNECTION_FAILED|ERR_MANDATORY_PROXY/, 'proxy_unreachable'],
  [/ERR_TUNNEL_CONNECTION_FAILED/, 'proxy_refused'],
  [/ERR_PROXY_AUTH_UNSUPPORTED/, 'proxy_authentication_unsupported'],
  [/ERR_PROXY_AUTH/, 'proxy_authentication_required'],
  [/TIMED_OUT/, 'network_timeout'],
];

const codeOf = (error: Error): ErrorCode =>
  codes.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'network_unreachable';

const valuesOf = (headers: Record<string, string | string[]>, name: string): string[] =>
  [headers[name] ?? []].flat();

/** The page that Fullscript.js opens, without the one-time secret, so nothing is signed in. */
function entryUrl({ environment, publicKey, embedOrigin }: FullscriptApplication): string {
  const url = new URL('/api/embeddable/session/embed/entry', environment.embedDomain);
  url.searchParams.set('public_key', publicKey);
  url.searchParams.set('frame_id', randomUUID());
  url.searchParams.set('target_origin', embedOrigin);
  return url.href;
}

/** Answers a proxy's authentication request with the credentials the person entered. */
export function answerProxies(
  request: ClientRequest,
  credentials: ProxyCredentialStore,
  signal: AbortSignal,
): void {
  let told: ProxyCredentials | null = null;
  request.on('login', ({ isProxy, host, port }, answer) => {
    const find = async (): Promise<void> => {
      const obtained = isProxy ? await credentials.obtain(proxyName(host, port), told, signal) : null;
      if (!obtained) return answer();
      told = obtained;
      answer(obtained.username, obtained.password);
    };
    find().catch(() => answer());
  });
}

export interface FramingQuestion {
  readonly application: FullscriptApplication;
  readonly extraHosts: readonly string[];
  readonly certificates: CertificateJudge;
  readonly credentials: ProxyCredentialStore;
  readonly signal: AbortSignal;
}

/**
 * Asks Fullscript's page who may frame it, through Chromium and the guests' network path: their kind of session, the
 * system's proxy, their certificate checks. Uses no grant. Errors: `tls_untrusted` with the issuer met,
 * `client_certificate_required`, `network_unreachable`, `network_timeout`, `platform_unavailable` and `proxy_…`.
 */
export async function askFraming(options: FramingQuestion): Promise<Result<FramingHeaders>> {
  const first = await askOnce(options);
  const lost = !first.ok && first.error.code === 'network_unreachable' && !options.signal.aborted;
  // Chromium aborts requests whenever the computer's network changes: retry once before reporting it lost.
  return lost ? askOnce(options) : first;
}

async function askOnce(options: FramingQuestion): Promise<Result<FramingHeaders>> {
  const { application, signal } = options;
  let certificateIssuer: string | undefined;
  const probeSession = openProbeSession(`check-${randomUUID()}`, {
    allowlist: { embedDomain: application.environment.embedDomain, extraHosts: options.extraHosts },
    certificates: options.certificates,
    onCertificate: ({ issuer, trusted }) => {
      if (!trusted) certificateIssuer = issuer;
    },
  });
  const answered = new Promise<Result<FramingHeaders>>((resolve) => {
    const request = net.request({
      url: entryUrl(application),
      session: probeSession,
      credentials: 'omit',
      redirect: 'manual',
    });
    const fail = (code: ErrorCode): void =>
      resolve(failure(code, code === 'tls_untrusted' ? { certificateIssuer } : {}));
    answerProxies(request, options.credentials, signal);
    request.on('response', ({ statusCode, headers }) => {
      const policies = valuesOf(headers, 'content-security-policy');
      const frameOptions = valuesOf(headers, 'x-frame-options')[0] ?? null;
      if (statusCode === 407) fail('proxy_authentication_required');
      else if (statusCode >= 500) fail('platform_unavailable');
      else resolve(success({ policies, frameOptions }));
      request.abort();
    });
    request.on('redirect', () => fail('http_redirected'));
    request.on('error', (error) => fail(signal.aborted ? 'network_timeout' : codeOf(error)));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.end();
  });
  const stopped = new Promise<Result<FramingHeaders>>((resolve) => {
    signal.addEventListener('abort', () => resolve(failure('network_timeout')), { once: true });
  });
  try {
    return await Promise.race([answered, stopped]);
  } finally {
    await clearEmbedSession(probeSession);
  }
}
