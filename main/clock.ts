/** Milliseconds of a clock that cannot be set. */
export const monotonic = (): number => performance.now();

/** Runs work after some milliseconds; returns a function that cancels it. */
export const after = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};
