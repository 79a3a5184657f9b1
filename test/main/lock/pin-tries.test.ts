import { describe, expect, it } from 'vitest';
import { afterWaiting, afterWrongPin, lostTries, mayGiveUp, noTries } from '../../../main/lock/pin-tries';

/** The waits in seconds after each of so many wrong PINs. */
function waitsOf(count: number): number[] {
  const waits: number[] = [];
  let tries = noTries;
  for (let wrong = 0; wrong < count; wrong += 1) {
    tries = afterWrongPin(tries);
    waits.push(tries.wait / 1_000);
    tries = afterWaiting(tries, tries.wait);
  }
  return waits;
}

describe('wrong PINs', () => {
  it('are five, and then each brings a longer wait', () => {
    expect(waitsOf(11)).toEqual([0, 0, 0, 0, 30, 60, 120, 300, 900, 900, 900]);
  });

  it('are waited out by time that passes, and by no clock that goes back', () => {
    const tries = { wrong: 5, wait: 30_000 };
    expect(afterWaiting(tries, 12_000)).toEqual({ wrong: 5, wait: 18_000 });
    expect(afterWaiting(tries, -3_600_000)).toEqual(tries);
    expect(afterWaiting(tries, 31_000)).toEqual({ wrong: 5, wait: 0 });
  });

  it('offer the way out after ten', () => {
    expect(mayGiveUp({ wrong: 9, wait: 0 })).toBe(false);
    expect(mayGiveUp({ wrong: 10, wait: 0 })).toBe(true);
  });

  it('of which the record is lost count for the longest wait', () => {
    expect(lostTries).toEqual({ wrong: 9, wait: 900_000 });
    expect(afterWrongPin(lostTries).wait).toBe(900_000);
  });
});
