import type { LockCause } from '../../preload/contract/contract';
import type { LockRules } from './lock-rules';

export type { LockCause } from '../../preload/contract/contract';

/** Whether the app is locked, and why. Wrong PINs are handled in pin-tries.ts. */
export type LockState =
  | { readonly phase: 'unlocked' }
  /** Nobody has used the computer for long: the app locks in some seconds. */
  | { readonly phase: 'warning'; readonly secondsLeft: number }
  | { readonly phase: 'locked'; readonly cause: LockCause };

export type LockEvent =
  /** How long nobody has used the computer, by a clock nobody can set. */
  | { readonly kind: 'looked'; readonly idleFor: number }
  | { readonly kind: 'slept' }
  | { readonly kind: 'screenLocked' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'started' }
  | { readonly kind: 'opened' };

const minute = 60_000;

/** Milliseconds of idleness after which the countdown begins: for the last minute, or half of a shorter time. */
export const warningAfter = ({ idleMinutes }: Pick<LockRules, 'idleMinutes'>): number =>
  idleMinutes * minute - Math.min(minute, (idleMinutes * minute) / 2);

/** The lock's next state. Pure. A locked app stays locked until it is unlocked, whatever else happens. */
export function nextLockState(current: LockState, event: LockEvent, rules: LockRules): LockState {
  if (event.kind === 'opened') return { phase: 'unlocked' };
  if (current.phase === 'locked') return current;
  switch (event.kind) {
    case 'asked':
      return { phase: 'locked', cause: 'demand' };
    case 'started':
      return { phase: 'locked', cause: 'start' };
    case 'slept':
      return rules.onSleep ? { phase: 'locked', cause: 'sleep' } : current;
    case 'screenLocked':
      return rules.onScreenLock ? { phase: 'locked', cause: 'screen' } : current;
    case 'looked': {
      const left = rules.idleMinutes * minute - event.idleFor;
      if (left <= 0) return { phase: 'locked', cause: 'idle' };
      if (event.idleFor < warningAfter(rules)) return { phase: 'unlocked' };
      return { phase: 'warning', secondsLeft: Math.ceil(left / 1_000) };
    }
  }
}

/** Milliseconds until idleness has to be checked again. Pure. */
export function nextLook(state: LockState, idleFor: number, rules: LockRules): number {
  if (state.phase === 'warning') {
    const left = rules.idleMinutes * minute - idleFor;
    return left % 1_000 || 1_000;
  }
  // Within half a minute: timers stop while the machine sleeps.
  return Math.min(Math.max(warningAfter(rules) - idleFor, 100), 30_000);
}
