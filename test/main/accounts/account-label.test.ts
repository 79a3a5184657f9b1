import { expect, test } from 'vitest';
import { cleanLabel, readsLike } from '../../../main/accounts/account-label';
import { failure, success } from '../../../preload/contract/errors';

test.each([
  ['  Front   desk \n', 'Front desk'],
  ['Élodie, mornings', 'Élodie, mornings'],
  ['E\u0301lodie', 'Élodie'],
  ['a\u202Eevil\u2066', 'aevil'],
  ['room\u00002', 'room2'],
  ['👩‍⚕️ desk', '👩‍⚕️ desk'],
])('%j is kept as %j', (typed, kept) => expect(cleanLabel(typed)).toEqual(success(kept)));

test.each(['', '   ', '\u200B\u200F', '\n\t'])('%j restores the name of Fullscript', (typed) =>
  expect(cleanLabel(typed)).toEqual(success(null)),
);

test('sixty characters fit, as a person counts them, and one more does not', () => {
  expect(cleanLabel('👩‍⚕️'.repeat(60)).ok).toBe(true);
  expect(cleanLabel(` ${'x'.repeat(60)} `)).toEqual(success('x'.repeat(60)));
  expect(cleanLabel('x'.repeat(61))).toEqual(failure('account_label_too_long'));
});

test('a label reads like a name where only case, accents or spaces differ', () => {
  expect(readsLike('elodie  MARCHETTI', ['Élodie Marchetti'])).toBe(true);
  expect(readsLike('Elodie\u200C Marchetti', ['Élodie Marchetti'])).toBe(true);
  expect(readsLike('Élodie', ['Élodie Marchetti', ''])).toBe(false);
});
