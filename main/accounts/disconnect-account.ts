import { failure, success, type Result } from '../../preload/errors';
import type { SealedVault } from '../vault/token-vault';
import type { VaultKey } from '../vault/token-record';
import type { AccountRegistry } from './account-registry';
import type { OwedRevocations, Settled } from './owed-revocations';
import type { Roster, RosterEntry } from './roster';

export interface DisconnectDependencies {
  /** As it was sealed: the tokens of a mixed-up account are revoked too. */
  readonly vault: Pick<SealedVault, 'read' | 'remove' | 'recordKeys'>;
  readonly registry: Pick<AccountRegistry, 'remove'>;
  readonly roster: Pick<Roster, 'entries' | 'find'>;
  readonly owed: Pick<OwedRevocations, 'add' | 'settle'>;
  readonly closeGuests: (accountId: string) => Promise<void>;
  /** Waits for a running refresh and forgets what is in memory. */
  readonly forgetTokens: (key: VaultKey) => Promise<void>;
  /** Told when an account has been removed from this computer, or could not be. */
  readonly onRemoved: (entry: RosterEntry, result: Result<unknown>) => Promise<void>;
}

/** What became of a list of accounts. */
export interface DisconnectedAll {
  readonly removed: number;
  readonly revoked: number;
  readonly owed: number;
  readonly failed: number;
}

const nothingLeft: Settled = { revoked: false, owed: false };

/** The account's entry in the vault, also where its public facts no longer say the environment. */
function keyOf({ vault }: DisconnectDependencies, { id, identity }: RosterEntry): VaultKey | null {
  const stored = vault.recordKeys().find(({ accountId }) => accountId === id);
  return stored ?? (identity && { accountId: id, environment: identity.environment });
}

/**
 * Removes an account from this computer: its guests and sessions, its sealed tokens, its public facts. The token to
 * revoke is noted durably first. Answers the id of that note, null where there was no readable token.
 */
async function remove(
  dependencies: DisconnectDependencies,
  entry: RosterEntry,
): Promise<Result<string | null>> {
  const { vault, registry, owed, closeGuests } = dependencies;
  await closeGuests(entry.id);
  const key = keyOf(dependencies, entry);
  let note: string | null = null;
  if (key) {
    // A refresh that is under way ends first, so that what is read is what the platform knows.
    await dependencies.forgetTokens(key);
    const tokens = await vault.read(key);
    if (tokens.ok && tokens.value) {
      const noted = await owed.add(key.environment, tokens.value.accessToken);
      if (!noted.ok) return noted;
      note = noted.value;
    }
    const removed = await vault.remove(key);
    if (!removed.ok) return removed;
  }
  const unlisted = await registry.remove(entry.id);
  // Once more: the shell may have prepared a guest while the files were written.
  await closeGuests(entry.id);
  return unlisted.ok ? success(note) : failure('vault_write_failed');
}

async function removeAndTell(
  dependencies: DisconnectDependencies,
  entry: RosterEntry,
): Promise<Result<string | null>> {
  const result = await remove(dependencies, entry);
  await dependencies.onRemoved(entry, result);
  return result;
}

/**
 * Disconnects one account: removes it here even if the platform cannot be told (RFC 7009 section 2), then tells the
 * platform. Answers whether the revocation arrived or is still owed. Errors: `account_unknown`, and those of the
 * vault's `write`, after which the account is still listed.
 */
export async function disconnectAccount(
  dependencies: DisconnectDependencies,
  accountId: string,
): Promise<Result<Settled>> {
  const entry = dependencies.roster.find(accountId);
  if (!entry) return failure('account_unknown');
  const removed = await removeAndTell(dependencies, entry);
  if (!removed.ok) return removed;
  return success(removed.value === null ? nothingLeft : await dependencies.owed.settle(removed.value));
}

/**
 * Disconnects every account: first all of them here, which is quick and needs no network, then the platform is told
 * of all at once. `onProgress` is called with each account that is done.
 */
export async function disconnectAll(
  dependencies: DisconnectDependencies,
  onProgress: (done: number, total: number) => void,
): Promise<DisconnectedAll> {
  const entries = dependencies.roster.entries();
  let done = 0;
  const progress = (step: number): void => onProgress((done += step), entries.length);
  progress(0);
  const notes: string[] = [];
  let failed = 0;
  for (const entry of entries) {
    // The files are written one after the other.
    // oxlint-disable-next-line no-await-in-loop
    const result = await removeAndTell(dependencies, entry);
    if (!result.ok) failed += 1;
    if (result.ok && result.value !== null) notes.push(result.value);
    else progress(1);
  }
  const settled = await Promise.all(
    notes.map(async (note) => {
      const one = await dependencies.owed.settle(note);
      progress(1);
      return one;
    }),
  );
  return {
    removed: entries.length - failed,
    revoked: settled.filter(({ revoked }) => revoked).length,
    owed: settled.filter(({ owed }) => owed).length,
    failed,
  };
}
