import { expect, test } from 'vitest';
import { createAccountVault } from '../../../main/accounts/account-vault';
import { createClinicSignIns } from '../../../main/accounts/clinic-sign-ins';
import type { TokenRecord } from '../../../main/vault/token-record';
import { failure, success } from '../../../preload/contract/errors';
import { memoryVault } from '../oauth/setup';
import { practitioner, recordOf, staff } from '../vault/records';
import type { AccountIdentity } from '../../../main/vault/account-identity';

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
  const owners = new Map<string, string>();
  const written: [string[], TokenRecord][] = [];
  const clinics = createClinicSignIns(vault);
  const bound = createAccountVault({
    vault,
    clinics,
    identityOf: (id) => facts.get(id) ?? null,
    ownerOf: (id) => owners.get(id) ?? id,
    onWritten: (sealed, record) => written.push([sealed.map(({ accountId }) => accountId), record]),
  });
  return { vault, facts, owners, written, bound, clinics };
}

test('tokens are sealed with whose they are, and handed out to that account', async () => {
  const { vault, bound, written } = setUp();
  await bound.write(practitioner, recordOf('one'));
  expect(vault.records.get(practitioner.accountId)?.identity).toEqual(alex);
  expect(await bound.read(practitioner)).toEqual(success({ ...recordOf('one'), identity: alex }));
  expect((await bound.sealed(practitioner)).map(({ identity }) => identity)).toEqual([alex]);
  expect(written).toEqual([[[practitioner.accountId], { ...recordOf('one'), identity: alex }]]);
});

test('an account that has taken over the facts of another gets no token, and neither does the other', async () => {
  const { facts, bound } = setUp();
  await bound.write(practitioner, recordOf('one'));
  await bound.write(staff, recordOf('two'));
  facts.set(practitioner.accountId, sam);
  facts.set(staff.accountId, alex);
  expect(await bound.read(practitioner)).toEqual(failure('account_mixed_up'));
  expect(await bound.read(staff)).toEqual(failure('account_mixed_up'));
  expect((await bound.sealed(practitioner)).map(({ identity }) => identity)).toEqual([alex]);
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

const clinic = { accountId: '0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f0cc', environment: 'us-snd' } as const;

/** Two accounts that share the sign-in of their clinic. */
async function shared() {
  const setup = setUp();
  const { clinics, owners } = setup;
  await clinics.join(clinic, practitioner.accountId, alex, recordOf('clinic'));
  await clinics.join(clinic, staff.accountId, sam, null);
  for (const { accountId } of [practitioner, staff]) owners.set(accountId, clinic.accountId);
  return setup;
}

test('accounts that share a clinic’s sign-in get its tokens, each checked against the seal', async () => {
  const { bound, vault } = await shared();
  expect([...vault.records.keys()]).toEqual([clinic.accountId]);
  for (const key of [practitioner, staff])
    expect(await bound.read(key)).toMatchObject({ value: { accessToken: 'access-clinic' } });
  expect(await bound.sealed(clinic)).toEqual([
    { accountId: practitioner.accountId, tokenOwner: clinic.accountId, identity: alex },
    { accountId: staff.accountId, tokenOwner: clinic.accountId, identity: sam },
  ]);
});

test('facts exchanged inside a clinic get no token', async () => {
  const { bound, facts } = await shared();
  facts.set(practitioner.accountId, sam);
  facts.set(staff.accountId, alex);
  for (const key of [practitioner, staff]) expect(await bound.read(key)).toEqual(failure('account_mixed_up'));
});

test('an account that only says it belongs to a clinic gets no token of it', async () => {
  const { bound, owners, facts } = await shared();
  const stranger = { ...staff, accountId: '0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f0ff' };
  owners.set(stranger.accountId, clinic.accountId);
  facts.set(stranger.accountId, { ...sam, userId: 'user-9' });
  expect(await bound.read(stranger)).toEqual(failure('account_mixed_up'));
  // Nor does one that names the sign-in itself.
  expect(await bound.read(clinic)).toEqual(failure('account_mixed_up'));
});

test('a refresh by any of them keeps who works with the tokens, whoever joins or leaves meanwhile', async () => {
  const { bound, clinics, vault, written } = await shared();
  const third = '0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f003';
  await Promise.all([
    bound.write(staff, recordOf('two')),
    clinics.join(clinic, third, { ...alex, userId: 'user-3' }, null),
    bound.write(practitioner, recordOf('three')),
    clinics.leave(clinic, practitioner.accountId),
  ]);
  const record = vault.records.get(clinic.accountId);
  expect(record?.accessToken).toBe('access-three');
  expect(record?.identity).toBeUndefined();
  expect(record?.clinic?.people.map(({ accountId }) => accountId)).toEqual([staff.accountId, third]);
  expect(written[0]?.[0]).toEqual([practitioner.accountId, staff.accountId]);
});

test('leaving says how many are left, and joining where there is nothing to join says so', async () => {
  const { clinics, vault } = await shared();
  expect(await clinics.leave(clinic, staff.accountId)).toEqual(success({ others: 1 }));
  expect(await clinics.leave(clinic, staff.accountId)).toEqual(success({ others: 1 }));
  expect(await clinics.leave(clinic, practitioner.accountId)).toEqual(success({ others: 0 }));
  // The tokens are still there to be revoked.
  expect(vault.records.get(clinic.accountId)?.accessToken).toBe('access-clinic');
  vault.records.clear();
  expect(await clinics.join(clinic, staff.accountId, sam, null)).toEqual(success(null));
  expect(vault.records.size).toBe(0);
});
