export interface Clock {
  /** Local time in epoch milliseconds. */
  readonly now: () => number;
  /** Monotonic milliseconds. May stand still while the machine sleeps. */
  readonly monotonic: () => number;
}

/** Milliseconds of a clock nobody can set. */
export const monotonic = (): number => performance.now();

/** The computer's own clock. */
export const systemClock: Clock = { now: Date.now, monotonic };

/** Runs work after some milliseconds; returns a function that cancels it. */
export const after = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};
