import type { AppState, ZoomStep } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { Selection } from '../accounts/select-account';
import type { Guests } from '../embed/guests-interface';
import type { Lock } from '../lock/lock';
import type { Services } from '../app/create-services';
import type { OpenUpdates } from '../app/open-updates';
import { createPace } from '../fullscript/pace';
import { accountCall } from './account-call';
import { accountHandlers, checkClinic } from './account-handlers';
import { createAccountRequests } from './account-requests';
import { activityHandlers } from './activity-handlers';
import { applicationHandlers } from './application-handlers';
import { connectionHandlers } from './connection-handlers';
import { diagnosticsHandlers, type DiagnosticsTools } from './diagnostics-handlers';
import { labHandlers } from './lab-handlers';
import { findHandlers } from './find-handlers';
import { firstContactHandlers } from './first-contact-handlers';
import { linkHandlers } from './link-handlers';
import { lockHandlers } from './lock-handlers';
import { networkHandlers } from './network-handlers';
import { patientHandlers } from './patient-handlers';
import { planHandlers, type Desk } from './plan-handlers';
import type { Handlers } from './router';
import { spellingHandlers } from './spelling-handlers';
import type { CopyText } from '../windows/copy-text';
import { updateHandlers } from './update-handlers';

/** What the handlers need besides the services. */
export interface HandlerOptions {
  readonly services: () => Promise<Services>;
  readonly guests: Guests;
  readonly lock: () => Promise<Lock>;
  readonly snapshot: (services: Services) => AppState;
  /** Called when the shell has its first state, and so is about to draw its first screen. */
  readonly onFirstState: () => void;
  readonly openLink: (link: 'fullscriptDashboard' | 'fullscriptSupport') => Promise<boolean>;
  /** Starts the app anew, where only a new process can find the key store open. */
  readonly relaunch: () => void;
  readonly selection: () => Promise<Selection>;
  readonly zoom: (accountId: string, step: ZoomStep) => Promise<Result<Record<string, never>>>;
  /** The region of the system (`app.getSystemLocale`), whatever language the app shows. */
  readonly systemLocale: () => string;
  /** Asks the person where to save a file of this name and these endings; null where they named none. */
  readonly askWhereToSave: (name: string, endings: readonly string[]) => Promise<string | null>;
  readonly copyText: CopyText;
  readonly noteDrafts: (accountIds: readonly string[]) => void;
  readonly onPlanShown: (id: string) => void;
  readonly answerClosing: (close: boolean) => void;
  readonly diagnostics: DiagnosticsTools;
  readonly desk: Desk;
  readonly updates: OpenUpdates;
}

/** Connects every verb of the contract to what does the work. Thin on purpose: one or two lines each. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { services, guests, snapshot, openLink, relaunch } = options;
  let stateAsked = false;
  const requests = createAccountRequests();
  const call = accountCall(services, requests);
  const pace = createPace({
    atOnce: 4,
    burst: 100,
    perSecond: 1.5,
    monotonic: () => performance.now(),
    after: (milliseconds, work) => setTimeout(work, milliseconds),
  });
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
      noteDrafts: async ({ accountIds }) => {
        options.noteDrafts(accountIds);
        return success({});
      },
      noteUnhandled: async ({ kind }) => {
        (await services()).errors.note(`shell.${kind}`, { code: 'internal_error' });
        return success({});
      },
      answerClosing: async ({ close }) => {
        if (!close) options.updates.stay();
        options.answerClosing(close);
        return success({});
      },
      openLink: async ({ link }) => ((await openLink(link)) ? success({}) : failure('link_refused')),
    },
    application: applicationHandlers(services, guests),
    configuration: {
      list: async ({ language }) => {
        const { listConfiguration, listWarnings } = await import('../app/list-configuration');
        const ready = await services();
        return success({
          entries: listConfiguration(ready, language),
          warnings: listWarnings(ready, language),
        });
      },
    },
    connection: connectionHandlers(services, guests),
    accounts: {
      ...accountHandlers({
        services,
        guests: {
          closeAccount: async (accountId) => {
            requests.endOf(accountId);
            await guests.closeAccount(accountId);
          },
        },
      }),
      select: async ({ accountId }) => {
        const selected = (await options.selection()).select(accountId);
        if (selected.ok) requests.endOthers(accountId);
        return selected;
      },
      zoom: ({ accountId, step }) => options.zoom(accountId, step),
    },
    lock: lockHandlers(options),
    updates: updateHandlers(options.updates),
    keyStore: {
      retry: async () => {
        const { openVault, vault } = await services();
        await openVault(true);
        if (vault.restartNeeded()) relaunch();
        return success({});
      },
    },
    patients: patientHandlers({ services, call, requests, pace }),
    plans: planHandlers({ services, call, pace, desk: options.desk }),
    labs: labHandlers({ services, call, pace, desk: options.desk }),
    embed: {
      prepare: async ({ accountId }) => {
        const { accounts, configuration, http, refresher } = await services();
        const record = accounts.find(accountId);
        if (!record) return failure('account_unknown');
        const { environment } = record;
        const refusal = configuration.refusalFor(environment);
        if (refusal) return { ok: false, error: refusal };
        const application = configuration.applicationFor(environment);
        if (!application) return failure('configuration_missing');
        // So that the click pays one round trip: a connection that stands, and an access token that is fresh. What
        // goes wrong here is told when the mount asks again.
        void http.warm(application.environment.apiBaseUrl);
        void refresher.accessToken({ accountId, environment });
        void checkClinic(await services(), guests, accountId);
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
      leave: async ({ mountId }) => success({ closed: await guests.leave(mountId) }),
      dismissNotice: async ({ mountId }) => {
        guests.dismissNotice(mountId);
        return success({});
      },
      ...findHandlers(guests),
    },
    network: networkHandlers(services),
    diagnostics: diagnosticsHandlers(services, options.diagnostics),
    firstContact: firstContactHandlers(options),
    activity: activityHandlers(options),
    spelling: spellingHandlers(services, guests),
    links: linkHandlers(services, options.onPlanShown),
    guest: {
      getSessionGrant: (_input, sender) => guests.grantFor(sender.mountId),
      reportEvent: (event, sender) => guests.event(sender.mountId, event),
      reportState: async (report, sender) => {
        guests.report(sender.mountId, report);
        return success({});
      },
    },
  };
}
