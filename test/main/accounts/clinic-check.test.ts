import { expect, test } from 'vitest';
import { createAccountRegistry } from '../../../main/accounts/account-registry';
import { createClinicCheck } from '../../../main/accounts/clinic-check';
import { failure, success } from '../../../preload/contract/errors';
import { testFolder } from '../storage/folder';
import { accountOf } from './accounts';

const id = (number: number): string => `0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f00${number}`;

async function setUp() {
  const registry = createAccountRegistry({ folder: await testFolder() });
  await registry.put(accountOf({ id: id(1) }));
  await registry.put(accountOf({ id: id(2), userType: 'Staff' }));
  await registry.put(accountOf({ id: id(3), clinicId: 'clinic-2', clinicName: 'Birch Clinic' }));
  await registry.put(accountOf({ id: id(4), environment: 'us' }));
  const marked: string[] = [];
  const check = createClinicCheck({
    registry,
    tokenHealth: { mixedUp: (accountId) => marked.push(accountId) },
    onChange: () => undefined,
  });
  return { registry, check, marked };
}

test('a name that a call has shown is the name of every account of that clinic, and of no other', async () => {
  const { registry, check } = await setUp();
  const said = await check.ask(accountOf({ id: id(1) }), async () =>
    success({ id: 'clinic-1', name: 'Maple and Oak' }),
  );
  expect(said).toBe(true);
  expect(registry.list().map(({ clinicName }) => clinicName)).toEqual([
    'Maple and Oak',
    'Maple and Oak',
    'Birch Clinic',
    'Maple Clinic',
  ]);
});

test('a clinic is asked once a run, and again where the call failed', async () => {
  const { check } = await setUp();
  let asked = 0;
  const answers = [failure('network_unreachable'), success({ id: 'clinic-1', name: 'Maple' })];
  const ask = () =>
    check.ask(accountOf({ id: id(1) }), async () => answers[asked++] ?? failure('internal_error'));
  expect([await ask(), await ask(), await ask()]).toEqual([true, true, true]);
  expect(asked).toBe(2);
});

test('a token that belongs to another clinic marks the account and names nothing', async () => {
  const { registry, check, marked } = await setUp();
  const said = await check.ask(accountOf({ id: id(1) }), async () =>
    success({ id: 'clinic-2', name: 'Birch' }),
  );
  expect(said).toBe(false);
  expect(marked).toEqual([id(1)]);
  expect(registry.list().map(({ clinicName }) => clinicName)).not.toContain('Birch');
});
