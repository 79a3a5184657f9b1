import { describe, expect, it } from 'vitest';
import { refusalBy } from '../../../main/lock/lock-gate';
import { guestVerbs, shellVerbs } from '../../../preload/surface';

const verbs = Object.entries({ ...shellVerbs, guest: guestVerbs }).flatMap(([group, names]) =>
  Object.keys(names).map((verb) => [group, verb] as const),
);
const allowed = (lock: Parameters<typeof refusalBy>[0]): string[] =>
  verbs
    .filter(([group, verb]) => refusalBy(lock, group, verb) === null)
    .map(([group, verb]) => `${group}.${verb}`);

describe('the gate of the contract', () => {
  it('lets through what the lock screen needs and what guests tell, while the app is locked', () => {
    expect(allowed({ locked: true, mustChoosePin: false }).toSorted()).toEqual([
      'app.getState',
      'app.noteUnhandled',
      'guest.reportEvent',
      'guest.reportState',
      'lock.giveUp',
      'lock.unlock',
      'lock.unlockWithTouchId',
    ]);
    expect(refusalBy({ locked: true, mustChoosePin: false }, 'guest', 'getSessionGrant')).toBe('locked');
  });

  it('lets nothing ask the platform while a PIN has to be chosen', () => {
    const closed = { locked: false, mustChoosePin: true };
    expect(refusalBy(closed, 'embed', 'mount')).toBe('pin_required');
    expect(refusalBy(closed, 'patients', 'search')).toBe('pin_required');
    expect(refusalBy(closed, 'lock', 'changePin')).toBeNull();
  });

  it('is open otherwise', () => {
    expect(allowed({ locked: false, mustChoosePin: false })).toHaveLength(verbs.length);
  });
});
