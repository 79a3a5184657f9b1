import fastCheck from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextLockState,
  nextLook,
  warningAfter,
  type LockEvent,
  type LockState,
} from '../../../main/lock/lock-machine';
import { lockRulesOf, type LockRules } from '../../../main/lock/lock-rules';

const rules: LockRules = lockRulesOf({}, {});
const unlocked: LockState = { phase: 'unlocked' };
const locked: LockState = { phase: 'locked', cause: 'sleep' };
const minute = 60_000;

const looked = (idleFor: number): LockEvent => ({ kind: 'looked', idleFor });

describe('the lock', () => {
  it('counts down the last minute, then locks', () => {
    expect(nextLockState(unlocked, looked(8.9 * minute), rules)).toEqual(unlocked);
    expect(nextLockState(unlocked, looked(9 * minute), rules)).toEqual({
      phase: 'warning',
      secondsLeft: 60,
    });
    expect(nextLockState(unlocked, looked(10 * minute - 400), rules)).toEqual({
      phase: 'warning',
      secondsLeft: 1,
    });
    expect(nextLockState(unlocked, looked(10 * minute), rules)).toEqual({ phase: 'locked', cause: 'idle' });
  });

  it('counts down the last half of a time that is short', () => {
    expect(warningAfter({ idleMinutes: 1 })).toBe(30_000);
    expect(warningAfter({ idleMinutes: 2 })).toBe(minute);
    expect(warningAfter({ idleMinutes: 60 })).toBe(59 * minute);
  });

  it('ends the countdown when somebody does something', () => {
    expect(nextLockState({ phase: 'warning', secondsLeft: 3 }, looked(0), rules)).toEqual(unlocked);
  });

  it('locks on sleep and with the screen, unless it is told not to', () => {
    expect(nextLockState(unlocked, { kind: 'slept' }, rules)).toEqual(locked);
    expect(nextLockState(unlocked, { kind: 'screenLocked' }, rules)).toMatchObject({ cause: 'screen' });
    expect(nextLockState(unlocked, { kind: 'asked' }, rules)).toMatchObject({ cause: 'demand' });
    expect(nextLockState(unlocked, { kind: 'started' }, rules)).toMatchObject({ cause: 'start' });
    const lax = { ...rules, onSleep: false, onScreenLock: false };
    expect(nextLockState(unlocked, { kind: 'slept' }, lax)).toEqual(unlocked);
    expect(nextLockState(unlocked, { kind: 'screenLocked' }, lax)).toEqual(unlocked);
  });

  it('stays locked, for the first reason, until it is opened', () => {
    const events = fastCheck.oneof(
      fastCheck.constantFrom<LockEvent>(
        { kind: 'slept' },
        { kind: 'screenLocked' },
        { kind: 'asked' },
        { kind: 'started' },
      ),
      fastCheck.nat().map(looked),
    );
    fastCheck.assert(
      fastCheck.property(fastCheck.array(events), (list) => {
        const end = list.reduce<LockState>((state, event) => nextLockState(state, event, rules), locked);
        expect(end).toEqual(locked);
      }),
    );
    expect(nextLockState(locked, { kind: 'opened' }, rules)).toEqual(unlocked);
  });

  it('is looked at again in time: at the warning, and at each second of the countdown', () => {
    expect(nextLook(unlocked, 8.75 * minute, rules)).toBe(15_000);
    expect(nextLook(unlocked, 0, rules)).toBe(30_000);
    expect(nextLook({ phase: 'warning', secondsLeft: 42 }, 10 * minute - 41_300, rules)).toBe(300);
    expect(nextLook({ phase: 'warning', secondsLeft: 42 }, 10 * minute - 42_000, rules)).toBe(1_000);
  });
});

describe('the rules of the lock', () => {
  it('are the policy’s, then the person’s, then the defaults', () => {
    expect(lockRulesOf({}, {})).toEqual({
      idleMinutes: 10,
      onSleep: true,
      onScreenLock: true,
      atStart: false,
      keepWorkMinutes: 60,
      requirePin: false,
    });
    expect(
      lockRulesOf({ idleMinutes: 5, requirePin: true }, { idleMinutes: 30, atStart: true, onSleep: false }),
    ).toMatchObject({ idleMinutes: 5, requirePin: true, atStart: true, onSleep: false });
  });
});
