import type { Account, AppState } from '../../../preload/contract/contract';

/**
 * Whether *Local sandbox, no real patients* is to be said: where the account on screen, or the one being connected, is
 * of the local platform; with neither, where any of the applications is.
 */
export function isSandbox(
  { sandbox, connection, accounts }: Pick<AppState, 'sandbox' | 'connection' | 'accounts'>,
  account: Account | null,
): boolean {
  if (connection.step !== 'idle') {
    const { purpose } = connection;
    const environment =
      purpose.kind === 'add'
        ? purpose.environment
        : accounts.find(({ id }) => id === purpose.accountId)?.environment;
    return environment === undefined ? sandbox : environment === 'local';
  }
  return account ? account.environment === 'local' : sandbox;
}
