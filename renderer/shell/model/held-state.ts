import type { AppState } from '../../../preload/contract/contract';

/**
 * What the frame under the lock screen goes on with: the newest state from before the lock, so that nothing of the
 * person's place is lost, with the guests that are still alive. Null while there was none yet: an app that starts
 * locked has nothing under its lock screen. Pure.
 */
export function heldState(held: AppState | null, next: AppState): AppState | null {
  if (next.lock.phase !== 'locked') return next;
  if (!held) return null;
  const alive = new Set(next.guests.map(({ mountId }) => mountId));
  return {
    ...held,
    guests: held.guests.filter(({ mountId }) => alive.has(mountId)),
    // A name must not be announced while the screen is covered.
    lock: next.lock,
  };
}
