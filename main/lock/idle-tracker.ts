/** How long nobody has used the computer, as far as this app can tell. */
export interface IdleTracker {
  /** A person did something in our window or in a guest. */
  readonly touched: () => void;
  /** Milliseconds. */
  readonly idleFor: () => number;
}

/** Seconds of rest that the operating system must once have told of before its counter is believed. */
const proof = 5;

/**
 * Counts idleness on a clock that nobody can set and that goes on while the machine sleeps. A person at the keyboard
 * in another program is not idle: where the operating system counts too, the later input counts. Some desktops have no
 * such counter and always answer nought (Wayland without an idle protocol), which would never lock; so the system's
 * counter is believed only after it was once seen to have counted.
 * https://www.electronjs.org/docs/latest/api/power-monitor#powermonitorgetsystemidletime
 */
export function createIdleTracker(options: {
  /** Milliseconds since some moment, sleep included. */
  readonly clock: () => number;
  /** Seconds since the last input anywhere, as the system tells. */
  readonly systemIdleSeconds: () => number;
}): IdleTracker {
  let last = options.clock();
  let believed = false;
  return {
    touched: () => {
      last = options.clock();
    },
    idleFor: () => {
      const own = Math.max(0, options.clock() - last);
      const system = options.systemIdleSeconds();
      if (system >= proof) believed = true;
      return believed && system >= 0 ? Math.min(own, system * 1_000) : own;
    },
  };
}
