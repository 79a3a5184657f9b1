import { failure, type Result } from '../../preload/contract/errors';
import type { Target } from '../fullscript/target';
import type { AccountRecord } from '../accounts/account';
import type { Services } from '../app/create-services';
import type { AccountRequests } from './account-requests';

/** What a call for one account gets: the way to the API, and who it is for. */
export interface AccountTarget extends Target {
  readonly signal: AbortSignal;
}

/**
 * Asks the platform something for one account. Ended when the account is left, disconnected, or the call is cancelled
 * by its name. Errors: `account_unknown`, `configuration_missing` (no application for its environment), and the work's.
 */
export type AccountCall = <Value>(
  accountId: string,
  callId: string | undefined,
  work: (target: AccountTarget, account: AccountRecord) => Promise<Result<Value>>,
) => Promise<Result<Value>>;

/** Makes the calls of the shell for accounts. */
export const accountCall =
  (services: () => Promise<Services>, requests: Pick<AccountRequests, 'run'>): AccountCall =>
  (accountId, callId, work) =>
    requests.run(
      accountId,
      async (signal) => {
        const { accounts, api, configuration } = await services();
        const record = accounts.find(accountId);
        if (!record) return failure('account_unknown');
        const application = configuration.applicationFor(record.environment);
        if (!application) return failure('configuration_missing');
        if (signal.aborted) return failure('request_cancelled');
        const key = { accountId, environment: record.environment };
        return work({ api, key, application, signal }, record);
      },
      callId,
    );
