import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EmbedFeature, GuestState } from '../../../preload/contract/contract';
import type { GuestPool } from '../guests/guest-pool';
import type { GuestSlot } from '../guests/guest-slots';
import { createMountRecovery, screenOf, type FailedMount } from './mount-recovery';
import type { Outages } from '../model/outages';

/** Follows the mount in view, and answers how it failed and is tried again; null where it did not fail. */
export function useMountRecovery(
  { pool, outages }: { readonly pool: Pick<GuestPool, 'reload'>; readonly outages: Outages },
  feature: EmbedFeature | null,
  slot: GuestSlot | undefined,
  guest: GuestState | undefined,
  onBack: () => void,
): FailedMount | null {
  const [recovery] = useState(() => createMountRecovery(pool, outages));
  const inView = slot && feature ? { accountId: slot.accountId, feature } : null;
  useEffect(() => {
    const error = slot?.error ?? (guest?.phase === 'failed' ? guest.error : null);
    recovery.see(
      slot && feature
        ? { accountId: slot.accountId, feature, key: slot.key, error, isShown: guest?.phase === 'shown' }
        : null,
      onBack,
    );
  }, [recovery, slot, feature, guest, onBack]);
  useEffect(() => () => recovery.see(null, onBack), [recovery, onBack]);
  const failed = useSyncExternalStore(recovery.subscribe, recovery.getSnapshot);
  return inView && failed?.screen === screenOf(inView) ? failed : null;
}
