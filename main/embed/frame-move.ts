import { parseUrl } from '../urls';
import type { FramePlace } from './frame-place';
import { isAllowedRequest, type NetworkAllowlist } from '../network/network-allowlist';

/** A navigation or redirect that a frame is about to make. */
export interface FrameMove {
  readonly url: string;
  /** Null where the frame is unknown: it may go no further than a nested one. */
  readonly place: FramePlace | null;
  /** Origin of the document that the frame shows now; null while it has shown none. */
  readonly from: string | null;
}

/**
 * Decides whether a frame may go there. The host page never leaves. Frames inside go wherever the allowlist lets their
 * requests go, and so does Fullscript's own frame on its way in. Once it shows a document it stays within its site
 * (and the hosts an administrator named), because whatever else it opened would replace a half-written plan. Pure.
 */
export function mayMove({ url, place, from }: FrameMove, allowlist: NetworkAllowlist): boolean {
  if (place === 'page' || !isAllowedRequest(url, 'subFrame', allowlist)) return false;
  if (place !== 'own' || from === null) return true;
  const target = parseUrl(url);
  return (
    target !== null &&
    (target.origin === from ||
      target.origin === parseUrl(allowlist.embedDomain)?.origin ||
      allowlist.extraHosts.includes(target.hostname))
  );
}
