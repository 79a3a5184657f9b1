/** Milliseconds of a clock that nobody can set. */
export const monotonic = (): number => performance.now();

/** Runs work after some milliseconds; answers what cancels it. */
export const after = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};
