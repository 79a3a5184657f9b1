import type { WebContents, WebFrameMain } from 'electron';
import type { FrameMove } from './frame-move';
import { placeOf, type FramePlace } from './frame-place';

/** What one guest may do beyond its own frame. */
export interface NavigationPolicy {
  readonly mayMove: (move: FrameMove) => boolean;
  /** A refused navigation; the document on screen stays. `initial`: the frame has not shown a document yet. */
  readonly onRefused: (refused: {
    readonly url: string;
    readonly place: FramePlace | null;
    readonly initial: boolean;
  }) => void;
  /** A link requested a new window, which no guest gets. */
  readonly onWindowAsked: (url: string) => void;
}

/**
 * Origin of the document in a child of the host page; null before its first. Read from the frame tree, because an event
 * may name the frame being created for the next document, which shows nothing yet.
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
 * Pins a guest to its host page: the page itself never navigates, nested frames go only where `mayMove` allows
 * (redirects included), and no guest opens a window.
 *
 * Refusing here keeps the document on screen. Refusing earlier (`frame-src` in the host page) or later (a cancelled
 * request) would make Chromium replace it with an error page.
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
