import { session, type Session, type WebFrameMain, type WebRequestFilter } from 'electron';
import {
  verifyCertificates,
  type CertificateJudge,
  type SeenCertificate,
} from '../network/certificate-verification';
import { parseUrl } from '../urls';
import type { CheckedWith } from '../spelling/spelling';
import { isFrameAsset } from './frame-assets';
import { placeOf } from './frame-place';
import { setSpelling } from './guest-spelling';
import { isAllowedRequest, type NetworkAllowlist } from '../network/network-allowlist';
import { asDownload, isPdf } from './pdf-answer';
import type { AnsweredCall } from './refused-calls';
import { isSignInAddress } from './session-end';

/** What main learns from one guest's traffic. */
export interface TrafficObserver {
  /** The HTTP status of the answer to the document of Fullscript's frame. */
  readonly onFrameAnswer: (status: number) => void;
  /** The SDK's tokenize call failed. */
  readonly onTokenizeFailed: () => void;
  /** A call from Fullscript's page to its own host was answered, or refused for lack of a sign-in. */
  readonly onCall: (answered: AnsweredCall) => void;
  /** A download was offered, and refused. */
  readonly onDownload: () => void;
  /** The frame requests one of its static files. */
  readonly onFrameAsset: (url: string) => void;
  /** A server presented its certificate. */
  readonly onCertificate: (certificate: SeenCertificate) => void;
}

interface Request {
  readonly url: string;
  readonly method: string;
  readonly frame?: WebFrameMain | null;
}

const isTokenize = (url: string): boolean => parseUrl(url)?.pathname === '/api/embeddable/tokenize';

// Each listener delays every request it sees by a turn of main's loop, so each sees only what it needs. Only the one
// that cancels sees everything.
const documentsAndCalls: WebRequestFilter = { urls: ['<all_urls>'], types: ['subFrame', 'xhr'] };
const documents: WebRequestFilter = { urls: ['<all_urls>'], types: ['subFrame'] };
const calls: WebRequestFilter = { urls: ['<all_urls>'], types: ['xhr'] };

interface EmbedSessionOptions {
  readonly allowlist: NetworkAllowlist;
  readonly observer: TrafficObserver;
  readonly takeHostPageLoad: (url: string) => boolean;
  readonly certificates: CertificateJudge;
  readonly spelling: CheckedWith | null;
}

/**
 * One mount's session: in memory (no `persist:`), cache included, gone with the mount. Nothing a guest stores can
 * outlive it or be seen by another account.
 *
 * Both handlers deny every permission except writing the clipboard, which the SDK asks for (`allow="clipboard-write"`),
 * and, on the local platform, the loopback access that newer Chromium asks for.
 * https://www.electronjs.org/docs/latest/api/session
 */
export function openEmbedSession(partition: string, options: EmbedSessionOptions): Session {
  const embedSession = session.fromPartition(partition, { cache: true });
  setSpelling(embedSession, options.spelling);

  const { allowlist, observer } = options;
  verifyCertificates(embedSession, options.certificates, observer.onCertificate);
  const embedOrigin = new URL(allowlist.embedDomain).origin;
  const noteCall = (details: Request, refused: boolean): void => {
    const url = parseUrl(details.url);
    const place = placeOf(details.frame); // none for the page's service worker
    if (url?.origin !== embedOrigin || place === 'page' || place === 'nested') return;
    observer.onCall({ call: `${details.method} ${url.pathname}`, refused });
  };
  const onLoopback = new URL(allowlist.embedDomain).protocol === 'http:';
  const granted = (permission: string): boolean =>
    permission === 'clipboard-sanitized-write' ||
    (onLoopback && /^(local|loopback)-network/.test(permission));
  embedSession.setPermissionRequestHandler((_contents, permission, answer) => answer(granted(permission)));
  embedSession.setPermissionCheckHandler((_contents, permission) => granted(permission));
  embedSession.setDevicePermissionHandler(() => false);
  embedSession.setDisplayMediaRequestHandler((_request, answer) => answer({}));

  embedSession.webRequest.onBeforeRequest((details, answer) => {
    const allowed =
      isAllowedRequest(details.url, details.resourceType, allowlist) ||
      (details.resourceType === 'mainFrame' && options.takeHostPageLoad(details.url));
    if (allowed && isFrameAsset(details.url, details.resourceType)) observer.onFrameAsset(details.url);
    answer({ cancel: !allowed });
  });
  embedSession.webRequest.onHeadersReceived(documents, ({ responseHeaders }, answer) =>
    answer(isPdf(responseHeaders) ? { responseHeaders: asDownload(responseHeaders) } : {}),
  );
  // A call redirected to the sign-in page is refused; that page's own answer says nothing about the call.
  embedSession.webRequest.onBeforeRedirect(calls, (details) => {
    if (isSignInAddress(details.redirectURL, allowlist.embedDomain)) noteCall(details, true);
  });
  embedSession.webRequest.onResponseStarted(documentsAndCalls, (details) => {
    const { resourceType, statusCode } = details;
    if (resourceType === 'subFrame') {
      if (placeOf(details.frame) === 'own') observer.onFrameAnswer(statusCode);
    } else if (isTokenize(details.url)) {
      if (statusCode >= 400) observer.onTokenizeFailed();
    } else if (statusCode === 401 || statusCode < 400) noteCall(details, statusCode === 401);
  });
  embedSession.webRequest.onErrorOccurred(documentsAndCalls, (details) => {
    if (isTokenize(details.url)) observer.onTokenizeFailed();
  });

  embedSession.on('will-download', (event) => {
    event.preventDefault();
    observer.onDownload();
  });
  embedSession.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  return embedSession;
}

/** Clears a session when its mount ends: storage, caches, credentials and open connections. */
export async function clearEmbedSession(embedSession: Session): Promise<void> {
  await Promise.allSettled([
    embedSession.clearStorageData(),
    embedSession.clearCache(),
    embedSession.clearAuthCache(),
    embedSession.clearHostResolverCache(),
    embedSession.closeAllConnections(),
  ]);
}

/** A session like a guest's for requests no person sees: no host page, no spelling; reports only certificates. */
export function openProbeSession(
  partition: string,
  {
    onCertificate = () => undefined,
    ...options
  }: Pick<EmbedSessionOptions, 'allowlist' | 'certificates'> &
    Partial<Pick<TrafficObserver, 'onCertificate'>>,
): Session {
  return openEmbedSession(partition, {
    ...options,
    spelling: null,
    takeHostPageLoad: () => false,
    observer: {
      onFrameAnswer: () => undefined,
      onFrameAsset: () => undefined,
      onTokenizeFailed: () => undefined,
      onCall: () => undefined,
      onDownload: () => undefined,
      onCertificate,
    },
  });
}
