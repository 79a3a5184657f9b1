import { success, type Result } from '../../preload/contract/errors';
import { createSerial } from '../storage/serial';
import type { SealedPerson, TokenRecord, TokenVault, VaultKey } from '../vault/token-record';
import type { AccountIdentity } from '../vault/account-identity';

/** An account with its sealed identity, and the vault record it works with. */
export interface SealedAccount {
  readonly accountId: string;
  readonly identity: AccountIdentity;
  readonly tokenOwner: string;
}

/** The result when a person leaves a clinic's sign-in: how many others still work with it. */
export interface Left {
  readonly others: number;
}

/** The vault records that several accounts of a clinic share. Keys name the clinic's sign-in, not an account. */
export interface ClinicSignIns {
  /**
   * Seals a person in, with new tokens or, if there are none, with the existing ones. Null if there is nothing to
   * join. Errors: those of the vault.
   */
  readonly join: (
    owner: VaultKey,
    accountId: string,
    identity: AccountIdentity,
    tokens: TokenRecord | null,
  ) => Promise<Result<{ readonly persisted: boolean } | null>>;
  /** Takes a person out of the seal. After the last one the record stays, so its tokens can be revoked. */
  readonly leave: (owner: VaultKey, accountId: string) => Promise<Result<Left>>;
  /** Writes refreshed tokens; who works with them stays. */
  readonly renew: (
    owner: VaultKey,
    tokens: TokenRecord,
  ) => Promise<Result<{ readonly persisted: boolean; readonly record: TokenRecord }>>;
}

/** The accounts that a vault record is sealed for: one, or all that share a clinic's sign-in. */
export function sealedAccounts(owner: VaultKey, record: TokenRecord): readonly SealedAccount[] {
  const { accountId: tokenOwner, environment } = owner;
  const { identity, clinic } = record;
  if (clinic)
    return clinic.people.map(({ accountId, userId, userType }) => ({
      accountId,
      tokenOwner,
      identity: { environment, clinicId: clinic.clinicId, userId, userType },
    }));
  return identity ? [{ accountId: tokenOwner, tokenOwner, identity }] : [];
}

/**
 * The shared records over the vault. Every read-and-rewrite of a record goes through one queue, so a refresh and a
 * person who joins never undo each other.
 */
export function createClinicSignIns(vault: Pick<TokenVault, 'read' | 'write'>): ClinicSignIns {
  const serial = createSerial();
  const peopleOf = (record: TokenRecord | null): readonly SealedPerson[] => record?.clinic?.people ?? [];

  return {
    join: (owner, accountId, { clinicId, userId, userType }, tokens) =>
      serial(async () => {
        const read = await vault.read(owner);
        // New tokens replace an unreadable record; who it was sealed for can no longer be told.
        if (!read.ok && !tokens) return read;
        const present = read.ok ? read.value : null;
        const record = tokens ?? present;
        if (!record) return success(null);
        const others = peopleOf(present).filter((person) => person.accountId !== accountId);
        const people = [...others, { accountId, userId, userType }];
        const { identity: _alone, ...shared } = record;
        return vault.write(owner, { ...shared, clinic: { clinicId, people } });
      }),
    leave: (owner, accountId) =>
      serial(async () => {
        const read = await vault.read(owner);
        if (!read.ok) return read;
        if (!read.value?.clinic) return success({ others: 0 });
        const { clinic } = read.value;
        const people = clinic.people.filter((person) => person.accountId !== accountId);
        if (people.length < clinic.people.length) {
          const written = await vault.write(owner, { ...read.value, clinic: { ...clinic, people } });
          if (!written.ok) return written;
        }
        return success({ others: people.length });
      }),
    renew: (owner, tokens) =>
      serial(async () => {
        const read = await vault.read(owner);
        if (!read.ok) return read;
        const clinic = read.value?.clinic;
        const record = clinic ? { ...tokens, clinic } : tokens;
        const written = await vault.write(owner, record);
        return written.ok ? success({ ...written.value, record }) : written;
      }),
  };
}
