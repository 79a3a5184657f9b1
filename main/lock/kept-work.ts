/** Closes the guests kept while locked once their time is over. */
export interface KeptWork {
  readonly begin: (milliseconds: number) => void;
  /** Checks the time again: after sleep, when timers stood still. */
  readonly look: () => void;
  readonly end: () => void;
}

const longestTimer = 60_000;

/** Uses a clock that goes on during sleep. `close` is called once the time has passed. */
export function createKeptWork(options: {
  readonly clock: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly close: () => void;
}): KeptWork {
  let until: number | null = null;
  let cancel: (() => void) | null = null;

  const look = (): void => {
    cancel?.();
    cancel = null;
    if (until === null) return;
    const left = until - options.clock();
    if (left > 0) {
      cancel = options.after(Math.min(left, longestTimer), look);
      return;
    }
    until = null;
    options.close();
  };

  return {
    begin: (milliseconds) => {
      until = options.clock() + milliseconds;
      look();
    },
    look,
    end: () => {
      until = null;
      look();
    },
  };
}
