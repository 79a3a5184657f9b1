import type { VaultKey } from '../vault/token-record';
import { isSameAccount, type AccountIdentity, type AccountRecord } from './account';
import type { AccountRegistry } from './account-registry';
import type { AccountVault } from './account-vault';

/** One account as far as it can be believed. */
export interface RosterEntry {
  readonly id: string;
  /** The public facts; null where they are damaged, missing, or another's than the sealed tokens say. */
  readonly record: AccountRecord | null;
  /** Who it is: by the seal where there is one, else by the facts. Null where nobody can tell. */
  readonly identity: AccountIdentity | null;
}

/** The accounts as a person meets them: the list of accounts.json, checked against the seals of vault.json. */
export interface Roster {
  /** In the person's order; accounts of which only the sealed tokens are left come last. */
  readonly entries: () => readonly RosterEntry[];
  readonly find: (id: string) => RosterEntry | null;
  /**
   * Who may sign in again as which account: every account whose identity is known. Where the facts cannot be believed
   * the record holds the identity alone, so that a reconnect must bring the same person.
   */
  readonly records: () => readonly AccountRecord[];
  /** Name of a clinic by any account of it, or an empty text. */
  readonly clinicNameOf: (identity: AccountIdentity) => string;
  /** Reads every seal, once the vault is open. */
  readonly learn: () => Promise<void>;
  /** Notes whom tokens were just sealed for. */
  readonly sealed: (accountId: string, identity: AccountIdentity) => void;
  readonly forget: (accountId: string) => void;
}

const identityAlone = (id: string, identity: AccountIdentity): AccountRecord => ({
  id,
  ...identity,
  clinicName: '',
  name: '',
  scope: '',
  reconnectRequired: true,
  connectedAt: '',
});

/** The roster over registry and vault. `keysInVault` answers nothing while the vault cannot be read. */
export function createRoster({
  registry,
  vault,
  keysInVault,
}: {
  readonly registry: Pick<AccountRegistry, 'entries' | 'list'>;
  readonly vault: Pick<AccountVault, 'sealedIdentity'>;
  readonly keysInVault: () => readonly VaultKey[];
}): Roster {
  const seals = new Map<string, AccountIdentity>();
  let strays: readonly string[] = [];

  const listed = (): RosterEntry[] =>
    registry.entries().map((entry) => {
      const seal = seals.get(entry.id) ?? null;
      const facts = entry.kind === 'sound' ? entry.record : entry.identity;
      const believed = entry.kind === 'sound' && (seal === null || isSameAccount(entry.record, seal));
      return { id: entry.id, record: believed ? entry.record : null, identity: seal ?? facts };
    });
  const entries = (): RosterEntry[] => {
    const known = listed();
    const left = strays.filter((id) => !known.some((entry) => entry.id === id));
    return [...known, ...left.map((id) => ({ id, record: null, identity: seals.get(id) ?? null }))];
  };

  return {
    entries,
    find: (id) => entries().find((entry) => entry.id === id) ?? null,
    records: () =>
      entries().flatMap(({ id, record, identity }) => {
        if (record) return [record];
        return identity ? [identityAlone(id, identity)] : [];
      }),
    clinicNameOf: ({ environment, clinicId }) =>
      registry.list().find((one) => one.environment === environment && one.clinicId === clinicId)
        ?.clinicName ?? '',
    learn: async () => {
      const keys = keysInVault();
      const read = await Promise.all(
        keys.map(async (key) => [key.accountId, await vault.sealedIdentity(key)] as const),
      );
      for (const [id, identity] of read) if (identity) seals.set(id, identity);
      strays = keys.map(({ accountId }) => accountId);
    },
    sealed: (accountId, identity) => void seals.set(accountId, identity),
    forget: (accountId) => {
      seals.delete(accountId);
      strays = strays.filter((id) => id !== accountId);
    },
  };
}
