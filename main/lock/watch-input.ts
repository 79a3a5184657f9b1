import type { WebContents } from 'electron';

/** Milliseconds: a moving mouse need not be reported more often. */
const quiet = 200;

/**
 * Calls back for a person's input in a window or a guest. Measured on Electron 33: `input-event` fires for our own page
 * and a guest's host page, `before-input-event` also for keys in a cross-origin frame, `before-mouse-event` (newer
 * versions) for the mouse. None fires for a mouse inside Fullscript's frame; there the system's idle counter covers it
 * (`createIdleTracker`). A page's timers, network and animations trigger none of these.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-input-event
 */
export function watchInput(contents: WebContents, touched: () => void): void {
  let quietUntil = -Infinity;
  const tell = (): void => {
    const now = performance.now();
    if (now < quietUntil) return;
    quietUntil = now + quiet;
    touched();
  };
  contents.on('input-event', tell);
  contents.on('before-input-event', tell);
  contents.on('before-mouse-event', tell);
}
