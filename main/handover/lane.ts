import type { CompanionError } from '../../preload/contract/errors';
import { blameOf, concernsAccount } from './blame';
import { keyOf, type HandoverItem } from './handover-item';

/** The result of one try. `asked`: the platform answered. `rest`: it answered, nothing is wrong, but it is too early. */
export type Attempt =
  | { readonly kind: 'done'; readonly asked: boolean }
  | { readonly kind: 'rest'; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly error: CompanionError };

/** Processes items in sequence; a failing one does not hold up the rest. */
export interface Lane {
  /** Tries everything that is due now, including items that arrive meanwhile. */
  readonly run: () => Promise<void>;
  /** Ends the pause of an item, or of all: a person or a new event asked for it. */
  readonly wake: (key?: string) => void;
  /** What holds up everything, or an account; null if nothing does. */
  readonly problem: () => CompanionError | null;
  readonly dispose: () => Promise<void>;
}

const firstPause = 15_000;
const longestPause = 600_000;
const longestRest = 3_600_000;
/** After two consecutive failures without an answer, the platform is likelier at fault than both items. */
const mostUnclear = 2;

const restAfter = (times: number): number => Math.min(firstPause * 2 ** (times - 1), longestRest);

interface Failure {
  readonly item: HandoverItem;
  readonly error: CompanionError;
}

export function createLane(options: {
  /** Runs before each round; an error holds up everything. */
  readonly begin: () => Promise<CompanionError | null>;
  /** Items to process, oldest first. */
  readonly pending: () => readonly HandoverItem[];
  readonly attempt: (item: HandoverItem) => Promise<Attempt>;
  /** Counts a failure against an item; resolves to its number of failures, or null if it was set aside. */
  readonly count: (item: HandoverItem, error: CompanionError) => Promise<number | null>;
  readonly setAside: (item: HandoverItem, error: CompanionError) => Promise<void>;
  readonly mayWork: () => boolean;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}): Lane {
  let running: Promise<void> | null = null;
  let again = false;
  const life = { stopped: false };
  let error: CompanionError | null = null;
  let pause = firstPause;
  let cancelPause: (() => void) | null = null;
  const resting = new Map<string, () => void>();
  /** Items that failed last go last: a few that always fail must not take every turn. */
  const failures = new Map<string, number>();
  /** Consecutive passing failures, per item. */
  const passing = new Map<string, number>();
  let failed = 0;

  const rest = (key: string, milliseconds: number): void => {
    resting.get(key)?.();
    const cancel = options.after(milliseconds, () => {
      resting.delete(key);
      void run();
    });
    resting.set(key, cancel);
  };

  /** Who a failure counts against depends on which other items got an answer in the same round. */
  async function judge(unclear: readonly Failure[], worked: ReadonlySet<string>): Promise<void> {
    for (const { item, error: found } of unclear) {
      const othersWork = worked.has(concernsAccount(found.code) ? item.accountId : item.environment);
      // Once others got answers and it did not, it counts as the cause until it succeeds or others fail too.
      const isKnown = item.faults > 0 && unclear.length === 1 && error === null;
      if (othersWork || isKnown) await blame(item, found);
      else error ??= found;
    }
  }

  async function blame(item: HandoverItem, found: CompanionError): Promise<void> {
    const times = await options.count(item, found);
    if (times !== null) rest(keyOf(item), restAfter(times));
  }

  async function round(): Promise<void> {
    error = await options.begin();
    if (error) return;
    const tried = new Set<string>();
    const blocked = new Set<string>();
    const unclear: Failure[] = [];
    const worked = new Set<string>();
    const isDue = (item: HandoverItem): boolean =>
      !tried.has(keyOf(item)) && !resting.has(keyOf(item)) && !blocked.has(item.accountId);
    const order = (item: HandoverItem): number => failures.get(keyOf(item)) ?? 0;
    const next = (): HandoverItem | undefined => {
      let found: HandoverItem | undefined;
      for (const item of options.pending())
        if (isDue(item) && (found === undefined || order(item) < order(found))) found = item;
      return found;
    };
    for (let item = next(); item && !life.stopped && options.mayWork(); item = next()) {
      const key = keyOf(item);
      tried.add(key);
      const attempt = await options
        .attempt(item)
        .catch((): Attempt => ({ kind: 'failed', error: { code: 'internal_error' } }));
      if (attempt.kind !== 'failed') {
        failures.delete(key);
        passing.delete(key);
        if (attempt.kind === 'rest') rest(key, attempt.milliseconds);
        if (attempt.kind === 'rest' || attempt.asked) worked.add(item.accountId).add(item.environment);
        pause = firstPause;
        continue;
      }
      failed += 1;
      failures.set(key, failed);
      const found = attempt.error;
      const whose = blameOf(found.code);
      if (whose === 'everyone') {
        error = found;
        break;
      }
      if (whose === 'hopeless') await options.setAside(item, found);
      else if (whose === 'item') await blame(item, found);
      else if (whose === 'passing') {
        const times = (passing.get(key) ?? 0) + 1;
        passing.set(key, times);
        rest(key, restAfter(times));
      } else if (whose === 'account') {
        error ??= found;
        blocked.add(item.accountId);
      } else {
        unclear.push({ item, error: found });
        const { accountId, environment } = item;
        const same = unclear.filter((each) => each.item.accountId === accountId);
        if (same.length >= mostUnclear && !worked.has(environment)) blocked.add(accountId);
      }
    }
    await judge(unclear, worked);
  }

  /** Schedules the next round. New items are tried at once and never lengthen a wait. */
  const plan = (): void => {
    if (life.stopped || !error || error.code === 'locked') {
      cancelPause?.();
      cancelPause = null;
      return;
    }
    cancelPause ??= options.after((error.retryAfterSeconds ?? 0) * 1_000 + pause, () => {
      cancelPause = null;
      pause = Math.min(pause * 2, longestPause);
      void run();
    });
  };

  function run(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    const work = async (): Promise<void> => {
      do {
        again = false;
        if (!life.stopped) await round();
      } while (again && !life.stopped);
    };
    running = work().finally(() => {
      running = null;
      plan();
      options.onChange();
    });
    return running;
  }

  return {
    run,
    wake: (key) => {
      for (const each of key === undefined ? [...resting.keys()] : [key]) {
        resting.get(each)?.();
        resting.delete(each);
      }
    },
    problem: () => error,
    dispose: async () => {
      life.stopped = true;
      cancelPause?.();
      for (const cancel of resting.values()) cancel();
      await running;
    },
  };
}
