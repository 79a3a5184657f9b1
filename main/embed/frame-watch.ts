/** What the watch knows about processes. */
export interface FrameProcesses {
  /** The current process id of Fullscript's frame; null if unknown. */
  readonly current: () => number | null;
  /** Whether a process of the app with this id is alive. */
  readonly isAlive: (processId: number) => boolean;
  /** Calls back regularly until the returned function is called. */
  readonly repeatedly: (look: () => void) => () => void;
}

/**
 * Reports when the process of Fullscript's frame has died. The frame has its own process (another site than its host
 * page), and Electron only reports the end of a page's own process (`render-process-gone`): a crashed frame would stay
 * on screen, grey and silent. https://www.electronjs.org/docs/latest/api/app#appgetappmetrics
 *
 * Calls `onGone` once; returns a function that ends the watch. Follows a frame that moves to another process.
 */
export function watchFrame(processes: FrameProcesses, onGone: () => void): () => void {
  let known = processes.current();
  const stop = processes.repeatedly(() => {
    const now = processes.current();
    if (now !== null && processes.isAlive(now)) known = now;
    else if (known !== null && !processes.isAlive(known)) {
      stop();
      onGone();
    }
  });
  return stop;
}
