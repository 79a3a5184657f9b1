import { success } from '../../preload/contract/errors';
import { moveAccount, renameAccount } from '../accounts/arrange-accounts';
import type { Guests } from '../embed/guests-interface';
import type { Services } from '../app/create-services';
import type { Handlers } from './router';

/** The verbs that manage accounts; those of the window that shows one are wired beside it. */
export function accountHandlers({
  services,
  guests,
}: {
  readonly services: () => Promise<Services>;
  readonly guests: Pick<Guests, 'closeAccount'>;
}): Omit<Handlers['accounts'], 'select' | 'zoom'> {
  const { closeAccount } = guests;
  return {
    rename: async ({ accountId, label }) => renameAccount((await services()).accounts, accountId, label),
    move: async ({ accountId, direction }) => moveAccount((await services()).accounts, accountId, direction),
    disconnect: async ({ accountId }) =>
      (await services()).accountServices.disconnect(accountId, closeAccount),
    disconnectAll: async () => (await services()).accountServices.disconnectAll(closeAccount),
    retryRevocations: async () =>
      success({ left: await (await services()).accountServices.owed.settleAll() }),
  };
}

/**
 * Asks which clinic an account belongs to, once a run and clinic, before its first Fullscript is shown. Where the token
 * is another clinic's, its guests are closed at once, and it is written down.
 */
export async function checkClinic(
  { accounts, accountServices, api, configuration, journal }: Services,
  guests: Pick<Guests, 'closeAccount'>,
  accountId: string,
): Promise<void> {
  const account = accounts.find(accountId);
  const application = account && configuration.applicationFor(account.environment);
  if (!account || !application) return;
  const { fetchClinic } = await import('../fullscript/clinic');
  const key = { accountId, environment: account.environment };
  const same = await accountServices.clinicCheck.ask(account, () => fetchClinic({ api, key, application }));
  if (same) return;
  await guests.closeAccount(accountId);
  await journal.add({ action: 'embed.refused', account, result: 'account_mixed_up' });
}

/**
 * A sign-in that is to renew an account of which nobody can tell who it was begins as that of a new account: nothing
 * could be compared. What is left of the old one goes when somebody has been confirmed.
 */
export function createReplacement(guests: Pick<Guests, 'closeAccount'>): {
  readonly start: (services: Services, purpose: Purpose) => ReturnType<Services['connection']['start']>;
  readonly confirmed: (services: Services) => Promise<void>;
} {
  let replaced: string | null = null;
  return {
    start: async ({ accountServices, connection, vault }, purpose) => {
      const entry = purpose.kind === 'reconnect' ? accountServices.roster.find(purpose.accountId) : null;
      const nameless = entry !== null && entry.identity === null;
      replaced = nameless ? entry.id : null;
      if (!nameless) return connection.start(purpose);
      // Where its tokens lie says at least which environment it was of.
      const key = vault.recordKeys().find(({ accountId }) => accountId === entry.tokenOwner);
      return connection.start({ kind: 'add', ...(key && { environment: key.environment }) });
    },
    confirmed: async ({ accountServices }) => {
      const accountId = replaced;
      replaced = null;
      if (accountId !== null) await accountServices.disconnect(accountId, guests.closeAccount);
    },
  };
}

type Purpose = Parameters<Services['connection']['start']>[0];
