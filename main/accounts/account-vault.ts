import { failure, success, type Result } from '../../preload/contract/errors';
import type { TokenRecord, TokenVault, VaultKey } from '../vault/token-record';
import { isSameAccount } from './account';
import { sealedAccounts, type ClinicSignIns, type SealedAccount } from './clinic-sign-ins';
import type { AccountIdentity } from '../vault/account-identity';

/** The vault as everything that acts for an account sees it. Keys name accounts. */
export interface AccountVault extends TokenVault {
  /** The accounts that a vault record is sealed for; empty if there is no record, or it does not say. */
  readonly sealed: (owner: VaultKey) => Promise<readonly SealedAccount[]>;
}

/**
 * Binds each account's public facts to its sealed tokens: tokens are handed out only if the account is who its tokens
 * say. So facts swapped between two accounts in accounts.json can never send a request as the wrong person; entries
 * swapped in vault.json are already refused by their seal. `read` has one more error: `account_mixed_up`. An account
 * that shares a clinic's sign-in is looked up among the people sealed with it; no account gets tokens that are not
 * sealed for it. What is written carries the identities, and `onWritten` is called afterwards. `remove` takes an
 * account's own record only; a shared one is left by `ClinicSignIns.leave`.
 */
export function createAccountVault({
  vault,
  clinics,
  identityOf,
  ownerOf,
  onWritten,
}: {
  readonly vault: TokenVault;
  readonly clinics: Pick<ClinicSignIns, 'renew'>;
  /** Who an account is by its public facts; null if it has none yet. */
  readonly identityOf: (accountId: string) => AccountIdentity | null;
  /** The vault record that an account works with. */
  readonly ownerOf: (accountId: string) => string;
  readonly onWritten: (sealed: readonly SealedAccount[], record: TokenRecord) => void;
}): AccountVault {
  const ownerKey = ({ accountId, environment }: VaultKey): VaultKey => ({
    accountId: ownerOf(accountId),
    environment,
  });
  const sealed: AccountVault['sealed'] = async (owner) => {
    const read = await vault.read(owner);
    return read.ok && read.value ? sealedAccounts(owner, read.value) : [];
  };
  const isBelieved = ({ accountId }: VaultKey, owner: VaultKey, record: TokenRecord): boolean => {
    const stated = identityOf(accountId);
    const shared = owner.accountId !== accountId;
    const seal = sealedAccounts(owner, record).find((one) => one.accountId === accountId);
    if (!seal) return !shared && !record.clinic;
    return stated === null || isSameAccount(seal.identity, stated);
  };

  const writeOwn = async (key: VaultKey, record: TokenRecord): Promise<Result<{ persisted: boolean }>> => {
    const identity = record.identity ?? identityOf(key.accountId) ?? undefined;
    const bound = identity ? { ...record, identity } : record;
    const written = await vault.write(key, bound);
    if (written.ok) onWritten(sealedAccounts(key, bound), bound);
    return written;
  };

  return {
    read: async (key) => {
      const owner = ownerKey(key);
      const read = await vault.read(owner);
      if (!read.ok || !read.value) return read;
      return isBelieved(key, owner, read.value) ? read : failure('account_mixed_up');
    },
    write: async (key, record) => {
      const owner = ownerKey(key);
      // Tokens that name their owner belong to that account alone.
      if (record.identity || owner.accountId === key.accountId) return writeOwn(key, record);
      const renewed = await clinics.renew(owner, record);
      if (!renewed.ok) return renewed;
      const { record: written, persisted } = renewed.value;
      onWritten(sealedAccounts(owner, written), written);
      return success({ persisted });
    },
    remove: vault.remove,
    sealed,
  };
}
