import { expect, it } from 'vitest';
import { nextRefusedCalls, type AnsweredCall } from '../../../main/embed/refused-calls';

const walk = (...calls: AnsweredCall[]): string[] => [...calls.reduce(nextRefusedCalls, new Set<string>())];
const no = (call: string): AnsweredCall => ({ call, refused: true });
const yes = (call: string): AnsweredCall => ({ call, refused: false });

it('a refused call stays refused until it is answered itself', () => {
  expect(walk(no('GET /plans'), yes('GET /flags'))).toEqual(['GET /plans']);
  expect(walk(no('GET /plans'), no('GET /plans'), yes('GET /plans'))).toEqual([]);
  expect(walk(no('GET /plans'), yes('POST /plans'))).toEqual(['GET /plans']);
});

it('keeps the same set where nothing changes, and no more than a hundred', () => {
  const none = new Set<string>();
  expect(nextRefusedCalls(none, yes('GET /plans'))).toBe(none);
  expect(walk(...Array.from({ length: 300 }, (_, index) => no(`GET /${index}`)))).toHaveLength(100);
});
