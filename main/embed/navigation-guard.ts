import type { WebContents, WebFrameMain } from 'electron';
import type { FrameMove } from './frame-move';
import { placeOf, type FramePlace } from './frame-place';

/** What one guest may do beyond its own frame. */
export interface NavigationPolicy {
  readonly mayMove: (move: FrameMove) => boolean;
  /** A refused move; the document on screen stays as it is. `initial`: the frame has not shown a document yet. */
  readonly onRefused: (refused: {
    readonly url: string;
    readonly place: FramePlace | null;
    readonly initial: boolean;
  }) => void;
  /** A link that asks for a new window, which no guest gets. */
  readonly onWindowAsked: (url: string) => void;
}

/**
 * Origin of the document that a child of the host page shows; null before its first. Asked of the tree, because the
 * frame an event names may be the one being made for the next document, which shows nothing yet.
 */
function shownOrigin(guest: WebContents, frame: WebFrameMain | null): string | null {
  try {
    const id = frame?.frameTreeNodeId;
    const current = guest.mainFrame.frames.find(({ frameTreeNodeId }) => frameTreeNodeId === id);
    return !current || current.url === '' || current.url === 'about:blank' ? null : current.origin;
  } catch {
    return null; // Electron throws for a frame that is gone
  }
}

interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly frame: WebFrameMain | null;
  readonly preventDefault: () => void;
}

/**
 * Pins a guest to its host page: the page itself never navigates, frames inside go only where `mayMove` lets them
 * (redirects included), and no window is ever opened by a guest.
 *
 * Refusing here keeps the document that is on screen. Anything that refuses earlier (a `frame-src` of the host page) or
 * later (a cancelled request) would make Chromium put its error page in place of it.
 * https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 */
export function guardNavigation(guest: WebContents, policy: NavigationPolicy): void {
  const guard = (event: Navigation): void => {
    const { url } = event;
    const place = event.isMainFrame ? 'page' : placeOf(event.frame);
    const from = place === 'own' ? shownOrigin(guest, event.frame) : null;
    if (policy.mayMove({ url, place, from })) return;
    event.preventDefault();
    policy.onRefused({ url, place, initial: from === null });
  };
  guest.on('will-navigate', (event) => event.preventDefault());
  guest.on('will-frame-navigate', guard);
  guest.on('will-redirect', guard);
  guest.setWindowOpenHandler(({ url }) => {
    policy.onWindowAsked(url);
    return { action: 'deny' };
  });
  guest.on('will-attach-webview', (event) => event.preventDefault());
}
