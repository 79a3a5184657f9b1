import type { WebContents } from 'electron';

/** Chromium itself waits 500 ms for a page that hangs; this covers everything else. */
const longestWait = 2_000;

/**
 * Asks a guest's page whether it may be left, as a browser does before closing a tab: `beforeunload` runs in all its
 * frames, including Fullscript's. Navigating away is the only way to ask: `close({ waitForBeforeUnload: true })` on a
 * webview reports the objection and closes it anyway (Electron 33.2.1).
 *
 * Resolves to false if a frame objects; the page then stays as it is. Otherwise the page is gone, and the blank guest
 * has to be closed. https://www.electronjs.org/docs/latest/api/web-contents#event-will-prevent-unload
 */
export function leavePage(contents: WebContents): Promise<boolean> {
  return new Promise((resolve) => {
    if (contents.isDestroyed()) {
      resolve(true);
      return;
    }
    const settle = (gone: boolean): void => {
      clearTimeout(timer);
      if (!contents.isDestroyed()) contents.off('will-prevent-unload', objected);
      resolve(gone);
    };
    const objected = (): void => settle(false);
    const timer = setTimeout(() => settle(true), longestWait);
    contents.once('will-prevent-unload', objected);
    contents.once('destroyed', () => settle(true));
    contents.loadURL('about:blank').then(
      () => settle(true),
      () => settle(true), // ignored after an objection
    );
  });
}
