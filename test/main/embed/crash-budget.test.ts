import { expect, it } from 'vitest';
import { createCrashBudget } from '../../../main/embed/crash-budget';

it('allows three restarts of an account in five minutes, and others later or for another account', () => {
  let now = 0;
  const mayRestart = createCrashBudget(() => now);
  expect([1, 2, 3, 4].map(() => mayRestart('a'))).toEqual([true, true, true, false]);
  expect(mayRestart('b')).toBe(true);
  now = 5 * 60_000 + 1;
  expect(mayRestart('a')).toBe(true);
});
