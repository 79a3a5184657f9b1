import { expect, it } from 'vitest';
import { dangerousSwitch } from '../../../main/commands/dangerous-switches';

const given =
  (...names: string[]) =>
  (name: string): boolean =>
    names.includes(name);

it('a dangerous switch is found among others', () => {
  expect(dangerousSwitch(given('lang', 'no-sandbox'))).toBe('no-sandbox');
  expect(dangerousSwitch(given('lang', 'disable-gpu'))).toBeNull();
});

it('of a development package is taken when its tests need it, and no other', () => {
  expect(dangerousSwitch(given('remote-debugging-port'), true)).toBeNull();
  expect(dangerousSwitch(given('remote-debugging-port', 'no-sandbox'), true)).toBe('no-sandbox');
  expect(dangerousSwitch(given('remote-debugging-pipe'), true)).toBe('remote-debugging-pipe');
});
