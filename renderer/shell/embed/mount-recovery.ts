import type { EmbedFeature } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import type { Outages } from '../model/outages';
import { pauseAfter } from '../model/recovery';
import type { GuestPool } from '../guests/guest-pool';

/** The mount of the embed screen in view. */
export interface MountInView {
  readonly accountId: string;
  readonly feature: EmbedFeature;
  /** Its slot; each try has another. */
  readonly key: number;
  /** Why it failed. */
  readonly error: CompanionError | null;
  readonly isShown: boolean;
}

/** A mount that failed and is tried again by itself. */
export interface FailedMount {
  /** The account and feature it is of. */
  readonly screen: string;
  /** Stays while the next mount is under way, so that nobody reads or hears it twice. */
  readonly error: CompanionError;
  /** Epoch milliseconds of the next try; null while one is under way, or where none would help. */
  readonly nextTry: number | null;
  readonly asking: boolean;
}

/** Mounts again, after a growing pause, what failed for a reason that passes. */
export interface MountRecovery {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null where nothing in view has failed. */
  readonly getSnapshot: () => FailedMount | null;
  /** Tells what is in view now; null where that is no embed screen. `onBack` is called at the end of an outage. */
  readonly see: (mount: MountInView | null, onBack: () => void) => void;
}

export const screenOf = ({ accountId, feature }: Pick<MountInView, 'accountId' | 'feature'>): string =>
  `${accountId} ${feature}`;

/** A mount that has failed holds no begun work, so nobody is asked before the next one. */
export function createMountRecovery(
  pool: Pick<GuestPool, 'reload'>,
  outages: Outages,
  now: () => number = Date.now,
): MountRecovery {
  let failed: FailedMount | null = null;
  /** The slot that failed last, and how many have. */
  let last = { key: 0, count: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const publish = (next: FailedMount | null): void => {
    failed = next;
    for (const listener of listeners) listener();
  };
  const forget = (): void => {
    clearTimeout(timer);
    last = { key: 0, count: 0 };
    if (failed) publish(null);
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => failed,
    see: (mount, onBack) => {
      if (!mount || failed?.screen !== screenOf(mount)) forget();
      if (!mount) return;
      const { accountId, feature, key, error, isShown } = mount;
      if (error && key !== last.key) {
        clearTimeout(timer);
        last = { key, count: last.count + 1 };
        outages.failed(accountId, error);
        const pause = pauseAfter(error, last.count);
        if (pause !== null) timer = setTimeout(() => void pool.reload(accountId, feature, true), pause);
        const nextTry = pause === null ? null : now() + pause;
        publish({ screen: screenOf(mount), error, nextTry, asking: false });
      } else if (failed && isShown) {
        forget();
        if (outages.answered(accountId)) onBack();
      } else if (failed && !error && !failed.asking) {
        clearTimeout(timer);
        publish({ ...failed, nextTry: null, asking: true });
      }
    },
  };
}
