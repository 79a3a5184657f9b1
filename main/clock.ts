export interface Clock {
  /** Local time in epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds that never go back. May stand still while the machine sleeps. */
  readonly monotonic: () => number;
}

/** Milliseconds of a clock that nobody can set. */
export const monotonic = (): number => performance.now();

/** The computer's own clock. */
export const systemClock: Clock = { now: Date.now, monotonic };

/** Runs work after some milliseconds; answers what cancels it. */
export const after = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};
