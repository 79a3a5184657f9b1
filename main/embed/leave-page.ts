import type { WebContents } from 'electron';

/** Chromium itself waits 500 ms for a page that hangs; this is for what nobody thought of. */
const longestWait = 2_000;

/**
 * Asks the page of a guest whether it may go, as a browser does before it closes a tab: `beforeunload` runs in all
 * its frames, Fullscript's included. A guest can be asked only by being sent elsewhere: closing a webview by
 * `close({ waitForBeforeUnload: true })` tells of the objection and closes it nevertheless (Electron 33.2.1).
 *
 * Answers false where a frame objects; the page then stays as it is. Otherwise the page is gone, and the guest with
 * its blank page has to be closed.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-will-prevent-unload
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
      () => settle(true), // after an objection this comes too late to count
    );
  });
}
