import { failure, type Result } from '../../preload/errors';
import { disconnectAccount } from '../accounts/disconnect-account';
import type { Guests } from '../embed/guests';
import type { Services } from './create-services';

/** Disconnects one account with everything it has, and writes it down. Errors as `disconnectAccount`. */
export async function disconnectThrough(
  { vault, accounts, refresher, tokenEndpointFor, tokenHealth, journal }: Services,
  guests: Pick<Guests, 'closeAccount'>,
  accountId: string,
): Promise<Result<{ revoked: boolean }>> {
  const record = accounts.find(accountId);
  if (!record) return failure('account_unknown');
  const result = await disconnectAccount(
    {
      vault,
      accounts,
      closeGuests: guests.closeAccount,
      forgetTokens: (id) => refresher.forget({ accountId: id, environment: record.environment }),
      revoke: async (environment, token) =>
        (await tokenEndpointFor(environment)?.revoke({ token })) ?? failure('configuration_missing'),
    },
    accountId,
  );
  tokenHealth.forget(accountId);
  await journal.add({
    action: 'account.disconnected',
    account: record,
    result: result.ok ? 'ok' : result.error.code,
  });
  return result;
}
