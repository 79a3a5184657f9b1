import type { PolicyView } from '../../preload/contract/contract';
import type { PolicyChange, PolicyHistory } from './policy-history';
import { isPolicyPresent, refusedPolicy, type PolicyReading, type PolicySource } from './policy-reading';

/** The policy while the app runs. */
export interface LivePolicy {
  /** The newest reading, broken or not: a broken one lets nobody sign in and mounts nothing. */
  readonly newest: () => PolicyReading;
  /** The newest that could be read: what runs already goes on with it. The newest of all where there was none. */
  readonly inForce: () => PolicyReading;
  readonly view: () => PolicyView;
  /** Begins to watch; what changed since the first reading is taken in at once. */
  readonly start: () => void;
  /** Looks now: after sleep, when timers stood still. */
  readonly check: () => void;
  readonly stop: () => void;
}

/** Milliseconds after a hint: a file is seldom written in one go. */
const settling = 400;
/** Milliseconds until a policy with mistakes is read again: one that is being written must not stop a clinic. */
const doubt = 2_000;

/**
 * Keeps the policy up to date. A change is taken in when it has settled; one with mistakes counts when it was read twice.
 * `onChange` is called after each change that was taken in.
 */
export function createLivePolicy(options: {
  readonly source: PolicySource;
  readonly first: PolicyReading;
  /** Runs `work` after some milliseconds; answers what cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: (change: PolicyChange) => void;
  /** Told at the start, and with each change, which keys count for nothing. */
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
    // Late: the walk through the schema is for the few who have a policy that changes.
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
      // A hint that comes while the policy is read: what is being read may be old.
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
