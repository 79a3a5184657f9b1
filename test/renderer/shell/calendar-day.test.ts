import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { baseCatalogue } from '../../../renderer/locales/load';
import { everyEntry, filterOf } from '../../../renderer/shell/activity/entry-filter';
import { beginOfDay, watchDay } from '../../../renderer/shell/model/calendar-day';

const zone = process.env['TZ'];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** A window that watches the day; how often it looked, and what it was told. */
function openWindow() {
  const days: string[] = [];
  const returns = new Set<() => void>();
  let looks = 0;
  const stop = watchDay(
    {
      now: () => {
        looks += 1;
        return new Date();
      },
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      onReturn: (work) => {
        returns.add(work);
        return () => returns.delete(work);
      },
    },
    (begin) => days.push(begin.toString().slice(0, 24)),
  );
  return { days, returns, stop, looks: () => looks };
}

describe('a day on screen', () => {
  it('moves on at midnight, to the millisecond, and is looked at no more than once a minute', () => {
    vi.setSystemTime(new Date(2026, 10, 25, 22, 30, 30));
    const { days, looks, stop } = openWindow();
    vi.advanceTimersByTime(89.5 * 60_000 - 1);
    expect(days).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(days).toEqual(['Thu Nov 26 2026 00:00:00']);
    expect(looks()).toBeLessThan(95);
    stop();
    vi.advanceTimersByTime(2 * 86_400_000);
    expect(days).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is another one within a minute after the computer slept over midnight, at once when somebody returns', () => {
    vi.setSystemTime(new Date(2026, 10, 25, 22));
    const { days, returns } = openWindow();
    // Timers stood still meanwhile.
    vi.setSystemTime(new Date(2026, 10, 26, 8));
    vi.advanceTimersByTime(60_000);
    expect(days).toEqual(['Thu Nov 26 2026 00:00:00']);
    vi.setSystemTime(new Date(2026, 10, 27, 8));
    for (const look of returns) look();
    expect(days).toEqual(['Thu Nov 26 2026 00:00:00', 'Fri Nov 27 2026 00:00:00']);
  });

  it('follows another time zone, and days of 23 and 25 hours', () => {
    process.env['TZ'] = 'America/Toronto';
    // The clocks go back in the night of the first.
    vi.setSystemTime(new Date('2026-11-01T23:59:30-05:00'));
    const { days, returns, stop } = openWindow();
    vi.advanceTimersByTime(30_000);
    expect(days).toEqual(['Mon Nov 02 2026 00:00:00']);
    process.env['TZ'] = 'Asia/Tokyo';
    for (const look of returns) look();
    expect(days).toEqual(['Mon Nov 02 2026 00:00:00', 'Mon Nov 02 2026 00:00:00']);
    stop();
    process.env['TZ'] = 'America/Toronto';
    for (const [day, hours] of [
      ['2026-03-08T00:00:00-05:00', 23],
      ['2026-11-01T00:00:00-04:00', 25],
    ] as const) {
      vi.setSystemTime(new Date(day));
      const long = openWindow();
      vi.advanceTimersByTime(hours * 3_600_000 - 1);
      expect(long.days).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(long.days).toHaveLength(1);
      long.stop();
    }
  });

  it('is what the entries of today are asked for by', () => {
    vi.setSystemTime(new Date(2026, 10, 25, 23, 59, 59));
    const asked = (): string | null =>
      filterOf(
        { ...everyEntry, period: 'today' },
        [],
        (key) => baseCatalogue.messages[key],
        ({ name }) => name,
        beginOfDay(new Date()),
      ).from;
    expect(asked()).toBe(new Date(2026, 10, 25).toISOString());
    vi.advanceTimersByTime(1_000);
    expect(asked()).toBe(new Date(2026, 10, 26).toISOString());
  });
});
