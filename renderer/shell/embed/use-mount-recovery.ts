import { useEffect, useState } from 'react';
import type { EmbedFeature, GuestState } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import type { GuestPool } from '../guests/guest-pool';
import type { GuestSlot } from '../guests/guest-slots';
import { isOutage, pauseAfter } from '../model/recovery';

/** A mount that failed and is tried again by itself. */
export interface MountRecovery {
  /** Stays while the next mount is under way, so that nobody reads or hears it twice; null where nothing has failed. */
  readonly error: CompanionError | null;
  /** Epoch milliseconds of the next try; null while one is under way, or where none would help. */
  readonly nextTry: number | null;
  readonly asking: boolean;
}

interface Failures {
  /** The account and feature that failed. */
  readonly screen: string;
  /** The slot that failed last. */
  readonly key: number;
  readonly error: CompanionError;
  readonly count: number;
  /** Epoch milliseconds of the last one. */
  readonly at: number;
}

/** Mounts again, after a growing pause, what failed for a reason that passes. A mount that has failed holds no begun work. */
export function useMountRecovery(
  pool: Pick<GuestPool, 'reload'>,
  feature: EmbedFeature | null,
  slot: GuestSlot | undefined,
  guest: GuestState | undefined,
  onBack: () => void,
): MountRecovery {
  const [failures, setFailures] = useState<Failures | null>(null);
  const screen = slot && feature ? `${slot.accountId} ${feature}` : '';
  const error = slot?.error ?? (guest?.phase === 'failed' ? guest.error : null);
  const before = failures?.screen === screen ? failures : null;
  if (slot && error && before?.key !== slot.key)
    setFailures({ screen, key: slot.key, error, count: (before?.count ?? 0) + 1, at: Date.now() });
  const isShown = guest?.phase === 'shown';
  const isBack = isShown && before !== null && isOutage(before.error);
  useEffect(() => {
    if (isShown) setFailures(null);
    if (isBack) onBack();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the mount is shown
  }, [isShown, isBack]);
  const hasFailed = error !== null;
  const pause = before && hasFailed ? pauseAfter(before.error, before.count) : null;
  const accountId = slot?.accountId;
  const count = before?.count;
  useEffect(() => {
    if (pause === null || accountId === undefined || !feature) return undefined;
    const timer = setTimeout(() => void pool.reload(accountId, feature, true), pause);
    return () => clearTimeout(timer);
  }, [pool, accountId, feature, pause, count]);
  return {
    error: error ?? before?.error ?? null,
    nextTry: pause === null || before === null ? null : before.at + pause,
    asking: !hasFailed && before !== null,
  };
}
