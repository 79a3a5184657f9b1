import { success, type Result } from '../../preload/contract/errors';
import type { ZoomStep } from '../../preload/contract/contract';
import type { AccountRegistry } from '../accounts/account-registry';
import type { AccountServices } from '../accounts/account-services';
import { moveAccount, renameAccount } from '../accounts/arrange-accounts';
import type { Selection } from '../accounts/select-account';
import type { Guests } from '../embed/guests-interface';
import type { AccountRequests } from './account-requests';
import type { Handlers } from './router';

/** The verbs for accounts, and for choosing which one the window shows. */
export function accountHandlers({
  accounts,
  accountServices,
  guests,
  requests,
  selection,
  zoom,
}: {
  readonly accounts: AccountRegistry;
  readonly accountServices: Pick<AccountServices, 'disconnect' | 'disconnectAll' | 'owed'>;
  readonly guests: Pick<Guests, 'closeAccount'>;
  readonly requests: Pick<AccountRequests, 'endOf' | 'endOthers'>;
  readonly selection: Pick<Selection, 'select'>;
  readonly zoom: (accountId: string, step: ZoomStep) => Promise<Result<Record<string, never>>>;
}): Handlers['accounts'] {
  const close = async (accountId: string): Promise<void> => {
    requests.endOf(accountId);
    await guests.closeAccount(accountId);
  };
  return {
    select: async ({ accountId }) => {
      const selected = selection.select(accountId);
      if (selected.ok) requests.endOthers(accountId);
      return selected;
    },
    zoom: ({ accountId, step }) => zoom(accountId, step),
    rename: ({ accountId, label }) => renameAccount(accounts, accountId, label),
    move: ({ accountId, direction }) => moveAccount(accounts, accountId, direction),
    disconnect: ({ accountId }) => accountServices.disconnect(accountId, close),
    disconnectAll: () => accountServices.disconnectAll(close),
    retryRevocations: async () => success({ left: await accountServices.owed.settleAll() }),
  };
}
