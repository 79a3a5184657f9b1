import type { Account, KeyStoreStatus } from '../../preload/contract/contract';
import type { ErrorCode } from '../../preload/contract/errors';
import type { RosterEntry } from './roster';
import { missingByScreen } from '../fullscript/scopes';

/** What main remembers of an account's tokens without holding them. */
export interface TokenHealth {
  /** Code of the last failed read of its record, if any. */
  readonly problem: ErrorCode | null;
  /** False if the tokens live in memory only. */
  readonly persisted: boolean;
  /** True if the vault holds no tokens for it (a memory-only account after a restart). */
  readonly absent: boolean;
}

const unreadable: readonly (ErrorCode | null)[] = ['vault_unreadable', 'vault_newer', 'account_mixed_up'];

/** What the view of an account depends on besides its entry. */
export interface AccountContext {
  readonly hue: Account['hue'];
  readonly clinicName: string;
  /** See `marksOf`. */
  readonly mark: string;
  readonly health: TokenHealth | undefined;
  readonly keyStore: KeyStoreStatus;
  /** Whether an application is set up for its environment. */
  readonly configured: boolean;
}

const statusOf = (
  { record }: RosterEntry,
  { health, keyStore, configured }: AccountContext,
): Account['status'] => {
  if (!record) return 'unreadable';
  if (!configured) return 'configurationMissing';
  if (record.reconnectRequired) return 'reconnectRequired';
  if (health && unreadable.includes(health.problem)) return 'unreadable';
  if (health?.problem === 'key_store_lost') return 'reconnectRequired';
  if (health?.problem === 'key_store_locked' || (keyStore === 'locked' && !health))
    return 'waitingForKeyStore';
  if (health?.absent) return 'reconnectRequired';
  return health && !health.persisted ? 'memoryOnly' : 'connected';
};

/**
 * One account as the shell may show it. Facts that cannot be believed are left out, but the identity in its seal is
 * shown. Pure: everything it depends on is passed in.
 */
export function accountView(entry: RosterEntry, context: AccountContext): Account {
  const { id, record, identity, tokenOwner } = entry;
  return {
    id,
    name: record?.name ?? '',
    mark: context.mark,
    label: record?.label ?? null,
    role: identity?.userType ?? 'Unknown',
    clinicId: identity?.clinicId ?? '',
    clinicName: record?.clinicName ?? context.clinicName,
    environment: identity?.environment ?? 'unknown',
    signIn: tokenOwner === id ? 'person' : 'clinic',
    hue: context.hue,
    status: statusOf(entry, context),
    missing: record ? missingByScreen(record.scope) : {},
  };
}
