import { expect, test } from 'vitest';
import { createAccountRegistry } from '../../../main/accounts/account-registry';
import { moveAccount, renameAccount } from '../../../main/accounts/arrange-accounts';
import { failure, success } from '../../../preload/contract/errors';
import { testFolder } from '../storage/folder';
import { accountOf } from './accounts';

const id = (number: number): string => `0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f00${number}`;

async function setUp() {
  const registry = createAccountRegistry({ folder: await testFolder() });
  await registry.put(accountOf({ id: id(1), name: 'Priya Raman' }));
  await registry.put(accountOf({ id: id(2), name: 'Priya Raman', userType: 'Staff' }));
  await registry.put(accountOf({ id: id(3), name: 'Élodie Marchetti', userId: 'user-3' }));
  return registry;
}

test('a label is trimmed and kept, and an empty one restores the name of Fullscript', async () => {
  const registry = await setUp();
  expect(await renameAccount(registry, id(1), '  Front desk ')).toEqual(success({}));
  expect(registry.find(id(1))).toMatchObject({ name: 'Priya Raman', label: 'Front desk' });
  expect(await renameAccount(registry, id(1), '  ')).toEqual(success({}));
  expect(registry.find(id(1))?.label).toBeUndefined();
});

test('a label that reads like another person, or like another label, is refused', async () => {
  const registry = await setUp();
  await renameAccount(registry, id(2), 'Mornings');
  expect(await renameAccount(registry, id(1), 'elodie marchetti')).toEqual(failure('account_label_taken'));
  expect(await renameAccount(registry, id(1), 'MORNINGS')).toEqual(failure('account_label_taken'));
  expect(registry.find(id(1))?.label).toBeUndefined();
  // Its own label again, or its own name in another role, is nobody else.
  expect(await renameAccount(registry, id(2), 'mornings')).toEqual(success({}));
  expect(await renameAccount(registry, id(1), 'Priya Raman')).toEqual(success({}));
  expect(registry.find(id(1))?.label).toBeUndefined();
});

test('a label that was left as it was stays, also where somebody of that name has joined since', async () => {
  const registry = await setUp();
  await renameAccount(registry, id(1), 'Noor Haddad');
  await registry.put(accountOf({ id: id(4), name: 'Noor Haddad', userId: 'user-4' }));
  expect(await renameAccount(registry, id(1), 'Noor Haddad')).toEqual(success({}));
  expect(registry.find(id(1))?.label).toBe('Noor Haddad');
  expect(await renameAccount(registry, id(3), 'Noor Haddad')).toEqual(failure('account_label_taken'));
});

test('a label with another apostrophe reads like the name', async () => {
  const registry = await setUp();
  await registry.put(accountOf({ id: id(4), name: "Maeve O'Connor", userId: 'user-4' }));
  expect(await renameAccount(registry, id(1), 'Maeve O’Connor')).toEqual(failure('account_label_taken'));
});

test('what is too long or names no account changes nothing', async () => {
  const registry = await setUp();
  expect(await renameAccount(registry, id(1), 'x'.repeat(61))).toEqual(failure('account_label_too_long'));
  expect(await renameAccount(registry, id(9), 'Anybody')).toEqual(failure('account_unknown'));
  expect(await moveAccount(registry, id(9), 'up')).toEqual(failure('account_unknown'));
});

test('a move answers the new place', async () => {
  const registry = await setUp();
  expect(await moveAccount(registry, id(3), 'up')).toEqual(success({ place: 2 }));
  expect(await moveAccount(registry, id(3), 'up')).toEqual(success({ place: 1 }));
  expect(await moveAccount(registry, id(3), 'up')).toEqual(success({ place: 1 }));
  expect(registry.list().map((account) => account.id)).toEqual([id(3), id(1), id(2)]);
});
