import { success, type Result } from '../../preload/contract/errors';
import type { AccountRegistry } from '../accounts/account-registry';
import type { ConnectionCheck } from '../diagnostics/connection-check';
import type { Handlers } from './router';

/** The verbs of the connection check and the diagnostics file. */
export function diagnosticsHandlers({
  accounts,
  check,
  copyReport,
  saveBundle,
}: {
  readonly accounts: Pick<AccountRegistry, 'find'>;
  readonly check: Pick<ConnectionCheck, 'start' | 'cancel'>;
  readonly copyReport: () => Promise<Result<Record<string, never>>>;
  /** Asks where to save, and writes the file; false if the person cancelled. Errors: those of `SaveFile`. */
  readonly saveBundle: () => ReturnType<Handlers['diagnostics']['saveBundle']>;
}): Handlers['diagnostics'] {
  return {
    startCheck: async ({ accountId, environment }) => {
      const account = accountId === null ? null : accounts.find(accountId);
      check.start({ accountId: account?.id ?? null, environment: account?.environment ?? environment });
      return success({});
    },
    cancelCheck: async () => {
      check.cancel();
      return success({});
    },
    copyCheck: copyReport,
    saveBundle,
  };
}
