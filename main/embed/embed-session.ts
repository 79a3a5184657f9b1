import { session, type Session } from 'electron';
import { parseUrl } from '../urls';
import { isAllowedRequest, type NetworkAllowlist } from './network-allowlist';

/** What main learns from the traffic of one guest. */
export interface TrafficObserver {
  /** The answer to the document of Fullscript's frame, as HTTP status. */
  readonly onFrameAnswer: (status: number) => void;
  /** The SDK's tokenize call failed: status 0 for a network error. */
  readonly onTokenizeFailed: () => void;
  /** A request outside the allowlist was cancelled. Only its host is told. */
  readonly onBlocked: (host: string) => void;
}

const isTokenize = (url: string): boolean => parseUrl(url)?.pathname === '/api/embeddable/tokenize';

const policyHeader = 'content-security-policy';

/** Adds a policy to a document's headers that blocks peer connections; policies only ever add up. Pure. */
export function withoutPeerConnections(
  headers: Readonly<Record<string, string[]>>,
): Record<string, string[]> {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === policyHeader) ?? policyHeader;
  return { ...headers, [name]: [...(headers[name] ?? []), "webrtc 'block'"] };
}

/**
 * The session of one mount: in memory (no `persist:`), without cache, gone with the mount. Nothing a guest stores
 * can outlive it or be seen by another account.
 *
 * Permissions are denied in both handlers but for writing the clipboard, which the SDK asks for
 * (`allow="clipboard-write"`); on the local platform also the loopback access that newer Chromium asks about.
 * https://www.electronjs.org/docs/latest/api/session
 */
export function openEmbedSession(
  partition: string,
  options: {
    readonly allowlist: NetworkAllowlist;
    readonly observer: TrafficObserver;
    readonly takeHostPageLoad: (url: string) => boolean;
  },
): Session {
  const embedSession = session.fromPartition(partition, { cache: false });
  // First of all: a new session on Linux fetches a dictionary by itself otherwise.
  embedSession.setSpellCheckerLanguages([]);
  embedSession.setSpellCheckerEnabled(false);

  const { allowlist, observer } = options;
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
    if (!allowed) {
      if (details.resourceType === 'subFrame' && details.url.includes('data_token=null'))
        observer.onTokenizeFailed();
      else observer.onBlocked(parseUrl(details.url)?.hostname ?? '');
    }
    answer({ cancel: !allowed });
  });
  // Peer connections do not pass through requests; this and the guest's WebRTC policy are what stops them.
  embedSession.webRequest.onHeadersReceived((details, answer) => {
    if (details.resourceType !== 'subFrame') return answer({});
    return answer({ responseHeaders: withoutPeerConnections(details.responseHeaders ?? {}) });
  });
  embedSession.webRequest.onResponseStarted((details) => {
    if (details.resourceType === 'subFrame' && details.frame?.parent?.parent === null)
      observer.onFrameAnswer(details.statusCode);
    if (isTokenize(details.url) && details.statusCode >= 400) observer.onTokenizeFailed();
  });
  embedSession.webRequest.onErrorOccurred((details) => {
    if (isTokenize(details.url)) observer.onTokenizeFailed();
  });

  embedSession.on('will-download', (event) => event.preventDefault());
  embedSession.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  return embedSession;
}

/** Empties a session when its mount ends: storage, caches, credentials and open connections. */
export async function clearEmbedSession(embedSession: Session): Promise<void> {
  await Promise.allSettled([
    embedSession.clearStorageData(),
    embedSession.clearCache(),
    embedSession.clearAuthCache(),
    embedSession.clearHostResolverCache(),
    embedSession.closeAllConnections(),
  ]);
}
