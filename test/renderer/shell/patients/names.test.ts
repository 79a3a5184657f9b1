import { expect, it } from 'vitest';
import { callsFor, namesIn } from '../../../../renderer/shell/patients/plans/use-names';

const idOf = (value: string): string => value.toLowerCase();

it('each name is asked for once, in calls of a size that main takes', () => {
  const ids = Array.from({ length: 120 }, (_, at) => `${at % 110}`);
  const calls = callsFor(ids);
  expect(calls.map(({ length }) => length)).toEqual([50, 50, 10]);
  expect(new Set(calls.flat()).size).toBe(110);
  expect(callsFor([])).toEqual([]);
});

it('what no longer exists has no name, and what could not be asked for says why', () => {
  const error = { code: 'rate_limited' } as const;
  expect(namesIn(['a', 'b'], { found: ['A'], error: null }, idOf)).toEqual([
    ['a', { step: 'known', value: 'A' }],
    ['b', { step: 'unknown', error: null }],
  ]);
  expect(namesIn(['a', 'b'], { found: ['B'], error }, idOf)).toEqual([
    ['a', { step: 'unknown', error }],
    ['b', { step: 'known', value: 'B' }],
  ]);
});
