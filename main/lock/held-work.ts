/** What arrived while the app was locked, such as a link. */
export interface HeldWork {
  /** Keeps it for 60 seconds at most, then drops it silently. */
  readonly hold: (work: () => void) => void;
  /** Runs what still waits. */
  readonly release: () => void;
}

const longest = 60_000;
const most = 5;

/** Keeps work in memory only. `after` runs something after some milliseconds and returns a function that cancels it. */
export function createHeldWork(after: (milliseconds: number, work: () => void) => () => void): HeldWork {
  const held = new Map<symbol, { readonly work: () => void; readonly forget: () => void }>();
  return {
    hold: (work) => {
      if (held.size >= most) return;
      const key = Symbol('work');
      held.set(key, { work, forget: after(longest, () => held.delete(key)) });
    },
    release: () => {
      const waiting = [...held.values()];
      held.clear();
      for (const { work, forget } of waiting) {
        forget();
        work();
      }
    },
  };
}
