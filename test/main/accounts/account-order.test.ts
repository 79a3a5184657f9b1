import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupedByClinic, movedInOrder, type Placed } from '../../../main/accounts/account-order';

const listOf = (...names: string[]): Placed[] =>
  names.map((name) => ({ id: name, clinic: name.startsWith('?') ? null : (name[0] ?? '') }));

const names = (things: readonly Placed[]): string[] => things.map(({ id }) => id);

test('accounts of a clinic stand together, clinics in the order in which they first appear', () => {
  expect(names(groupedByClinic(listOf('N1', 'H1', 'N2', 'L1', 'H2')))).toEqual([
    'N1',
    'N2',
    'H1',
    'H2',
    'L1',
  ]);
});

test('one of unknown clinic stays behind the one it stood behind', () => {
  expect(names(groupedByClinic(listOf('N1', '?1', 'N2', 'H1', '?2')))).toEqual([
    'N1',
    '?1',
    'N2',
    'H1',
    '?2',
  ]);
});

test('a move inside a clinic changes places with the neighbour', () => {
  const list = listOf('N1', 'N2', 'N3', 'H1');
  expect(names(movedInOrder(list, 'N3', 'up'))).toEqual(['N1', 'N3', 'N2', 'H1']);
  expect(names(movedInOrder(list, 'N1', 'down'))).toEqual(['N2', 'N1', 'N3', 'H1']);
});

test('a move over the edge of a clinic takes the whole clinic along', () => {
  const list = listOf('N1', 'N2', 'H1', 'H2', 'L1');
  expect(names(movedInOrder(list, 'H1', 'up'))).toEqual(['H1', 'H2', 'N1', 'N2', 'L1']);
  expect(names(movedInOrder(list, 'H2', 'down'))).toEqual(['N1', 'N2', 'L1', 'H1', 'H2']);
});

test('the first cannot go up, the last cannot go down, and an unknown one moves nothing', () => {
  const list = listOf('N1', 'N2', 'H1');
  expect(names(movedInOrder(list, 'N1', 'up'))).toEqual(names(list));
  expect(names(movedInOrder(list, 'H1', 'down'))).toEqual(names(list));
  expect(names(movedInOrder(list, 'X9', 'up'))).toEqual(names(list));
});

test('no move loses an account, doubles one or tears a clinic apart, and each but the last goes the way it was sent', () => {
  const things = fc
    .uniqueArray(fc.record({ id: fc.uuid(), clinic: fc.constantFrom('N', 'H', 'L') }), {
      selector: ({ id }) => id,
      minLength: 1,
      maxLength: 12,
    })
    .map(groupedByClinic);
  fc.assert(
    fc.property(
      things,
      fc.nat(11),
      fc.constantFrom('up' as const, 'down' as const),
      (list, nth, direction) => {
        const one = list[nth % list.length];
        if (!one) return;
        const after = movedInOrder(list, one.id, direction);
        expect(names(after).toSorted()).toEqual(names(list).toSorted());
        expect(names(groupedByClinic(after))).toEqual(names(after));
        const way = after.indexOf(one) - list.indexOf(one);
        const atEnd = direction === 'up' ? list.indexOf(one) === 0 : list.indexOf(one) === list.length - 1;
        expect(direction === 'up' ? way < 0 : way > 0).toBe(!atEnd);
      },
    ),
  );
});
