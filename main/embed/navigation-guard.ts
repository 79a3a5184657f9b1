import type { WebContents } from 'electron';

/** What one guest may do beyond its own frame. */
export interface NavigationPolicy {
  /** Whether a frame inside the guest may go there. */
  readonly allowFrame: (url: string) => boolean;
  /** A link that wants a new window: handed to the one door to the system browser, which decides. */
  readonly openLink: (url: string) => void;
}

/**
 * Pins a guest to its host page: the page itself never navigates, frames inside only within the allowlist
 * (redirects included), and no window is ever opened by a guest.
 * https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 */
export function guardNavigation(guest: WebContents, policy: NavigationPolicy): void {
  guest.on('will-navigate', (event) => event.preventDefault());
  guest.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !policy.allowFrame(event.url)) event.preventDefault();
  });
  guest.on('will-redirect', (event) => {
    if (event.isMainFrame || !policy.allowFrame(event.url)) event.preventDefault();
  });
  guest.setWindowOpenHandler(({ url }) => {
    policy.openLink(url);
    return { action: 'deny' };
  });
  guest.on('will-attach-webview', (event) => event.preventDefault());
}
