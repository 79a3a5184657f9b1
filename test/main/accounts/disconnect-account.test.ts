import { expect, test } from 'vitest';
import type { AccountIdentity } from '../../../main/accounts/account';
import {
  disconnectAccount,
  disconnectAll,
  type DisconnectDependencies,
} from '../../../main/accounts/disconnect-account';
import type { RosterEntry } from '../../../main/accounts/roster';
import type { EnvironmentId } from '../../../preload/contract';
import { failure, success, type Result } from '../../../preload/errors';
import { memoryVault } from '../oauth/setup';
import { recordOf } from '../vault/records';

const identityOf = (userId: string): AccountIdentity => ({
  environment: 'us-snd',
  clinicId: 'clinic-1',
  userId,
  userType: 'Staff',
});

/** Accounts in memory; `order` is what happened to whom, in order. */
function setUp(ids: readonly string[], without: readonly string[] = []) {
  const vault = memoryVault();
  for (const id of ids) if (!without.includes(id)) vault.records.set(id, recordOf(id));
  const order: string[] = [];
  const state = { online: true, noteFails: false, removeFails: '' };
  let entries: RosterEntry[] = ids.map((id) => ({ id, record: null, identity: identityOf(id) }));
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
    registry: {
      remove: async (id) => {
        order.push(`registry.remove ${id}`);
        entries = entries.filter((entry) => entry.id !== id);
        return success({});
      },
    },
    roster: { entries: () => entries, find: (id) => entries.find((entry) => entry.id === id) ?? null },
    owed: {
      add: async (environment: EnvironmentId, token: string): Promise<Result<string>> => {
        if (state.noteFails) return failure('vault_write_failed');
        order.push(`note ${environment} ${token}`);
        return success(token);
      },
      settle: async (note) => {
        order.push(`tell ${note}`);
        return { revoked: state.online, owed: !state.online };
      },
    },
    closeGuests: async (id) => void order.push(`close ${id}`),
    forgetTokens: async ({ accountId }) => void order.push(`forget ${accountId}`),
    onRemoved: async ({ id }, result) => void order.push(`${result.ok ? 'gone' : 'kept'} ${id}`),
  };
  return { dependencies, order, state, left: () => entries.map(({ id }) => id), vault };
}

test('the token is noted before anything goes, everything goes before the platform is told', async () => {
  const { dependencies, order, vault } = setUp(['a', 'b']);
  expect(await disconnectAccount(dependencies, 'a')).toEqual(success({ revoked: true, owed: false }));
  expect(order).toEqual([
    'close a',
    'forget a',
    'note us-snd access-a',
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
  expect(await disconnectAccount(dependencies, 'a')).toEqual(success({ revoked: false, owed: true }));
  expect(left()).toEqual([]);
});

test('an account without readable tokens goes, and nothing is said to be revoked or owed', async () => {
  const { dependencies, left } = setUp(['a'], ['a']);
  expect(await disconnectAccount(dependencies, 'a')).toEqual(success({ revoked: false, owed: false }));
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
  expect(all).toEqual({ removed: 3, revoked: 2, owed: 0, failed: 1 });
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
    failed: 0,
  });
  expect(left()).toEqual([]);
});
