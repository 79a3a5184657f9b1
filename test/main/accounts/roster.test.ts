import { expect, test } from 'vitest';
import type { NamedEntry } from '../../../main/accounts/account-entry';
import { accountView } from '../../../main/accounts/account-views';
import { createRoster, type RosterEntry } from '../../../main/accounts/roster';
import { accountOf } from './accounts';
import type { AccountIdentity } from '../../../main/vault/account-identity';

const alex: AccountIdentity = {
  environment: 'us-snd',
  clinicId: 'clinic-1',
  userId: 'user-1',
  userType: 'Practitioner',
};
const sam: AccountIdentity = { ...alex, userId: 'user-2', userType: 'Staff' };

const sound = (id: string, identity: AccountIdentity): NamedEntry => ({
  kind: 'sound',
  id,
  record: accountOf({ id, ...identity, name: `facts of ${identity.userId}` }),
});

const rosterOf = async (
  entries: readonly NamedEntry[],
  seals: Readonly<Record<string, AccountIdentity | null>>,
  clinic?: { readonly owner: string; readonly people: readonly (readonly [string, AccountIdentity])[] },
) => {
  const roster = createRoster({
    registry: {
      entries: () => entries,
      list: () => entries.flatMap((entry) => (entry.kind === 'sound' ? [entry.record] : [])),
    },
    vault: {
      sealed: async ({ accountId }) => {
        const identity = seals[accountId];
        if (clinic && accountId === clinic.owner)
          return clinic.people.map(([id, of]) => ({ accountId: id, identity: of, tokenOwner: clinic.owner }));
        return identity ? [{ accountId, identity, tokenOwner: accountId }] : [];
      },
    },
    keysInVault: () => Object.keys(seals).map((accountId) => ({ accountId, environment: 'us-snd' })),
  });
  await roster.learn();
  return roster;
};

const viewOf = (entry: RosterEntry | null | undefined) => {
  if (!entry) throw new Error('no such account');
  return accountView(entry, {
    hue: 2,
    mark: '',
    clinicName: 'Maple Clinic',
    health: undefined,
    keyStore: 'protected',
    configured: true,
  });
};

test('an account whose facts agree with its seal, or whose seal says nothing, is believed', async () => {
  const roster = await rosterOf([sound('a', alex), sound('b', sam)], { a: alex, b: null });
  expect(roster.entries().map(({ record }) => record?.name)).toEqual(['facts of user-1', 'facts of user-2']);
});

test('exchanged facts are not believed: who each is stands in its seal, and only that person can reconnect it', async () => {
  const roster = await rosterOf([sound('a', sam), sound('b', alex)], { a: alex, b: sam });
  expect(roster.entries()).toEqual([
    { id: 'a', record: null, identity: alex, tokenOwner: 'a' },
    { id: 'b', record: null, identity: sam, tokenOwner: 'b' },
  ]);
  expect(roster.records().map(({ id, userId, userType }) => [id, userId, userType])).toEqual([
    ['a', 'user-1', 'Practitioner'],
    ['b', 'user-2', 'Staff'],
  ]);
  expect(viewOf(roster.find('a'))).toMatchObject({
    name: '',
    label: null,
    role: 'Practitioner',
    clinicName: 'Maple Clinic',
    status: 'unreadable',
    missing: {},
  });
});

test('a damaged entry takes its identity from the seal, else from what can be read of it', async () => {
  const entries: NamedEntry[] = [
    { kind: 'damaged', id: 'a', identity: null },
    { kind: 'damaged', id: 'b', identity: sam },
    { kind: 'damaged', id: 'c', identity: null },
  ];
  const roster = await rosterOf(entries, { a: alex });
  expect(roster.entries().map(({ identity }) => identity)).toEqual([alex, sam, null]);
  expect(roster.records().map(({ id }) => id)).toEqual(['a', 'b']);
  expect(viewOf(roster.find('c'))).toMatchObject({
    role: 'Unknown',
    environment: 'unknown',
    clinicId: '',
    status: 'unreadable',
  });
});

test('an account of which only the sealed tokens are left is listed, and can be reconnected or disconnected', async () => {
  const roster = await rosterOf([sound('a', alex)], { a: alex, stray: sam });
  expect(roster.entries().map(({ id }) => id)).toEqual(['a', 'stray']);
  expect(roster.records().at(-1)).toMatchObject({ id: 'stray', userId: 'user-2' });
  roster.forget('stray');
  expect(roster.find('stray')).toBeNull();
});

const ofClinic = (id: string, identity: AccountIdentity): NamedEntry => ({
  kind: 'sound',
  id,
  record: accountOf({ id, ...identity, tokenOwner: 'clinic', name: `facts of ${identity.userId}` }),
});

test('people sealed with a clinic’s sign-in are believed one by one; its record is no account', async () => {
  const roster = await rosterOf(
    [ofClinic('a', alex), ofClinic('b', alex)],
    { clinic: null },
    {
      owner: 'clinic',
      people: [
        ['a', alex],
        ['b', sam],
        ['stray', { ...sam, userId: 'user-3' }],
      ],
    },
  );
  expect(roster.entries().map(({ id, record, identity }) => [id, record?.name, identity?.userId])).toEqual([
    ['a', 'facts of user-1', 'user-1'],
    ['b', undefined, 'user-2'],
    ['stray', undefined, 'user-3'],
  ]);
  expect(roster.entries().every(({ tokenOwner }) => tokenOwner === 'clinic')).toBe(true);
  expect(viewOf(roster.find('a'))).toMatchObject({ signIn: 'clinic', status: 'connected' });
  expect(viewOf(roster.find('b'))).toMatchObject({ signIn: 'clinic', status: 'unreadable' });
});

test('a clinic’s record that cannot be read is no account while one is listed for it', async () => {
  const roster = await rosterOf([ofClinic('a', alex)], { clinic: null });
  expect(roster.entries().map(({ id }) => id)).toEqual(['a']);
  const empty = await rosterOf([], { clinic: null });
  expect(empty.entries()).toEqual([{ id: 'clinic', record: null, identity: null, tokenOwner: 'clinic' }]);
});

test('an account whose facts name another’s tokens is not believed', async () => {
  const roster = await rosterOf([ofClinic('a', alex)], { a: alex, clinic: null });
  expect(roster.find('a')).toMatchObject({ record: null, identity: alex, tokenOwner: 'a' });
});

test('an account of an environment without an application is kept and says so', async () => {
  const roster = await rosterOf([sound('a', alex)], { a: alex });
  const entry = roster.find('a');
  if (!entry) throw new Error('no such account');
  const context = { mark: '', hue: 2, clinicName: '', health: undefined, keyStore: 'protected' } as const;
  expect(accountView(entry, { ...context, configured: false }).status).toBe('configurationMissing');
  expect(accountView(entry, { ...context, configured: true }).status).toBe('connected');
});
