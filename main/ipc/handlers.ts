import type { AppState } from '../../preload/contract';
import { failure, success } from '../../preload/errors';
import type { Guests } from '../embed/guests';
import type { Services } from '../services/create-services';
import { accountHandlers, checkClinic, createReplacement } from './account-handlers';
import { diagnosticsHandlers, type DiagnosticsTools } from './diagnostics-handlers';
import { networkHandlers } from './network-handlers';
import type { Handlers } from './router';

/** What the handlers need besides the services. */
export interface HandlerOptions {
  readonly services: () => Promise<Services>;
  readonly guests: Guests;
  readonly snapshot: (services: Services) => AppState;
  /** Called when the shell has its first state, and so is about to draw its first screen. */
  readonly onFirstState: () => void;
  readonly openLink: (link: 'fullscriptDashboard' | 'fullscriptSupport') => Promise<boolean>;
  /** Starts the app anew, where only a new process can find the key store open. */
  readonly relaunch: () => void;
  readonly diagnostics: DiagnosticsTools;
}

/** Connects every verb of the contract to what does the work. Thin on purpose: one or two lines each. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { services, guests, snapshot, openLink, relaunch } = options;
  let stateAsked = false;
  const replacement = createReplacement(guests);
  return {
    app: {
      getState: async () => {
        const state = snapshot(await services());
        if (!stateAsked) options.onFirstState();
        stateAsked = true;
        return success(state);
      },
      setPreferences: async (changes) => (await services()).settings.setPreferences(changes),
      dismissLinkNotice: async () => {
        (await services()).strayLinks.clear();
        return success({});
      },
      openLink: async ({ link }) => ((await openLink(link)) ? success({}) : failure('link_refused')),
    },
    application: {
      readDocument: async ({ text }) => {
        const { readApplicationDocument } = await import('../policy/typed-values');
        return readApplicationDocument(text);
      },
      save: async (values) => {
        const { configuration, journal } = await services();
        const saved = await configuration.save(values);
        if (saved.ok && saved.value.invalid.length === 0)
          await journal.add({ action: 'application.changed', account: null, result: 'ok' });
        return saved;
      },
    },
    configuration: {
      list: async ({ language }) => {
        const { listConfiguration } = await import('../services/list-configuration');
        return success({ entries: listConfiguration(await services(), language) });
      },
    },
    connection: {
      start: async ({ purpose }) => {
        const ready = await services();
        ready.strayLinks.clear();
        const { error } = ready.policy.newest();
        if (error) return { ok: false, error };
        return replacement.start(ready, purpose);
      },
      openBrowserAgain: async () => (await services()).connection.openBrowserAgain(),
      copyLink: async () => (await services()).connection.copyLink(),
      pasteAddress: async ({ address }) => (await services()).connection.pasteAddress(address),
      cancel: async () => (await services()).connection.cancel(),
      confirm: async () => {
        const ready = await services();
        const confirmed = await ready.connection.confirm();
        if (!confirmed.ok) return confirmed;
        await guests.closeFailed(confirmed.value.accountId);
        await replacement.confirmed(ready);
        return confirmed;
      },
      chooseSomeoneElse: async () => (await services()).connection.chooseSomeoneElse(),
    },
    accounts: accountHandlers({ services, guests }),
    keyStore: {
      retry: async () => {
        const { openVault, vault } = await services();
        await openVault(true);
        if (vault.restartNeeded()) relaunch();
        return success({});
      },
    },
    patients: {
      search: async ({ accountId, query }) => {
        const { accounts, api, configuration } = await services();
        const record = accounts.find(accountId);
        const { application } = configuration.running();
        if (!record) return failure('account_unknown');
        if (!application) return failure('configuration_missing');
        const { searchPatients } = await import('../fullscript/patients');
        return searchPatients({
          api,
          query,
          key: { accountId, environment: record.environment },
          application,
        });
      },
    },
    embed: {
      prepare: async ({ accountId }) => {
        const { accounts, configuration, http, policy, refresher } = await services();
        const record = accounts.find(accountId);
        const { application } = configuration.current();
        const { error } = policy.newest();
        if (!record) return failure('account_unknown');
        if (error) return { ok: false, error };
        const { environment } = record;
        if (application?.environment.id !== environment) return failure('configuration_missing');
        // So that the click pays one round trip: a connection that stands, and an access token that is fresh. What
        // goes wrong here is told when the mount asks again.
        void http.warm(application.environment.apiBaseUrl);
        void refresher.accessToken({ accountId, environment });
        return guests.prepare(accountId, application);
      },
      mount: async ({ mountId, feature, patientId }) => {
        const mounted = await guests.mount(mountId, feature, patientId);
        const accountId = guests.list().find((guest) => guest.mountId === mountId)?.accountId;
        if (mounted.ok && accountId) void checkClinic(await services(), guests, accountId);
        return mounted;
      },
      close: async ({ mountId }) => {
        await guests.close(mountId);
        return success({});
      },
    },
    network: networkHandlers(services),
    diagnostics: diagnosticsHandlers(services, options.diagnostics),
    activity: {
      list: async ({ limit, before }) => (await services()).journal.list(limit, before),
    },
    guest: {
      getSessionGrant: (_input, sender) => guests.grantFor(sender.mountId),
      reportEvent: async (event, sender) => {
        guests.event(sender.mountId, event);
        return success({});
      },
      reportState: async (report, sender) => {
        guests.report(sender.mountId, report);
        return success({});
      },
    },
  };
}
