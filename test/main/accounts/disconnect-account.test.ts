import { expect, test } from 'vitest';
import {
  disconnectAccount,
  disconnectAll,
  type DisconnectDependencies,
} from '../../../main/accounts/disconnect-account';
import { createClinicSignIns } from '../../../main/accounts/clinic-sign-ins';
import type { RosterEntry } from '../../../main/accounts/roster';
import type { EnvironmentId } from '../../../preload/contract/contract';
import { failure, success, type Result } from '../../../preload/contract/errors';
import { memoryVault } from '../oauth/setup';
import { recordOf } from '../vault/records';
import type { AccountIdentity } from '../../../main/vault/account-identity';
import type { HeldTokens } from '../../../main/vault/held-tokens';

const identityOf = (userId: string): AccountIdentity => ({
  environment: 'us-snd',
  clinicId: 'clinic-1',
  userId,
  userType: 'Staff',
});

/** Accounts in memory; `order` is what happened to whom, in order. */
function setUp(ids: readonly string[], without: readonly string[] = [], owner: string | null = null) {
  const vault = memoryVault();
  const clinics = createClinicSignIns(vault);
  if (!owner) for (const id of ids) if (!without.includes(id)) vault.records.set(id, recordOf(id));
  const order: string[] = [];
  const state = { online: true, noteFails: false, removeFails: '' };
  let entries: RosterEntry[] = ids.map((id) => ({
    id,
    record: null,
    identity: identityOf(id),
    tokenOwner: owner ?? id,
  }));
  const dependencies: DisconnectDependencies = {
    vault: {
      read: vault.read,
      remove: async (key) => {
        if (key.accountId === state.removeFails) return failure('vault_write_failed');
        order.push(`vault.remove ${key.accountId}`);
        return vault.remove(key);
      },
      recordKeys: () =>
        [...vault.records.keys()].map((accountId) => ({ accountId, environment: 'us-snd' as const })),
    },
    clinics,
    registry: {
      remove: async (id) => {
        order.push(`registry.remove ${id}`);
        entries = entries.filter((entry) => entry.id !== id);
        return success({});
      },
    },
    roster: { entries: () => entries, find: (id) => entries.find((entry) => entry.id === id) ?? null },
    owed: {
      add: async (
        environment: EnvironmentId,
        { accessToken, refreshTokens }: HeldTokens,
      ): Promise<Result<string>> => {
        if (state.noteFails) return failure('vault_write_failed');
        order.push(`note ${environment} ${accessToken} ${refreshTokens.join(' ')}`);
        return success(accessToken);
      },
      settle: async (note) => {
        order.push(`tell ${note}`);
        return { revoked: state.online, asked: false, owed: !state.online };
      },
    },
    closeGuests: async (id) => void order.push(`close ${id}`),
    forgetTokens: async ({ accountId }) => void order.push(`forget ${accountId}`),
    onRemoved: async ({ id }, result) => void order.push(`${result.ok ? 'gone' : 'kept'} ${id}`),
  };
  return { dependencies, clinics, order, state, left: () => entries.map(({ id }) => id), vault };
}

test('both tokens are noted before anything goes, everything goes before the platform is told', async () => {
  const { dependencies, order, vault } = setUp(['a', 'b']);
  expect(await disconnectAccount(dependencies, 'a')).toEqual(
    success({ revoked: true, asked: false, owed: false, kept: false }),
  );
  expect(order).toEqual([
    'close a',
    'forget a',
    'note us-snd access-a refresh-a',
    'vault.remove a',
    'registry.remove a',
    'close a',
    'gone a',
    'tell access-a',
  ]);
  expect([...vault.records.keys()]).toEqual(['b']);
});

test('a platform that cannot be told keeps nothing here and is owed', async () => {
  const { dependencies, state, left } = setUp(['a']);
  state.online = false;
  expect(await disconnectAccount(dependencies, 'a')).toEqual(
    success({ revoked: false, asked: false, owed: true, kept: false }),
  );
  expect(left()).toEqual([]);
});

test('an account without readable tokens goes, and nothing is said to be revoked or owed', async () => {
  const { dependencies, left } = setUp(['a'], ['a']);
  expect(await disconnectAccount(dependencies, 'a')).toEqual(
    success({ revoked: false, asked: false, owed: false, kept: false }),
  );
  expect(left()).toEqual([]);
});

