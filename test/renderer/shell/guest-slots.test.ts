import { describe, expect, it } from 'vitest';
import {
  nextExpiry,
  slotFor,
  slotsToLeave,
  spareFor,
  wantsSpare,
  type GuestSlot,
} from '../../../renderer/shell/guests/guest-slots';

const minutes = (count: number): number => count * 60_000;

const slot = (key: number, change: Partial<GuestSlot> = {}): GuestSlot => ({
  key,
  accountId: 'account-a',
  mountId: `mount-${key}`,
  feature: 'catalog',
  patient: null,
  lastUsed: key,
  leftAt: null,
  asked: false,
  error: null,
  ...change,
});

describe('the slots of the guests', () => {
  it('finds a feature of one account and never that of another', () => {
    const slots = [slot(1, { accountId: 'account-b' }), slot(2)];
    expect(slotFor(slots, 'account-a', 'catalog')?.key).toBe(2);
    expect(slotFor(slots, 'account-a', 'labs')).toBeUndefined();
  });

  it('takes as spare only a slot of the same account that shows nothing', () => {
    const slots = [slot(1), slot(2, { accountId: 'account-b', feature: null }), slot(3, { feature: null })];
    expect(spareFor(slots, 'account-a')?.key).toBe(3);
    expect(spareFor(slots, 'account-c')).toBeUndefined();
  });

  it('keeps the two guests used last of the accounts that are not on screen', () => {
    const slots = [
      slot(1, { lastUsed: 9, leftAt: 0 }),
      slot(2, { lastUsed: 2, leftAt: 0 }),
      slot(3, { lastUsed: 5, leftAt: 0 }),
      slot(4, { accountId: 'account-b', lastUsed: 1 }),
      slot(5, { accountId: 'account-c', lastUsed: 1, leftAt: 0 }),
    ];
    expect(slotsToLeave(slots, 'account-b', 0).map(({ key }) => key)).toEqual([2, 5]);
    expect(slotsToLeave(slots, 'account-a', 0)).toEqual([]);
    expect(slotsToLeave(slots, null, 0).map(({ key }) => key)).toEqual([2, 4, 5]);
  });

  it('keeps them for ten minutes after their account left the screen', () => {
    const slots = [slot(1, { leftAt: 1_000 }), slot(2, { leftAt: 2_000, asked: true })];
    expect(slotsToLeave(slots, 'account-b', minutes(10) + 999)).toEqual([]);
    expect(slotsToLeave(slots, 'account-b', minutes(10) + 1_000).map(({ key }) => key)).toEqual([1]);
    expect(nextExpiry(slots, 'account-b')).toBe(minutes(10) + 1_000);
    expect(nextExpiry(slots, 'account-a')).toBeNull();
  });

  it('wants a spare only for an account without any guest', () => {
    expect(wantsSpare([], 'account-a')).toBe(true);
    expect(wantsSpare([slot(1)], 'account-a')).toBe(false);
    expect(wantsSpare([slot(1), slot(2), slot(3)], 'account-b')).toBe(true);
  });
});
