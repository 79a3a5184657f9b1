import { parseUrl } from '../urls';
import type { FramePlace } from './frame-place';
import { isAllowedRequest, type NetworkAllowlist } from '../network/network-allowlist';

/** A navigation or redirect a frame is about to make. */
export interface FrameMove {
  readonly url: string;
  /** Null if the frame is unknown: it may then go no further than a nested one. */
  readonly place: FramePlace | null;
  /** Origin of the document the frame shows now; null if none yet. */
  readonly from: string | null;
}

/**
 * Decides whether a frame may navigate there. The host page never leaves. Nested frames may go wherever the allowlist
 * lets their requests go, and so may Fullscript's own frame until it shows a document. After that it stays within its
 * site (and hosts the administrator added), because anything else would replace a half-written plan. Pure.
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
