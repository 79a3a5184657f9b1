import { describe, expect, it } from 'vitest';
import { heldState } from '../../../renderer/shell/model/held-state';
import { lockedState } from '../../../main/lock/lock-view';
import type { AppState, GuestState } from '../../../preload/contract/contract';
import { base } from '../preview/states';

const guest = (mountId: string): GuestState => ({
  mountId,
  accountId: base.accounts[0]?.id ?? '',
  feature: 'treatmentPlan',
  hasPatient: true,
  phase: 'shown',
  error: null,
  unsaved: false,
  zoom: 1,
});
const mounts = ['7d9d4c10-2f6d-4a44-8c4e-0a4c1a7f0001', '7d9d4c10-2f6d-4a44-8c4e-0a4c1a7f0002'] as const;
const before: AppState = {
  ...base,
  guests: mounts.map(guest),
  connection: {
    step: 'waiting',
    purpose: { kind: 'add' },
    startedAt: 0,
    expiresAt: 1,
    browserOpened: true,
  },
  linkNotice: { code: 'oauth_attempt_missing' },
  startProblems: [{ code: 'storage_unreadable' }],
};
const locked = lockedState(before, { ...base.lock, phase: 'locked', cause: 'idle' });

describe('the state of a locked app', () => {
  it('names nobody: no account, activity, notice or guest, but the webviews that must stay', () => {
    const words = JSON.stringify(locked);
    for (const { id, name, clinicName, clinicId } of base.accounts)
      for (const word of [id, name, clinicName, clinicId]) expect(words).not.toContain(word);
    expect(words).not.toContain(base.application.clientId);
    expect(words).not.toContain('treatmentPlan');
    expect(locked.guests.map(({ mountId }) => mountId)).toEqual(mounts);
    expect(locked).toMatchObject({
      accounts: [],
      latestActivity: [],
      linkNotice: null,
      startProblems: [],
      connection: { step: 'idle' },
      preferences: { language: 'en-US', lastAccountId: null },
    });
  });
});

describe('the frame under the lock screen', () => {
  it('goes on with what it knew, without guests that have been closed', () => {
    expect(heldState(null, before)).toBe(before);
    const held = heldState(before, { ...locked, guests: locked.guests.slice(1) });
    expect(held).toEqual({ ...before, guests: before.guests.slice(1), lock: locked.lock });
    expect(heldState(held, before)).toBe(before);
  });

  it('is not there where the app starts locked', () => {
    expect(heldState(null, locked)).toBeNull();
  });
});
