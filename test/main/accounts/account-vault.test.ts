import { expect, test } from 'vitest';
import type { AccountIdentity } from '../../../main/accounts/account';
import { createAccountVault } from '../../../main/accounts/account-vault';
import type { TokenRecord } from '../../../main/vault/token-record';
import { failure, success } from '../../../preload/errors';
import { memoryVault } from '../oauth/setup';
import { practitioner, recordOf, staff } from '../vault/records';

const alex: AccountIdentity = {
  environment: 'us-snd',
  clinicId: 'clinic-1',
  userId: 'user-1',
  userType: 'Practitioner',
};
const sam: AccountIdentity = { ...alex, userId: 'user-2', userType: 'Staff' };

function setUp() {
  const vault = memoryVault();
  const facts = new Map<string, AccountIdentity>([
    [practitioner.accountId, alex],
    [staff.accountId, sam],
  ]);
  const written: [string, TokenRecord][] = [];
  const bound = createAccountVault({
    vault,
    identityOf: (id) => facts.get(id) ?? null,
    onWritten: (id, record) => written.push([id, record]),
  });
  return { vault, facts, written, bound };
}

test('tokens are sealed with whose they are, and handed out to that account', async () => {
  const { vault, bound, written } = setUp();
  await bound.write(practitioner, recordOf('one'));
  expect(vault.records.get(practitioner.accountId)?.identity).toEqual(alex);
  expect(await bound.read(practitioner)).toEqual(success({ ...recordOf('one'), identity: alex }));
  expect(await bound.sealedIdentity(practitioner)).toEqual(alex);
  expect(written).toEqual([[practitioner.accountId, { ...recordOf('one'), identity: alex }]]);
});

test('an account that has taken over the facts of another gets no token, and neither does the other', async () => {
  const { facts, bound } = setUp();
  await bound.write(practitioner, recordOf('one'));
  await bound.write(staff, recordOf('two'));
  facts.set(practitioner.accountId, sam);
  facts.set(staff.accountId, alex);
  expect(await bound.read(practitioner)).toEqual(failure('account_mixed_up'));
  expect(await bound.read(staff)).toEqual(failure('account_mixed_up'));
  expect(await bound.sealedIdentity(practitioner)).toEqual(alex);
});

test.each([
  ['environment', { environment: 'us' }],
  ['clinic', { clinicId: 'clinic-2' }],
  ['user', { userId: 'user-9' }],
  ['role', { userType: 'Staff' }],
] as const)('another %s alone is another account', async (_what, difference) => {
  const { facts, bound } = setUp();
  await bound.write(practitioner, recordOf('one'));
  facts.set(practitioner.accountId, { ...alex, ...difference });
  expect(await bound.read(practitioner)).toEqual(failure('account_mixed_up'));
});

test('a record of an earlier version, which names nobody, works and is sealed to its account at the next write', async () => {
  const { vault, bound } = setUp();
  vault.records.set(practitioner.accountId, recordOf('old'));
  expect(await bound.read(practitioner)).toEqual(success(recordOf('old')));
  await bound.write(practitioner, recordOf('new'));
  expect(vault.records.get(practitioner.accountId)?.identity).toEqual(alex);
});

test('tokens of an account that has no public facts yet keep the identity they came with', async () => {
  const { facts, bound, vault } = setUp();
  facts.clear();
  await bound.write(practitioner, { ...recordOf('first'), identity: sam });
  expect(vault.records.get(practitioner.accountId)?.identity).toEqual(sam);
});

test('nobody is told of a write that failed', async () => {
  const { vault, bound, written } = setUp();
  vault.failWrites = true;
  expect(await bound.write(practitioner, recordOf('one'))).toEqual(failure('vault_write_failed'));
  expect(written).toEqual([]);
});
