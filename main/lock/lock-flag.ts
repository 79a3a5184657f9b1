import { createSignal, type Signal } from '../signal';
import { createHeldWork } from './held-work';

/** Whether the app is locked. Created before everything that needs to know, including the lock itself. */
export interface LockFlag {
  readonly isLocked: () => boolean;
  /** Keeps work until the app is unlocked, a minute at most; returns whether it did. */
  readonly holdWhileLocked: (work: () => void) => boolean;
  readonly onLocked: Signal['on'];
  readonly onOpened: Signal['on'];
  /** Set by the lock. Held work runs once everyone knows that the app is unlocked. */
  readonly set: (locked: boolean) => void;
}

export function createLockFlag(after: (milliseconds: number, work: () => void) => () => void): LockFlag {
  const lockedNow = createSignal();
  const openedNow = createSignal();
  const held = createHeldWork(after);
  let isLocked = false;
  return {
    isLocked: () => isLocked,
    holdWhileLocked: (work) => {
      if (isLocked) held.hold(work);
      return isLocked;
    },
    onLocked: lockedNow.on,
    onOpened: openedNow.on,
    set: (locked) => {
      isLocked = locked;
      if (locked) return lockedNow.emit();
      openedNow.emit();
      held.release();
    },
  };
}
