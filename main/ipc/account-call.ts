import { failure, type Result } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import type { AccountRegistry } from '../accounts/account-registry';
import type { ApiClient } from '../fullscript/api-client';
import type { Target } from '../fullscript/target';
import type { ConfigurationService } from '../policy/configuration-service';
import type { AccountRequests } from './account-requests';

/** What a call for one account gets: access to the API, and the account. */
export interface AccountTarget extends Target {
  readonly signal: AbortSignal;
}

/**
 * Asks the platform something for one account. Aborted when the account is left or disconnected, or the call is
 * cancelled by its name. Errors: `account_unknown`, `configuration_missing` (no application for its environment), and
 * the work's.
 */
export type AccountCall = <Value>(
  accountId: string,
  callId: string | undefined,
  work: (target: AccountTarget, account: AccountRecord) => Promise<Result<Value>>,
) => Promise<Result<Value>>;

/** The account calls on these services. */
export const accountCall =
  ({
    accounts,
    api,
    configuration,
    requests,
  }: {
    readonly accounts: Pick<AccountRegistry, 'find'>;
    readonly api: ApiClient;
    readonly configuration: Pick<ConfigurationService, 'applicationFor'>;
    readonly requests: Pick<AccountRequests, 'run'>;
  }): AccountCall =>
  (accountId, callId, work) =>
    requests.run(
      accountId,
      async (signal) => {
        const record = accounts.find(accountId);
        if (!record) return failure('account_unknown');
        const application = configuration.applicationFor(record.environment);
        if (!application) return failure('configuration_missing');
        const key = { accountId, environment: record.environment };
        return work({ api, key, application, signal }, record);
      },
      callId,
    );
