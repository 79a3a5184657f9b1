interface Timer {
  at: number;
  readonly work: () => void;
  readonly again: number | null;
}

/** A clock and timers that the test moves. While it sleeps the clock goes on and the timers stand still. */
export function fakeTime() {
  const timers = new Set<Timer>();
  let now = 5_000_000;
  let slept = 0;

  const add = (milliseconds: number, work: () => void, again: number | null) => {
    const timer: Timer = { at: now + milliseconds, work, again };
    timers.add(timer);
    return () => {
      timers.delete(timer);
    };
  };

  const pass = (milliseconds: number): void => {
    const end = now + milliseconds;
    for (;;) {
      const due = [...timers].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
      if (!due) break;
      now = Math.max(now, due.at);
      if (due.again === null) timers.delete(due);
      else due.at = now + due.again;
      due.work();
    }
    now = end;
  };

  return {
    clock: () => now + slept,
    after: (milliseconds: number, work: () => void) => add(milliseconds, work, null),
    every: (milliseconds: number, work: () => void) => add(milliseconds, work, milliseconds),
    pass,
    sleep: (milliseconds: number) => {
      slept += milliseconds;
    },
  };
}
