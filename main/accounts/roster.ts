import type { VaultKey } from '../vault/token-record';
import { isSameAccount, type AccountRecord } from './account';
import type { AccountRegistry } from './account-registry';
import type { AccountVault } from './account-vault';
import type { SealedAccount } from './clinic-sign-ins';
import type { AccountIdentity } from '../vault/account-identity';

/** One account as far as it can be believed. */
export interface RosterEntry {
  readonly id: string;
  /** The public facts; null if they are damaged, missing, or not those of the sealed tokens. */
  readonly record: AccountRecord | null;
  /** Who it is: by the seal if there is one, else by the facts. Null if unknown. */
  readonly identity: AccountIdentity | null;
  /** The vault record it works with: by the seal, else by the facts, else its own. */
  readonly tokenOwner: string;
}

/** The accounts as a person sees them: the list of accounts.json, checked against the seals of vault.json. */
export interface Roster {
  /** In the person's order; accounts that only have sealed tokens left come last. */
  readonly entries: () => readonly RosterEntry[];
  readonly find: (id: string) => RosterEntry | null;
  /**
   * Who may sign in again as which account: every account whose identity is known. If the facts cannot be believed
   * the record holds the identity alone, so a reconnect must bring the same person.
   */
  readonly records: () => readonly AccountRecord[];
  /** A clinic's name from any of its accounts, or an empty text. */
  readonly clinicNameOf: (identity: AccountIdentity) => string;
  /** Reads every seal, once the vault is open. */
  readonly learn: () => Promise<void>;
  /** Notes who tokens were just sealed for. */
  readonly sealed: (accounts: readonly SealedAccount[]) => void;
  readonly forget: (accountId: string) => void;
}

const identityAlone = (id: string, tokenOwner: string, identity: AccountIdentity): AccountRecord => ({
  id,
  tokenOwner,
  ...identity,
  clinicName: '',
  name: '',
  scope: '',
  reconnectRequired: true,
  connectedAt: '',
});

/** The roster over registry and vault. `keysInVault` returns nothing while the vault cannot be read. */
export function createRoster({
  registry,
  vault,
  keysInVault,
}: {
  readonly registry: Pick<AccountRegistry, 'entries' | 'list'>;
  readonly vault: Pick<AccountVault, 'sealed'>;
  readonly keysInVault: () => readonly VaultKey[];
}): Roster {
  const seals = new Map<string, SealedAccount>();
  let strays: readonly string[] = [];

  const sealed: Roster['sealed'] = (accounts) => {
    for (const account of accounts) seals.set(account.accountId, account);
  };

  const listed = (): RosterEntry[] =>
    registry.entries().map((entry) => {
      const seal = seals.get(entry.id);
      const record = entry.kind === 'sound' ? entry.record : null;
      const facts = record ?? (entry.kind === 'damaged' ? entry.identity : null);
      const agrees =
        !seal ||
        (record !== null && isSameAccount(record, seal.identity) && record.tokenOwner === seal.tokenOwner);
      return {
        id: entry.id,
        record: agrees ? record : null,
        identity: seal?.identity ?? facts,
        tokenOwner: seal?.tokenOwner ?? record?.tokenOwner ?? entry.id,
      };
    });
  const entries = (): RosterEntry[] => {
    const known = listed();
    const isKnown = (id: string): boolean => known.some((entry) => entry.id === id);
    const left = strays.filter((id) => !isKnown(id));
    return [
      ...known,
      ...left.map((id) => {
        const seal = seals.get(id);
        return { id, record: null, identity: seal?.identity ?? null, tokenOwner: seal?.tokenOwner ?? id };
      }),
    ];
  };

  return {
    entries,
    find: (id) => entries().find((entry) => entry.id === id) ?? null,
    records: () =>
      entries().flatMap(({ id, record, identity, tokenOwner }) => {
        if (record) return [record];
        return identity ? [identityAlone(id, tokenOwner, identity)] : [];
      }),
    clinicNameOf: ({ environment, clinicId }) =>
      registry.list().find((one) => one.environment === environment && one.clinicId === clinicId)
        ?.clinicName ?? '',
    learn: async () => {
      const keys = keysInVault();
      const read = await Promise.all(
        keys.map(async (key) => [key.accountId, await vault.sealed(key)] as const),
      );
      const owners = new Set(registry.list().map(({ tokenOwner }) => tokenOwner));
      strays = read.flatMap(([owner, accounts]) => {
        sealed(accounts);
        if (accounts.length > 0) return accounts.map(({ accountId }) => accountId);
        // A record that names no one: an account's own, or a clinic's sign-in whose accounts are listed
        // themselves.
        return owners.has(owner) ? [] : [owner];
      });
    },
    sealed,
    forget: (accountId) => {
      seals.delete(accountId);
      strays = strays.filter((id) => id !== accountId);
    },
  };
}
