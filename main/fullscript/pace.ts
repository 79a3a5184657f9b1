import { failure, type Result } from '../../preload/contract/errors';

/** Runs calls that no person waits for, in turn. */
export interface Pace {
  /** Returns `request_cancelled` if the signal ends it before its turn. */
  readonly run: <Value>(signal: AbortSignal, work: () => Promise<Result<Value>>) => Promise<Result<Value>>;
}

const pauseAfterLimit = 30;

/**
 * Keeps quiet calls within the limit that all computers of all clinics may share (5,000 in five minutes;
 * https://fullscript.dev/technical-reference/rate-limits): at most `atOnce` at a time, `burst` in a row, then
 * `perSecond`. When the platform reports too many, all of them pause for as long as it asks.
 */
export function createPace(options: {
  readonly atOnce: number;
  readonly burst: number;
  readonly perSecond: number;
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
  readonly after: (milliseconds: number, work: () => void) => unknown;
}): Pace {
  const { atOnce, burst, perSecond, monotonic, after } = options;
  const waiting = new Set<() => void>();
  let running = 0;
  let tokens = burst;
  let refilledAt = monotonic();
  let pausedUntil = 0;
  let waking = false;

  const refill = (): void => {
    const now = monotonic();
    tokens = Math.min(burst, tokens + ((now - refilledAt) / 1000) * perSecond);
    refilledAt = now;
  };
  const wakeIn = (milliseconds: number): void => {
    if (waking) return;
    waking = true;
    after(Math.max(milliseconds, 10), () => {
      waking = false;
      next();
    });
  };
  function next(): void {
    refill();
    for (const start of waiting) {
      if (running >= atOnce) return;
      const pause = pausedUntil - monotonic();
      if (pause > 0) return wakeIn(pause);
      if (tokens < 1) return wakeIn(((1 - tokens) / perSecond) * 1000);
      tokens -= 1;
      waiting.delete(start);
      start();
    }
  }
  /** Resolves at its turn with true, or with false if it is no longer wanted. */
  const turn = (signal: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(false);
      const leave = (): void => {
        waiting.delete(start);
        resolve(false);
      };
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        running += 1;
        resolve(true);
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.add(start);
      next();
    });

  return {
    run: async (signal, work) => {
      if (!(await turn(signal))) return failure('request_cancelled');
      try {
        const result = await work();
        if (!result.ok && result.error.code === 'rate_limited')
          pausedUntil = monotonic() + (result.error.retryAfterSeconds ?? pauseAfterLimit) * 1000;
        return result;
      } finally {
        running -= 1;
        next();
      }
    },
  };
}
