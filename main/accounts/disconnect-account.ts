import { failure, success, type Result } from '../../preload/contract/errors';
import type { SealedVault } from '../vault/token-vault';
import type { VaultKey } from '../vault/token-record';
import type { AccountRegistry } from './account-registry';
import type { ClinicSignIns } from './clinic-sign-ins';
import type { OwedRevocations, Settled } from './owed-revocations';
import type { Roster, RosterEntry } from './roster';
import { heldTokens } from '../vault/held-tokens';

export interface DisconnectDependencies {
  /** As sealed: the tokens of a mixed-up account are revoked too. */
  readonly vault: Pick<SealedVault, 'read' | 'remove' | 'recordKeys'>;
  readonly clinics: Pick<ClinicSignIns, 'leave'>;
  readonly registry: Pick<AccountRegistry, 'remove'>;
  readonly roster: Pick<Roster, 'entries' | 'find'>;
  readonly owed: Pick<OwedRevocations, 'add' | 'settle'>;
  readonly closeGuests: (accountId: string) => Promise<void>;
  /** Waits for a running refresh and forgets what is in memory. */
  readonly forgetTokens: (key: VaultKey) => Promise<void>;
  /** Called when an account was removed from this computer, or could not be. */
  readonly onRemoved: (entry: RosterEntry, result: Result<unknown>) => Promise<void>;
}

/** The outcome for a list of accounts. */
export interface DisconnectedAll {
  readonly removed: number;
  readonly revoked: number;
  readonly owed: number;
  /** Worked with a clinic's sign-in that another account was the last to leave. */
  readonly kept: number;
  readonly failed: number;
}

/** How an account left. */
export interface Disconnected extends Settled {
  /** True if the clinic's sign-in stays, because another account works with it. */
  readonly kept: boolean;
}

/** What is left to do once an account is gone from this computer: a revocation by its note, or nothing. */
interface Removed {
  readonly note: string | null;
  readonly kept: boolean;
}

/** The account's vault record, even if its public facts no longer tell the environment. */
function keyOf({ vault }: DisconnectDependencies, { tokenOwner, identity }: RosterEntry): VaultKey | null {
  const stored = vault.recordKeys().find(({ accountId }) => accountId === tokenOwner);
  return stored ?? (identity && { accountId: tokenOwner, environment: identity.environment });
}

/**
 * Takes an account out of its clinic's sign-in; returns whether others still work with it. An unreadable record stays
 * as long as another account is listed for it.
 */
async function leaveClinic(
  { clinics, roster }: DisconnectDependencies,
  key: VaultKey,
  entry: RosterEntry,
): Promise<Result<boolean>> {
  if (entry.tokenOwner === entry.id) return success(false);
  const left = await clinics.leave(key, entry.id);
  if (left.ok) return success(left.value.others > 0);
  const { code } = left.error;
  if (code !== 'vault_unreadable' && code !== 'key_store_lost') return left;
  return success(
    roster.entries().some(({ id, tokenOwner }) => tokenOwner === entry.tokenOwner && id !== entry.id),
  );
}

/**
 * Removes an account from this computer: its guests and sessions, its sealed tokens, its public facts. The tokens to
 * revoke are noted durably first. A clinic's sign-in stays while another account works with it.
 */
async function remove(dependencies: DisconnectDependencies, entry: RosterEntry): Promise<Result<Removed>> {
  const { vault, registry, owed, closeGuests } = dependencies;
  await closeGuests(entry.id);
  const key = keyOf(dependencies, entry);
  const shared = key ? await leaveClinic(dependencies, key, entry) : success(false);
  if (!shared.ok) return shared;
  const kept = shared.value;
  let note: string | null = null;
  if (key && !kept) {
    // A running refresh ends first, so what is read is what the platform knows.
    await dependencies.forgetTokens(key);
    const tokens = await vault.read(key);
    if (tokens.ok && tokens.value) {
      const noted = await owed.add(key.environment, heldTokens(tokens.value));
      if (!noted.ok) return noted;
      note = noted.value;
    }
    const removed = await vault.remove(key);
    if (!removed.ok) return removed;
  }
  const unlisted = await registry.remove(entry.id);
  // Again: the shell may have prepared a guest while the files were written.
  await closeGuests(entry.id);
  return unlisted.ok ? success({ note, kept }) : failure('vault_write_failed');
}

async function removeAndTell(
  dependencies: DisconnectDependencies,
  entry: RosterEntry,
): Promise<Result<Removed>> {
  const result = await remove(dependencies, entry);
  await dependencies.onRemoved(entry, result);
  return result;
}

/**
 * Disconnects one account: removes it here even if the platform cannot be reached (RFC 7009 section 2), then ends its
 * tokens at the platform. Returns what is known of that (`Settled`), or that there was nothing to end. Errors:
 * `account_unknown`, and those of the vault's `write`, after which the account is still listed.
 */
export async function disconnectAccount(
  dependencies: DisconnectDependencies,
  accountId: string,
): Promise<Result<Disconnected>> {
  const entry = dependencies.roster.find(accountId);
  if (!entry) return failure('account_unknown');
  const removed = await removeAndTell(dependencies, entry);
  if (!removed.ok) return removed;
  const { note, kept } = removed.value;
  const settled =
    note === null ? { revoked: false, asked: false, owed: false } : await dependencies.owed.settle(note);
  return success({ ...settled, kept });
}

/**
 * Disconnects every account: first all of them here, which is quick and needs no network, then at the platform all at
 * once. `onProgress` is called with each finished account.
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
  let kept = 0;
  for (const entry of entries) {
    // Sequential: the files are written one after the other.
    const result = await removeAndTell(dependencies, entry);
    if (!result.ok) failed += 1;
    if (result.ok && result.value.kept) kept += 1;
    if (result.ok && result.value.note !== null) notes.push(result.value.note);
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
    kept,
    failed,
  };
}
