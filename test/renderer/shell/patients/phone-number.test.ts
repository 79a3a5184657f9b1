import { expect, it } from 'vitest';
import { phoneNumber } from '../../../../renderer/shell/patients/phone-number';

it.each([
  ['+16135550148', 'en-US', '+1\u00A0613-555-0148'],
  ['+1 (613) 555-0148', 'en-CA', '+1\u00A0613-555-0148'],
  ['+16135550148', 'fr-CA', '+1\u00A0613\u00A0555-0148'],
  ['+33612345678', 'fr-CA', '+33612345678'],
  ['6135550148', 'en-US', '6135550148'],
  ['', 'en-US', ''],
])('%s in %s is written %s', (number, language, written) =>
  expect(phoneNumber(number, language)).toBe(written),
);
