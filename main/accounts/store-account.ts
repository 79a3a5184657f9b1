import { randomUUID } from 'node:crypto';
import { failure, success, type Result } from '../../preload/errors';
import type { Person, PersonKey } from '../oauth/connection-effects';
import type { TokenRecord, TokenVault } from '../vault/token-record';
import type { AccountRecord } from './account';

/** The list of accounts, as far as connecting and disconnecting need it. */
export interface AccountList {
  readonly list: () => readonly AccountRecord[];
  readonly put: (record: AccountRecord) => Promise<Result<unknown>>;
  readonly remove: (id: string) => Promise<Result<unknown>>;
}

/** Whether a record is that person in that role in that clinic in that environment: the identity of an account. */
export const isSameIdentity = (record: AccountRecord, identity: PersonKey): boolean =>
  record.environment === identity.environment &&
  record.clinicId === identity.clinicId &&
  record.userId === identity.userId &&
  record.userType === identity.userType;

/**
 * Stores a confirmed account: tokens first, then the public record, so that no account is ever listed whose tokens
 * were not kept. A known identity keeps its id. Errors: `account_limit_reached` and those of vault and registry.
 */
export async function storeAccount(
  dependencies: {
    readonly vault: TokenVault;
    readonly accounts: AccountList;
    readonly limit: number;
    readonly now: () => number;
  },
  identity: Person,
  tokens: TokenRecord,
): Promise<Result<{ accountId: string; known: boolean; persisted: boolean }>> {
  const { vault, accounts } = dependencies;
  const existing = accounts.list().find((record) => isSameIdentity(record, identity));
  if (!existing && accounts.list().length >= dependencies.limit) return failure('account_limit_reached');
  const id = existing?.id ?? randomUUID();
  const key = { accountId: id, environment: identity.environment };
  const written = await vault.write(key, tokens);
  if (!written.ok) return written;
  const listed = await accounts.put({
    id,
    ...identity,
    scope: tokens.scope,
    reconnectRequired: false,
    connectedAt: new Date(dependencies.now()).toISOString(),
  });
  if (!listed.ok) {
    if (!existing) await vault.remove(key);
    return failure('vault_write_failed');
  }
  return success({ accountId: id, known: existing !== undefined, persisted: written.value.persisted });
}
