import { describe, expect, it } from 'vitest';
import { contractVerb, refusalBy } from '../../../main/ipc/contract-verbs';
import { verbNames } from '../../../preload/contract/verb-names';
import { guestVerbs, shellVerbs } from '../../../preload/verbs';

const verbs = Object.entries({ ...verbNames('shell'), ...verbNames('guest') }).flatMap(([group, names]) =>
  names.map((verb) => [group, verb] as const),
);
const allowed = (lock: Parameters<typeof refusalBy>[0]): string[] =>
  verbs
    .filter(([group, verb]) => refusalBy(lock, contractVerb(group, verb)) === null)
    .map(([group, verb]) => `${group}.${verb}`);

describe('the contract', () => {
  it('lets through what the lock screen needs and what guests tell, while the app is locked', () => {
    expect(allowed({ locked: true, mustChoosePin: false }).toSorted()).toEqual([
      'app.getState',
      'app.noteUnhandled',
      'guest.reportEvent',
      'guest.reportState',
      'lock.giveUp',
      // Its own answer comes when the app is locked.
      'lock.lockNow',
      'lock.unlock',
      'lock.unlockWithTouchId',
    ]);
    const locked = { locked: true, mustChoosePin: false };
    expect(refusalBy(locked, contractVerb('guest', 'getSessionGrant'))).toBe('locked');
  });

  it('lets nothing ask the platform while a PIN has to be chosen', () => {
    const open = allowed({ locked: false, mustChoosePin: true });
    expect(
      verbs
        .map((names) => names.join('.'))
        .filter((name) => !open.includes(name))
        .toSorted(),
    ).toEqual([
      'diagnostics.startCheck',
      'embed.mount',
      'embed.prepare',
      'firstContact.start',
      'guest.getSessionGrant',
      ...['get', 'list', 'openResult'].map((verb) => `labs.${verb}`),
      'links.patient',
      ...['cancel', 'create', 'get', 'list', 'search', 'update'].map((verb) => `patients.${verb}`),
      ...[
        'cancel',
        'copyInvitation',
        'get',
        'list',
        'openInBrowser',
        'openNewInBrowser',
        'practitioners',
        'print',
        'products',
        'savePdf',
      ].map((verb) => `plans.${verb}`),
    ]);
  });

  it('closes a verb that says nothing', () => {
    expect(refusalBy({ locked: true, mustChoosePin: false }, {})).toBe('locked');
    expect(refusalBy({ locked: false, mustChoosePin: true }, {})).toBe('pin_required');
  });

  it('is open otherwise', () => {
    expect(allowed({ locked: false, mustChoosePin: false })).toHaveLength(verbs.length);
  });

  it('gives each verb to one sender, and the build the names of all', () => {
    expect(shellVerbs).toEqual(verbNames('shell'));
    expect(guestVerbs).toEqual({ guest: ['getSessionGrant', 'reportEvent', 'reportState'] });
    expect(Object.keys(shellVerbs)).not.toContain('guest');
  });
});
