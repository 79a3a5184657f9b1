import { failure, success, type Result } from '../../preload/errors';
import type { TokenVault } from '../vault/token-record';
import type { AccountList } from './store-account';

/**
 * Disconnects one account: ends its guests and sessions, revokes its tokens at the platform, and removes them here
 * even if the platform could not be told (RFC 7009 section 2). Answers whether the revocation arrived.
 * Errors: `account_unknown`, `vault_write_failed`.
 */
export async function disconnectAccount(
  dependencies: {
    readonly vault: TokenVault;
    readonly accounts: AccountList;
    readonly closeGuests: (accountId: string) => Promise<void>;
    readonly forgetTokens: (accountId: string) => Promise<void>;
    readonly revoke: (environment: string, token: string) => Promise<Result<unknown>>;
  },
  accountId: string,
): Promise<Result<{ revoked: boolean }>> {
  const { vault, accounts } = dependencies;
  const record = accounts.list().find(({ id }) => id === accountId);
  if (!record) return failure('account_unknown');
  await dependencies.closeGuests(accountId);
  const key = { accountId, environment: record.environment };
  // A refresh that is under way ends first, so that what is read is what the platform knows.
  await dependencies.forgetTokens(accountId);
  const tokens = await vault.read(key);
  const held = tokens.ok ? tokens.value : null;
  const revoked = held ? (await dependencies.revoke(record.environment, held.accessToken)).ok : false;
  const removed = await vault.remove(key);
  if (!removed.ok) return removed;
  const unlisted = await accounts.remove(accountId);
  // Once more: the shell may have prepared a guest while the platform was being told.
  await dependencies.closeGuests(accountId);
  if (!unlisted.ok) return failure('vault_write_failed');
  return success({ revoked });
}
