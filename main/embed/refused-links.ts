import type { CompanionError } from '../../preload/contract/errors';
import { parseUrl } from '../urls';

/** How long Chromium considers a person active after a click or key: its transient user activation. */
const activationLasts = 5_000;

/** A page that tries one link after another cannot change its notice faster than this. */
const betweenNotices = 1_000;

export interface RefusedLinkParts {
  readonly monotonic: () => number;
  /** Whether a link leads to one of Fullscript's own sites, which the system browser may open. */
  readonly isOwnSite: (url: string) => boolean;
  /** Whether a person has just clicked or pressed a key in the page. */
  readonly activated: () => Promise<boolean>;
  /** Opens a link in the system browser; resolves to whether that worked. */
  readonly open: (url: string) => Promise<boolean>;
  readonly noticeStands: () => boolean;
  /** Says beside the page that a link was not followed. */
  readonly onNotice: (error: CompanionError) => void;
}

const hostOf = (url: string): string | undefined => {
  const target = parseUrl(url);
  return target && /^https?:$/.test(target.protocol) ? target.hostname : undefined;
};

/**
 * Handles links a guest may not follow: those to Fullscript's own sites open in the system browser, at most once per
 * click or key; for all others the person is shown the host. Openings are at least one activation apart, so no
 * activation opens two. https://html.spec.whatwg.org/multipage/interaction.html#transient-activation-duration
 *
 * Errors shown: `embed_link_refused`, and `embed_link_not_opened` for Fullscript's own sites.
 */
export function createRefusedLinks(parts: RefusedLinkParts): (url: string) => Promise<void> {
  const { monotonic, isOwnSite, activated, open } = parts;
  let opened = { url: '', at: Number.NEGATIVE_INFINITY };
  let noticedAt = Number.NEGATIVE_INFINITY;

  const notice = (error: CompanionError): void => {
    if (parts.noticeStands() && monotonic() - noticedAt < betweenNotices) return;
    noticedAt = monotonic();
    parts.onNotice(error);
  };
  const isRecent = (): boolean => monotonic() - opened.at < activationLasts;

  const toBrowser = async (url: string): Promise<boolean> => {
    if (isRecent()) return opened.url === url; // a double click opens one
    if (!(await activated())) return false;
    if (isRecent()) return opened.url === url;
    const before = opened;
    opened = { url, at: monotonic() };
    if (await open(url)) return true;
    opened = before;
    return false;
  };

  return async (url) => {
    const host = hostOf(url);
    if (!isOwnSite(url)) notice({ code: 'embed_link_refused', host });
    else if (!(await toBrowser(url))) notice({ code: 'embed_link_not_opened', host });
  };
}
