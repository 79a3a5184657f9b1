import { done, nothing } from './shapes';
import { z } from './zod';

/** The contract's part for the lock. */

export const lockCauses = ['idle', 'sleep', 'screen', 'demand', 'start'] as const;

const idleMinutes = z.number().int().min(1).max(60);

/** The lock settings a person may change; absent ones have their default, and the policy overrides them. */
export const lockPreferences = z.strictObject({
  idleMinutes: idleMinutes.optional(),
  onSleep: z.boolean().optional(),
  onScreenLock: z.boolean().optional(),
  atStart: z.boolean().optional(),
});

/** The lock as the shell shows it, the same while locked: it identifies nobody. */
export const lock = z.object({
  /** `warning`: the app locks in `secondsLeft` seconds, unless someone uses it. */
  phase: z.enum(['unlocked', 'warning', 'locked']),
  cause: z.enum(lockCauses).nullable(),
  secondsLeft: z.number().int().nullable(),
  hasPin: z.boolean(),
  /** What *Unlock* asks for. `nothing`: the lock only covers the screen. */
  unlocksBy: z.enum(['pin', 'touchId', 'nothing']),
  /** Touch ID is available now. */
  touchId: z.boolean(),
  /** Seconds until a PIN may be tried again. */
  waitSeconds: z.number().int(),
  wrongTries: z.number().int(),
  /** *Disconnect all* is offered. */
  offersWayOut: z.boolean(),
  /** The administrator requires a PIN and there is none yet. */
  mustChoosePin: z.boolean(),
  rules: z.object({
    idleMinutes,
    onSleep: z.boolean(),
    onScreenLock: z.boolean(),
    atStart: z.boolean(),
    keepWorkMinutes: z.number().int(),
    requirePin: z.boolean(),
  }),
});

/** A PIN as typed. Main decides what is acceptable. */
const typedPin = z.string().max(256);

export const lockVerbs = {
  lockNow: { from: 'shell', whileLocked: true, beforePin: true, input: nothing, output: done },
  /** Ends the countdown: someone is there. */
  stayUnlocked: { from: 'shell', beforePin: true, input: nothing, output: done },
  unlock: {
    from: 'shell',
    whileLocked: true,
    beforePin: true,
    input: z.strictObject({ pin: typedPin.nullable() }),
    output: done,
  },
  unlockWithTouchId: { from: 'shell', whileLocked: true, beforePin: true, input: nothing, output: done },
  /** For a person who forgot the PIN: disconnects every account, removes the PIN, unlocks. */
  giveUp: { from: 'shell', whileLocked: true, beforePin: true, input: nothing, output: done },
  /** Sets, changes (`current` and `next`) or removes (`next` null) the PIN. */
  changePin: {
    from: 'shell',
    beforePin: true,
    input: z.strictObject({ current: typedPin.nullable(), next: typedPin.nullable() }),
    output: done,
  },
  setPreferences: { from: 'shell', beforePin: true, input: lockPreferences, output: done },
} as const;
