import { failure } from '../../preload/errors';
import type { TokenRecord, TokenVault, VaultKey } from '../vault/token-record';
import { isSameAccount, type AccountIdentity } from './account';

/** The vault as everything that acts for an account sees it. */
export interface AccountVault extends TokenVault {
  /** Who the tokens belong to, by their seal; null where there are none, or where they do not say. */
  readonly sealedIdentity: (key: VaultKey) => Promise<AccountIdentity | null>;
}

/**
 * Binds each account's public facts to its sealed tokens: tokens are handed out only where the account is who its
 * tokens say. So facts that were exchanged between two accounts in accounts.json can never send a request as the
 * wrong person; entries exchanged in vault.json are refused by their seal already. `read` has one error more:
 * `account_mixed_up`. What is written carries the account's identity, and `onWritten` is told after it stands.
 */
export function createAccountVault({
  vault,
  identityOf,
  onWritten,
}: {
  readonly vault: TokenVault;
  /** Who an account is by its public facts; null where it has none yet. */
  readonly identityOf: (accountId: string) => AccountIdentity | null;
  readonly onWritten: (accountId: string, record: TokenRecord) => void;
}): AccountVault {
  return {
    read: async (key) => {
      const read = await vault.read(key);
      const sealed = read.ok ? read.value?.identity : undefined;
      const stated = identityOf(key.accountId);
      if (sealed && stated && !isSameAccount(sealed, stated)) return failure('account_mixed_up');
      return read;
    },
    write: async (key, record) => {
      const identity = record.identity ?? identityOf(key.accountId) ?? undefined;
      const bound = identity ? { ...record, identity } : record;
      const written = await vault.write(key, bound);
      if (written.ok) onWritten(key.accountId, bound);
      return written;
    },
    remove: vault.remove,
    sealedIdentity: async (key) => {
      const read = await vault.read(key);
      return read.ok ? (read.value?.identity ?? null) : null;
    },
  };
}
