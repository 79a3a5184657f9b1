import { describe, expect, it } from 'vitest';
import {
  slotFor,
  slotsToClose,
  spareFor,
  wantsSpare,
  type GuestSlot,
} from '../../../renderer/shell/embed/guest-slots';

const slot = (key: number, change: Partial<GuestSlot> = {}): GuestSlot => ({
  key,
  accountId: 'account-a',
  mountId: `mount-${key}`,
  feature: 'catalog',
  patient: null,
  lastUsed: key,
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

  it('closes the least recently used beyond the limit and keeps the one on screen', () => {
    const slots = [slot(1, { lastUsed: 9 }), slot(2, { lastUsed: 2 }), slot(3, { lastUsed: 5 }), slot(4)];
    expect(slotsToClose(slots, 4, 3).map((entry) => entry.key)).toEqual([2]);
    expect(slotsToClose(slots, 2, 2).map((entry) => entry.key)).toEqual([4, 3]);
    expect(slotsToClose(slots, 4, 4)).toEqual([]);
  });

  it('closes a spare before any guest that holds work', () => {
    const slots = [slot(1), slot(2, { feature: null, lastUsed: 99 }), slot(3), slot(4)];
    expect(slotsToClose(slots, 4, 3).map((entry) => entry.key)).toEqual([2]);
  });

  it('wants a spare only for an account without any guest, and only while there is room', () => {
    expect(wantsSpare([], 'account-a', 3)).toBe(true);
    expect(wantsSpare([slot(1)], 'account-a', 3)).toBe(false);
    expect(wantsSpare([slot(1), slot(2), slot(3)], 'account-b', 3)).toBe(false);
  });
});