test('where the note cannot be written the account stays, and the platform is not told', async () => {
  const { dependencies, state, order, left } = setUp(['a']);
  state.noteFails = true;
  expect(await disconnectAccount(dependencies, 'a')).toEqual(failure('vault_write_failed'));
  expect(left()).toEqual(['a']);
  expect(order.some((step) => step.startsWith('tell'))).toBe(false);
  expect(await disconnectAccount(dependencies, 'nobody')).toEqual(failure('account_unknown'));
});

test('all accounts go from here before the first is told, and each one that is done counts', async () => {
  const { dependencies, order, state, left } = setUp(['a', 'b', 'c', 'd'], ['c']);
  state.removeFails = 'd';
  const progress: string[] = [];
  const all = await disconnectAll(dependencies, (done, total) => progress.push(`${done}/${total}`));
  expect(all).toEqual({ removed: 3, revoked: 2, owed: 0, kept: 0, failed: 1 });
  expect(left()).toEqual(['d']);
  expect(progress).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4']);
  const firstTold = order.findIndex((step) => step.startsWith('tell'));
  expect(order.slice(firstTold).every((step) => step.startsWith('tell'))).toBe(true);
});

test('all accounts while the platform is down: none is left here, each with a token is owed', async () => {
  const { dependencies, state, left } = setUp(['a', 'b', 'c']);
  state.online = false;
  expect(await disconnectAll(dependencies, () => undefined)).toEqual({
    removed: 3,
    revoked: 0,
    owed: 3,
    kept: 0,
    failed: 0,
  });
  expect(left()).toEqual([]);
});

/** Three accounts that share one clinic's sign-in. */
async function sharing() {
  const setup = setUp(['a', 'b', 'c'], [], 'clinic');
  const owner = { accountId: 'clinic', environment: 'us-snd' } as const;
  for (const id of ['a', 'b', 'c'])
    await setup.clinics.join(owner, id, identityOf(id), id === 'a' ? recordOf('clinic') : null);
  return setup;
}

test('a clinic’s sign-in stays while another account works with it; the last one ends it', async () => {
  const { dependencies, order, vault, left } = await sharing();
  expect(await disconnectAccount(dependencies, 'b')).toEqual(
    success({ revoked: false, asked: false, owed: false, kept: true }),
  );
  expect(order).toEqual(['close b', 'registry.remove b', 'close b', 'gone b']);
  expect(vault.records.get('clinic')?.clinic?.people.map(({ accountId }) => accountId)).toEqual(['a', 'c']);
  await disconnectAccount(dependencies, 'a');
  expect(await disconnectAccount(dependencies, 'c')).toEqual(
    success({ revoked: true, asked: false, owed: false, kept: false }),
  );
  expect(order.filter((step) => step.startsWith('tell'))).toEqual(['tell access-clinic']);
  expect([left(), [...vault.records.keys()]]).toEqual([[], []]);
});

test('when all of a clinic leave at once, somebody is the last', async () => {
  const { dependencies, order, vault, left } = await sharing();
  await Promise.all(['a', 'b', 'c'].map((id) => disconnectAccount(dependencies, id)));
  expect(order.filter((step) => step.startsWith('tell'))).toEqual(['tell access-clinic']);
  expect([left(), [...vault.records.keys()]]).toEqual([[], []]);
});

test('all accounts of a clinic are counted as removed, and their one sign-in as revoked', async () => {
  const { dependencies } = await sharing();
  expect(await disconnectAll(dependencies, () => undefined)).toEqual({
    removed: 3,
    revoked: 1,
    owed: 0,
    kept: 2,
    failed: 0,
  });
});

test('while the seal cannot be written, the account stays', async () => {
  const { dependencies, vault, left } = await sharing();
  vault.failWrites = true;
  expect(await disconnectAccount(dependencies, 'a')).toEqual(failure('vault_write_failed'));
  expect(left()).toEqual(['a', 'b', 'c']);
});

test('a clinic’s sign-in that nobody can read goes with the last account that is listed for it', async () => {
  const { dependencies, vault, left } = await sharing();
  const unreadable = { leave: async () => failure('vault_unreadable') };
  const damaged = { ...dependencies, clinics: unreadable };
  for (const id of ['a', 'b']) {
    expect(await disconnectAccount(damaged, id)).toMatchObject({ value: { kept: true } });
    expect(vault.records.has('clinic')).toBe(true);
  }
  expect(await disconnectAccount(damaged, 'c')).toMatchObject({ value: { kept: false } });
  expect([left(), vault.records.has('clinic')]).toEqual([[], false]);
});
