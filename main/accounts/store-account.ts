import { randomUUID } from 'node:crypto';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { TokenRecord, VaultKey } from '../vault/token-record';
import { isSameAccount, sharesTokens, type AccountRecord, type Person } from './account';
import type { AccountRegistry } from './account-registry';
import type { AccountVault } from './account-vault';
import type { ClinicSignIns } from './clinic-sign-ins';
import type { AccountIdentity } from '../vault/account-identity';

/** The accounts, as far as connecting needs them. */
export interface AccountList extends Pick<AccountRegistry, 'put' | 'change'> {
  /** Everyone whose identity is known (`Roster.records`). */
  readonly list: () => readonly AccountRecord[];
}

/** What is kept: a person's own tokens, or a clinic's; `null` if its sign-in already exists. */
export type Credentials =
  | { readonly level: 'role'; readonly tokens: TokenRecord }
  | { readonly level: 'clinic'; readonly tokens: TokenRecord | null };

/** What was stored. */
export interface StoredAccount {
  readonly record: AccountRecord;
  readonly known: boolean;
  readonly persisted: boolean;
  /** The account as it was, if it worked with another vault record before. */
  readonly moved: AccountRecord | null;
}

/** The clinic's sign-in that accounts of a clinic already share, or null. */
export const clinicSignIn = (
  accounts: readonly AccountRecord[],
  { environment, clinicId }: Pick<AccountIdentity, 'environment' | 'clinicId'>,
): string | null =>
  accounts.find(
    (record) => record.environment === environment && record.clinicId === clinicId && sharesTokens(record),
  )?.tokenOwner ?? null;

/**
 * Stores a confirmed account: tokens first, then the public record, so no account is ever listed without its tokens.
 * A known identity keeps its id. At clinic level all accounts of a clinic work with one vault record: the first one
 * starts it, new tokens renew it for all, and without tokens a further person joins it. Errors:
 * `account_limit_reached`, `reconnect_required` (nothing to join), and those of vault and registry.
 */
export async function storeAccount(
  dependencies: {
    readonly vault: Pick<AccountVault, 'write' | 'remove'>;
    readonly clinics: Pick<ClinicSignIns, 'join' | 'leave'>;
    readonly accounts: AccountList;
    readonly limit: number;
    readonly now: () => number;
  },
  person: Person,
  credentials: Credentials,
): Promise<Result<StoredAccount>> {
  const { vault, clinics, accounts } = dependencies;
  const existing = accounts.list().find((record) => isSameAccount(record, person));
  if (!existing && accounts.list().length >= dependencies.limit) return failure('account_limit_reached');
  const id = existing?.id ?? randomUUID();
  const { level, tokens } = credentials;
  const tokenOwner = level === 'role' ? id : (clinicSignIn(accounts.list(), person) ?? randomUUID());
  const { environment, clinicId, userId, userType } = person;
  const identity = { environment, clinicId, userId, userType };
  const owner: VaultKey = { accountId: tokenOwner, environment };
  const kept =
    level === 'role'
      ? await vault.write(owner, { ...tokens, identity })
      : await clinics.join(owner, id, identity, tokens);
  if (!kept.ok) return kept;
  if (kept.value === null) return failure('reconnect_required');
  const sharer = accounts.list().find((one) => one.tokenOwner === tokenOwner && one.id !== id);
  const record: AccountRecord = {
    ...person,
    id,
    tokenOwner,
    name: person.name || (existing?.name ?? ''),
    scope: tokens?.scope ?? sharer?.scope ?? '',
    reconnectRequired: tokens ? false : (sharer?.reconnectRequired ?? false),
    // The platform's clock if it told the time: events are news from here on, whatever this computer's clock
    // says.
    connectedAt: new Date(tokens?.issuedAt ?? dependencies.now()).toISOString(),
  };
  const listed = await accounts.put(record);
  if (!listed.ok) {
    if (!existing) await takeBack(dependencies, owner, id);
    return failure('vault_write_failed');
  }
  // A clinic's new tokens are new for every account that works with them.
  if (tokens && level === 'clinic')
    await accounts.change((one) => one.tokenOwner === tokenOwner, {
      scope: tokens.scope,
      reconnectRequired: false,
    });
  const moved = existing && existing.tokenOwner !== tokenOwner ? existing : null;
  return success({ record, known: existing !== undefined, persisted: kept.value.persisted, moved });
}

/** Undoes the sealing for an account that could not be listed. */
async function takeBack(
  { vault, clinics }: Parameters<typeof storeAccount>[0],
  owner: VaultKey,
  id: string,
): Promise<void> {
  const left = owner.accountId === id ? null : await clinics.leave(owner, id);
  if (left === null || (left.ok && left.value.others === 0)) await vault.remove(owner);
}
