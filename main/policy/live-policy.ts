import type { PolicyView } from '../../preload/contract/contract';
import type { PolicyChange, PolicyHistory } from './policy-history';
import { isPolicyPresent, refusedPolicy, type PolicyReading, type PolicySource } from './policy-reading';

/** The policy while the app runs. */
export interface LivePolicy {
  /** The newest reading, broken or not: a broken one allows no sign-in and no mount. */
  readonly newest: () => PolicyReading;
  /** The newest usable reading, which what is already running keeps using; the newest of all if there was none. */
  readonly inForce: () => PolicyReading;
  readonly view: () => PolicyView;
  /** Begins to watch; changes since the first reading are applied at once. */
  readonly start: () => void;
  /** Checks now: after sleep, when timers stood still. */
  readonly check: () => void;
  readonly stop: () => void;
}

/** Milliseconds after a hint: a file is seldom written in one go. */
const settling = 400;
/** Milliseconds until a policy with mistakes is read again: one still being written must not stop a clinic. */
const doubt = 2_000;

/**
 * Keeps the policy up to date. A change is applied once it has settled; one with mistakes, once it was read twice.
 * `onChange` is called after each applied change.
 */
export function createLivePolicy(options: {
  readonly source: PolicySource;
  readonly first: PolicyReading;
  /** Runs `work` after some milliseconds; returns a function that cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: (change: PolicyChange) => void;
  /** Called at the start and with each change, with the ignored keys. */
  readonly onWarnings?: (warnings: PolicyReading['warnings']) => void;
}): LivePolicy {
  const { source, first, after } = options;
  let newest = first;
  let inForce = first;
  let history: PolicyHistory | null = null;
  let view: PolicyView = {
    revision: 0,
    present: isPolicyPresent(first),
    error: first.error,
    problems: [...first.problems],
  };
  let cancelLook: (() => void) | null = null;
  let endWatch: (() => void) | null = null;
  let reading = false;
  let doubted = false;

  const take = async (read: PolicyReading): Promise<void> => {
    // Loaded late: walking the schema is only needed if there is a policy, and it changes.
    const { policyHistoryOf, policyViewOf, withReading } = await import('./policy-history');
    history ??= policyHistoryOf(first);
    const next = withReading(history, read);
    if (!next || !endWatch) return;
    ({ history } = next);
    ({ newest, inForce } = history);
    view = policyViewOf(history);
    options.onWarnings?.(newest.warnings);
    options.onChange(next.change);
  };

  const look = async (): Promise<void> => {
    const read = await source.read().catch(() => refusedPolicy('unreadable'));
    if (JSON.stringify(read) === JSON.stringify(newest)) return;
    if ((read.error || read.problems.length > 0) && !doubted) {
      doubted = true;
      schedule(doubt);
      return;
    }
    doubted = false;
    await take(read);
  };

  const schedule = (milliseconds: number): void => {
    cancelLook?.();
    cancelLook = after(milliseconds, () => {
      cancelLook = null;
      // A hint during a reading: what is being read may be outdated.
      if (reading) return schedule(settling);
      reading = true;
      void look().finally(() => {
        reading = false;
      });
      return undefined;
    });
  };

  const hint = (): void => {
    doubted = false;
    if (endWatch) schedule(settling);
  };

  return {
    newest: () => newest,
    inForce: () => inForce,
    view: () => view,
    check: hint,
    start: () => {
      endWatch ??= source.watch(hint);
      options.onWarnings?.(newest.warnings);
      hint();
    },
    stop: () => {
      cancelLook?.();
      endWatch?.();
      endWatch = null;
    },
  };
}
