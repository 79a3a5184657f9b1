import { done, nothing } from './shapes';
import { z } from './zod';

/** The part of the contract that is about the lock. */

/** Why the app was locked. */
export const lockCauses = ['idle', 'sleep', 'screen', 'demand', 'start'] as const;

const idleMinutes = z.number().int().min(1).max(60);

/** What a person may set about the lock; what is absent has its default, what a policy sets is the policy's. */
export const lockPreferences = z.strictObject({
  idleMinutes: idleMinutes.optional(),
  onSleep: z.boolean().optional(),
  onScreenLock: z.boolean().optional(),
  atStart: z.boolean().optional(),
});

/** The lock as the shell draws it. The same while locked: it says nothing of anybody. */
export const lock = z.object({
  /** `warning`: the app locks in `secondsLeft` seconds, unless somebody does something. */
  phase: z.enum(['unlocked', 'warning', 'locked']),
  cause: z.enum(lockCauses).nullable(),
  secondsLeft: z.number().int().nullable(),
  hasPin: z.boolean(),
  /** What *Unlock* asks for. `nothing`: the lock only covers the screen. */
  unlocksBy: z.enum(['pin', 'touchId', 'nothing']),
  /** Touch ID may be asked now. */
  touchId: z.boolean(),
  /** Seconds until a PIN may be tried again. */
  waitSeconds: z.number().int(),
  wrongTries: z.number().int(),
  /** *Disconnect all* is offered. */
  offersWayOut: z.boolean(),
  /** An administrator wants a PIN and there is none yet. */
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

/** A PIN as typed. Main decides what a PIN may be. */
const typedPin = z.string().max(256);

export const lockVerbs = {
  /** Locks now. */
  lockNow: { from: 'shell', whileLocked: true, beforePin: true, input: nothing, output: done },
  /** Ends the countdown: somebody is there. */
  stayUnlocked: { from: 'shell', beforePin: true, input: nothing, output: done },
  unlock: {
    from: 'shell',
    whileLocked: true,
    beforePin: true,
    input: z.strictObject({ pin: typedPin.nullable() }),
    output: done,
  },
  unlockWithTouchId: { from: 'shell', whileLocked: true, beforePin: true, input: nothing, output: done },
  /** The way out for somebody who forgot the PIN: disconnects every account, removes the PIN, unlocks. */
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
