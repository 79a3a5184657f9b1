import { describe, expect, test } from 'vitest';
import { readAnswer, readRetryAfter } from '../../../main/network/answer';
import { readHttpDate } from '../../../main/network/http-date';
import { pauseBefore } from '../../../main/network/request-rules';

const now = Date.UTC(1994, 10, 6, 8, 49, 0);

describe('Retry-After', () => {
  test.each([
    ['120', 120],
    [' 7 ', 7],
    ['0', 0],
    ['12.5', 13],
    ['0.2', 1],
    ['120.0', 120],
    ['299.0001', 300],
    ['86400', 300],
    ['9'.repeat(400), 300],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 37],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 37],
    ['Sun Nov  6 08:49:37 1994', 37],
    ['Sun, 06 Nov 1994 08:48:00 GMT', 0],
    ['Mon, 07 Nov 1994 08:49:37 GMT', 300],
  ])('of "%s" is %i seconds', (value, seconds) => {
    expect(readRetryAfter(value, now)).toBe(seconds);
  });

  test.each([
    undefined,
    '',
    '-5',
    '+5',
    '1,5',
    '.5',
    '5.',
    '1e3',
    '0x10',
    '5 s',
    '5, 7',
    'soon',
    'Infinity',
    'NaN',
    '1994-11-06T08:49:37Z',
    '06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 +0100',
    'Sun, 31 Feb 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 25:00:00 GMT',
  ])('of %j is none, not nothing', (value) => {
    expect(readRetryAfter(value, now)).toBeUndefined();
  });

  test.each(['America/Toronto', 'Asia/Kolkata'])(
    'reads the form without a zone as GMT, also in %s',
    (zone) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        expect(readHttpDate('Sun Nov  6 08:49:37 1994', now)).toBe(now + 37_000);
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    },
  );

  test('takes a year of two digits for the century that is near', () => {
    const inYear = (year: number): number => Date.UTC(year, 0, 1);
    const yearOf = (text: string, year: number) =>
      new Date(
        readHttpDate(`Sunday, 06-Nov-${text} 08:49:37 GMT`, inYear(year)) ?? Number.NaN,
      ).getUTCFullYear();
    expect([yearOf('27', 2026), yearOf('76', 2026), yearOf('77', 2026)]).toEqual([2027, 2076, 1977]);
  });

  test('as a date counts from the answer’s own Date, whatever the local clock says', () => {
    const headers = { date: 'Sun, 06 Nov 1994 08:49:00 GMT', 'retry-after': 'Sun, 06 Nov 1994 08:49:20 GMT' };
    const wrongClock = Date.UTC(2031, 0, 1);
    expect(readAnswer(429, headers, new Uint8Array(), wrongClock)).toMatchObject({
      value: { retryAfterSeconds: 20, serverTime: now },
    });
    expect(readAnswer(429, { 'retry-after': headers['retry-after'] }, new Uint8Array(), now)).toMatchObject({
      value: { retryAfterSeconds: 20 },
    });
  });

  test('that asks for longer than a call may last ends the repeats; an unreadable one leaves the usual pause', () => {
    const pauseFor = (value: string): number | null =>
      pauseBefore(readAnswer(429, { 'retry-after': value }, new Uint8Array(), now), 0);
    expect(pauseFor('2.5')).toBe(3_000);
    expect(pauseFor('12.5')).toBeNull();
    expect(pauseFor('-5')).toBeGreaterThan(100);
  });
});
