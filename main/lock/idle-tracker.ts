/** How long nobody has used the computer, as far as this app can tell. */
export interface IdleTracker {
  /** A person did something in our window or in a guest. */
  readonly touched: () => void;
  /** Milliseconds. */
  readonly idleFor: () => number;
}

/** Seconds of idleness the system's counter must have shown once before it is trusted. */
const proof = 5;

/**
 * Measures idleness on a clock that nobody can set and that goes on during sleep. A person working in another program
 * is not idle, so the system's own idle counter is used as well, and the later input counts. Some desktops have no such
 * counter and always return 0 (Wayland without an idle protocol), which would never lock; so it is trusted only once it
 * was seen counting. https://www.electronjs.org/docs/latest/api/power-monitor#powermonitorgetsystemidletime
 */
export function createIdleTracker(options: {
  /** Monotonic milliseconds, sleep included. */
  readonly clock: () => number;
  /** Seconds since the last input anywhere, from the system. */
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
