import type { Account } from '../../preload/contract';
import type { KeyStoreStatus } from '../../preload/contract';
import type { ErrorCode } from '../../preload/errors';
import type { AccountRecord } from './account';

/** What main remembers of an account's tokens without holding them. */
export interface TokenHealth {
  /** Code of the last failed read of its record, if any. */
  readonly problem: ErrorCode | null;
  /** False where the tokens live in memory only. */
  readonly persisted: boolean;
  /** True where the vault holds no tokens of it (a memory-only account after a restart). */
  readonly absent: boolean;
}

const statusOf = (
  record: AccountRecord,
  health: TokenHealth | undefined,
  keyStore: KeyStoreStatus,
): Account['status'] => {
  if (record.reconnectRequired) return 'reconnectRequired';
  if (health?.problem === 'vault_unreadable' || health?.problem === 'vault_newer') return 'unreadable';
  if (health?.problem === 'key_store_lost') return 'reconnectRequired';
  if (health?.problem === 'key_store_locked' || (keyStore === 'locked' && !health))
    return 'waitingForKeyStore';
  if (health?.absent) return 'reconnectRequired';
  return health && !health.persisted ? 'memoryOnly' : 'connected';
};

/** One account as the shell may show it. Pure: everything it depends on is passed in. */
export function accountView(
  record: AccountRecord,
  context: {
    readonly hue: number;
    readonly health: TokenHealth | undefined;
    readonly keyStore: KeyStoreStatus;
  },
): Account {
  return {
    id: record.id,
    name: record.name,
    role: record.userType,
    clinicId: record.clinicId,
    clinicName: record.clinicName,
    environment: record.environment,
    hue: context.hue,
    status: statusOf(record, context.health, context.keyStore),
  };
}
