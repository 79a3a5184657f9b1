import { failure, success } from '../../preload/contract/errors';
import type { AccountRegistry } from '../accounts/account-registry';
import type { AccountServices } from '../accounts/account-services';
import type { ActivityJournal } from '../activity/activity-journal';
import { createFinder, endFinding } from '../embed/finder';
import type { Guests } from '../embed/guests-interface';
import type { ApiClient } from '../fullscript/api-client';
import type { HttpClient } from '../network/client';
import type { Refresher } from '../oauth/refresher';
import type { ConfigurationService } from '../policy/configuration-service';
import type { Handlers } from './router';

interface EmbedParts {
  readonly accounts: Pick<AccountRegistry, 'find'>;
  readonly accountServices: Pick<AccountServices, 'clinicCheck'>;
  readonly api: ApiClient;
  readonly configuration: Pick<ConfigurationService, 'applicationFor' | 'refusalFor'>;
  readonly guests: Guests;
  readonly http: Pick<HttpClient, 'warm'>;
  readonly journal: Pick<ActivityJournal, 'add'>;
  readonly refresher: Pick<Refresher, 'accessToken'>;
}

/**
 * Asks which clinic an account belongs to, once per run and clinic, before its first guest is shown. If the token is
 * another clinic's, closes the guests at once and logs it.
 */
async function checkClinic(
  { accounts, accountServices, api, configuration, guests, journal }: EmbedParts,
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

/** The window's verbs for its guests. */
export function embedHandlers(parts: EmbedParts): Handlers['embed'] {
  const { accounts, configuration, guests, http, refresher } = parts;
  const finder = createFinder();
  return {
    prepare: async ({ accountId }) => {
      const record = accounts.find(accountId);
      if (!record) return failure('account_unknown');
      const { environment } = record;
      const refusal = configuration.refusalFor(environment);
      if (refusal) return { ok: false, error: refusal };
      const application = configuration.applicationFor(environment);
      if (!application) return failure('configuration_missing');
      // Leaves the click a single round trip: opens the connection and refreshes the access token. Errors show when the
      // mount asks again.
      void http.warm(application.environment.apiBaseUrl);
      void refresher.accessToken({ accountId, environment });
      void checkClinic(parts, accountId);
      return guests.prepare(accountId, application);
    },
    mount: async ({ mountId, feature, patientId }) => {
      const mounted = await guests.mount(mountId, feature, patientId);
      const accountId = guests.list().find((guest) => guest.mountId === mountId)?.accountId;
      if (mounted.ok && accountId) void checkClinic(parts, accountId);
      return mounted;
    },
    close: async ({ mountId }) => {
      await guests.close(mountId);
      return success({});
    },
    leave: async ({ mountId }) => success({ closed: await guests.leave(mountId) }),
    dismissNotice: async ({ mountId }) => {
      guests.dismissNotice(mountId);
      return success({});
    },
    find: async ({ accountId, mountId, ...search }) => {
      const guest = guests.shown(accountId, mountId);
      return guest ? success(await finder.find(guest, search)) : failure('embed_unknown_mount');
    },
    endFind: async ({ accountId, mountId }) => {
      endFinding(guests.shown(accountId, mountId), 'keepSelection');
      return success({});
    },
  };
}

/** The guest page's three verbs. Main knows the mount, and so the account, by the sender. */
export const guestHandlers = (guests: Pick<Guests, 'grantFor' | 'event' | 'report'>): Handlers['guest'] => ({
  getSessionGrant: (_input, { mountId }) => guests.grantFor(mountId),
  reportEvent: (event, { mountId }) => guests.event(mountId, event),
  reportState: async (report, { mountId }) => {
    guests.report(mountId, report);
    return success({});
  },
});
