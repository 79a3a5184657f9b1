import { describe, expect, test } from 'vitest';
import { markOfNewcomer, marksOf, namedAccounts, type Named } from '../../../main/accounts/account-marks';
import type { RosterEntry } from '../../../main/accounts/roster';
import { accountOf } from './accounts';

const person = (key: string, name: string, id: string, beside = 'Staff'): Named => ({
  key,
  name,
  beside,
  id,
});
const marks = (...people: Named[]) => Object.fromEntries(marksOf(people));

describe('marks', () => {
  test('are given to nobody whose name says enough', () => {
    expect(marks(person('a', 'Ana', '1-aaaa'), person('b', 'Ben', '2-bbbb'))).toEqual({});
    expect(marks(person('a', 'Ana', '1-aaaa'), person('b', 'Ana', '1-aaaa', 'Practitioner'))).toEqual({});
  });

  test('are the end of the id where the name is hidden, also of one alone', () => {
    expect(marks(person('a', '', '4885c5dc-a956-00e2-4d20-a6c2924ffb4f'))).toEqual({ a: 'fb4f' });
  });

  test('are longer where the ends of two ids are the same, and do not change for who comes and goes elsewhere', () => {
    const one = person('a', '', 'user-100-4711');
    const other = person('b', '', 'user-200-4711');
    const elsewhere = person('c', '', 'user-300-4711', 'Practitioner');
    expect(marks(one, elsewhere)).toEqual({ a: '4711', c: '4711' });
    expect(marks(one, other, elsewhere)).toEqual({ a: '1004711', b: '2004711', c: '4711' });
  });

  test('tell apart those who look alike, accents and case aside', () => {
    expect(marks(person('a', 'Zoë Roy', 'u-1111'), person('b', 'zoe roy', 'u-2222'))).toEqual({
      a: '1111',
      b: '2222',
    });
  });

  test('are given where an id has nothing to read out', () => {
    expect(marks(person('a', '', '--'), person('b', '', '7'))).toEqual({ a: '--', b: '7' });
  });
});

const entryOf = (id: string, name: string, userId: string): RosterEntry => {
  const record = accountOf({ id, name, userId });
  return { id, record, identity: record, tokenOwner: id };
};

test('accounts of which nobody can tell who they are go by their own id', () => {
  const unknown = (id: string): RosterEntry => ({ id, record: null, identity: null, tokenOwner: id });
  const entries = [
    unknown('00000000-0000-4000-8000-00000000aaaa'),
    unknown('00000000-0000-4000-8000-00000000bbbb'),
  ];
  expect([...marksOf(namedAccounts(entries)).values()]).toEqual(['aaaa', 'bbbb']);
});

test('somebody new is marked as they will be in the list; who reconnects is not told from themselves', () => {
  const entries = [entryOf('a', '', 'user-a-4711'), entryOf('b', 'Ana', 'user-b-0002')];
  const { environment, clinicId, clinicName, userType } = accountOf({});
  const came = (name: string, userId: string) =>
    markOfNewcomer({ environment, clinicId, clinicName, userType, name, userId }, entries);
  expect(came('', 'user-c-4711')).toBe('c4711');
  expect(came('', 'user-a-4711')).toBe('4711');
  expect(came('Ana', 'user-d-0003')).toBe('0003');
  expect(came('Ben', 'user-d-0003')).toBe('');
  expect(came('Ana', 'user-b-0002')).toBe('');
});
