/** Closes what is kept while the app is locked, once it was kept long enough. */
export interface KeptWork {
  readonly begin: (milliseconds: number) => void;
  /** Looks at the time again: after sleep, when timers stood still. */
  readonly look: () => void;
  readonly end: () => void;
}

const longestTimer = 60_000;

/** On a clock that goes on while the machine sleeps. `close` is called once after the time has passed. */
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
