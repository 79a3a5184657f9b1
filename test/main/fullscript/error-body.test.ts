import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readErrorMessages } from '../../../main/fullscript/error-body';

test.each([
  [{ error: 'Not Found', status: 404 }, ['Not Found']],
  [
    { error: ["Last name can't be blank", 'Email is invalid'] },
    ["Last name can't be blank", 'Email is invalid'],
  ],
  [
    { error: '["Last name can\'t be blank", "Email is invalid"]' },
    ["Last name can't be blank", 'Email is invalid'],
  ],
  [{ error: '[not a list' }, ['[not a list']],
  [{ error: '', error_description: 'The code expired' }, ['The code expired']],
  [{ errors: ['a', { code: 'c', message: 'b' }, { code: 'd' }, 7, null] }, ['a', 'b', 'd']],
  [{ message: 'Sorry' }, ['Sorry']],
  [{ error: 'x'.repeat(600) }, ['x'.repeat(500)]],
  [{ errors: Array.from({ length: 30 }, () => 'e') }, Array.from({ length: 20 }, () => 'e')],
  [{}, []],
  [null, []],
  [undefined, []],
  ['<html>', []],
  [['a'], []],
])('the words of %j are read', (body, messages) => {
  expect(readErrorMessages(body)).toEqual(messages);
});

test('no JSON makes it throw or answer more than twenty texts of 500 characters', () => {
  fc.assert(
    fc.property(
      fc.record({ error: fc.jsonValue(), errors: fc.jsonValue(), message: fc.jsonValue() }),
      (body) => {
        const messages = readErrorMessages(body);
        expect(messages.length).toBeLessThanOrEqual(20);
        expect(messages.every((message) => message.length <= 500)).toBe(true);
      },
    ),
  );
});
