/** How the watch learns about processes. */
export interface FrameProcesses {
  /** Process id of Fullscript's frame now; null while there is none to be read. */
  readonly current: () => number | null;
  /** Whether a process of the app with this id is alive. */
  readonly isAlive: (processId: number) => boolean;
  /** Calls back regularly until the answered function is called. */
  readonly repeatedly: (look: () => void) => () => void;
}

/**
 * Tells when the process of Fullscript's frame has died. The frame runs in a process of its own (another site than
 * its host page), and Electron reports only the end of a page's own process (`render-process-gone`): a frame that
 * crashed would stay on screen, grey, without a word.
 * https://www.electronjs.org/docs/latest/api/app#appgetappmetrics
 *
 * Calls `onGone` once; answers a function that ends the watch. A frame that moves to another process is followed.
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
