/** Where a day comes from, and what may tell that it is another one. */
export interface DaySources {
  readonly now: () => Date;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** Calls when somebody looks at the window again, and answers what ends that. */
  readonly onReturn: (work: () => void) => () => void;
}

const minute = 60_000;

/** The moment at which a day begins here; it differs from another one's also where only the time zone is another. */
export const beginOfDay = (now: Date): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate());

const untilMidnight = (now: Date): number =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime();

/**
 * Tells each time that another day has begun: at midnight, and within a minute of being awake after the computer slept
 * over it, or its clock or time zone was changed; at once when somebody returns to the window. Answers what ends it.
 */
export function watchDay({ now, after, onReturn }: DaySources, onDay: (begin: Date) => void): () => void {
  let begin = beginOfDay(now()).getTime();
  let cancel: () => void = () => undefined;
  const look = (): void => {
    const moment = now();
    const next = beginOfDay(moment);
    cancel();
    // A timer stands still while the computer sleeps, hence never the whole way to midnight.
    cancel = after(Math.min(untilMidnight(moment), minute), look);
    if (next.getTime() === begin) return;
    begin = next.getTime();
    onDay(next);
  };
  look();
  const stop = onReturn(look);
  return () => {
    cancel();
    stop();
  };
}
