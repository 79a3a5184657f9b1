import type { WebContents } from 'electron';

/** Milliseconds: a moving mouse need not be told of more often. */
const quiet = 200;

/**
 * Calls back at what a person does in a window or a guest. What Electron tells, measured on 33: `input-event` for our
 * own page and a guest's host page, `before-input-event` also for keys inside a cross-origin frame, `before-mouse-event`
 * (newer versions) for the mouse. A mouse inside Fullscript's frame is told by none of them; there the system's own
 * counter of idleness tells (`createIdleTracker`). Timers, network and animations of a page come in none of these.
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
