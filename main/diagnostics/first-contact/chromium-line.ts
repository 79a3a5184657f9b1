import { randomUUID } from 'node:crypto';
import { net, type Cookie, type Session } from 'electron';
import { clearEmbedSession, openProbeSession } from '../../embed/embed-session';
import { answerProxies } from '../../embed/frame-probe';
import type { ProxyCredentialStore } from '../../network/proxy-credentials';
import { isAllowedUrl } from '../../network/request-rules';
import type { CertificateJudge } from '../../network/certificate-verification';
import { readContactBody, type ContactRequest, type ContactResponse } from './ask';
import type { ContactLine } from './first-contact';

const largest = 2 * 1024 * 1024;

type Headers = ContactResponse['headers'];

const headersOf = (headers: Readonly<Record<string, string | string[]>>): Headers =>
  new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat()]));

/** An answer without a body: a redirect, not followed. */
const bare = (status: number, headers: Headers): ContactResponse => ({
  status,
  headers,
  kind: 'empty',
  body: undefined,
});

const sameSites: Readonly<Record<Cookie['sameSite'], string>> = {
  unspecified: '',
  no_restriction: '; SameSite=None',
  lax: '; SameSite=Lax',
  strict: '; SameSite=Strict',
};

/** A stored cookie as its `Set-Cookie` line, without name and value. The store does not keep `Partitioned`. */
const lineOf = ({ sameSite, secure, httpOnly, session: untilEnd }: Cookie): string =>
  `kept${sameSites[sameSite]}${secure ? '; Secure' : ''}${httpOnly ? '; HttpOnly' : ''}${untilEnd ? '' : '; Expires'}`;

/**
 * Sends requests through Chromium's network, which exposes every header and unfollowed redirects. Uses one in-memory
 * session per origin, limited to that origin and emptied at the end. https://www.electronjs.org/docs/latest/api/net
 */
export function openChromiumLine(options: {
  readonly version: string;
  readonly certificates: CertificateJudge;
  readonly credentials: ProxyCredentialStore;
}): ContactLine {
  const sessions = new Map<string, Session>();
  const openSession = (origin: string): Session =>
    openProbeSession(`first-contact-${randomUUID()}`, {
      allowlist: { embedDomain: origin, extraHosts: [] },
      certificates: options.certificates,
    });
  const sessionFor = (origin: string): Session => {
    const opened = sessions.get(origin) ?? openSession(origin);
    sessions.set(origin, opened);
    return opened;
  };

  const send = (
    { method, url, headers = {}, body }: ContactRequest,
    signal: AbortSignal,
    cookies: { readonly credentials: 'omit' } | { readonly useSessionCookies: true },
    through: Session,
  ) =>
    new Promise<ContactResponse>((resolve, reject) => {
      const fail = (): void => reject(new Error('no answer'));
      if (signal.aborted || !isAllowedUrl(new URL(url))) return fail();
      const request = net.request({
        method,
        url,
        session: through,
        ...cookies,
        redirect: 'manual',
      });
      const sent = { 'user-agent': `PracticeCompanionFirstContact/${options.version}`, ...headers };
      for (const [name, value] of Object.entries(sent)) request.setHeader(name, value);
      answerProxies(request, options.credentials, signal);
      request.on('redirect', (status, _method, location, redirectHeaders) => {
        const seen = new Map(headersOf(redirectHeaders));
        resolve(bare(status, seen.has('location') ? seen : seen.set('location', [location])));
        request.abort();
      });
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk) => {
          length += chunk.length;
          if (length > largest) request.abort();
          else chunks.push(chunk);
        });
        response.on('error', fail);
        response.on('aborted', fail);
        response.on('end', () => {
          const seen = headersOf(response.headers);
          const text = Buffer.concat(chunks).toString('utf8');
          const read = readContactBody(text, seen.get('content-type')?.[0] ?? '');
          resolve({ status: response.statusCode, headers: seen, ...read });
        });
      });
      request.on('error', fail);
      request.on('abort', fail);
      signal.addEventListener('abort', () => request.abort(), { once: true });
      request.end(body);
      return undefined;
    });

  return {
    ask: (request, signal) =>
      send(request, signal, { credentials: 'omit' }, sessionFor(new URL(request.url).origin)),
    setCookies: async (url, signal) => {
      const own = openSession(new URL(url).origin);
      try {
        const answer = await send({ method: 'GET', url }, signal, { useSessionCookies: true }, own);
        // `net` hides a redirect's cookies; the session has stored them.
        return answer.headers.get('set-cookie') ?? (await own.cookies.get({})).map(lineOf);
      } finally {
        await clearEmbedSession(own);
      }
    },
    close: async () => {
      const opened = [...sessions.values()];
      sessions.clear();
      await Promise.all(opened.map(clearEmbedSession));
    },
  };
}
