import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ZoomStep } from '../../preload/contract/contract';
import { failure, success } from '../../preload/contract/errors';
import type { FullscriptApplication } from '../policy/application';
import type { Services } from './create-services';
import { createCrashBudget } from '../embed/crash-budget';
import { createGuests } from '../embed/guests';
import type { Guests } from '../embed/guests-interface';

const loadSessionGrants = () => import('../fullscript/session-grants');

/** The guests, connected to grants, activity and the system browser. */
export function openGuests(options: {
  /** Absolute path of the built files. */
  readonly distribution: string;
  readonly services: () => Promise<Services>;
  readonly isOwnSite: (url: string, application: FullscriptApplication) => boolean;
  readonly openLink: (url: string, application: FullscriptApplication) => Promise<boolean>;
  readonly monotonic: () => number;
  readonly onChange: () => void;
  /** Zoom of the window itself, which its guests have on top of their own. */
  readonly windowZoom: () => number;
  readonly onZoomAsked: (accountId: string, step: ZoomStep) => void;
}): Guests {
  const { services, monotonic } = options;
  let script: Promise<string> | null = null;
  let ready: Services | null = null;
  // Where the services fail the start has failed, which is told elsewhere.
  services().then(
    (started) => (ready = started),
    () => undefined,
  );

  const accountOf = async (accountId: string) => (await services()).accounts.find(accountId);

  return createGuests({
    guestPreload: join(options.distribution, 'preload-guest', 'preload.cjs'),
    hostPage: async (embedDomain) => {
      script ??= readFile(join(options.distribution, 'guest', 'guest.js'), 'utf8');
      void loadSessionGrants(); // so that the click finds it loaded
      // Not at the top: it needs node:crypto, whose loading would make the window wait.
      const { hostPageUrl } = await import('../embed/host-page');
      return hostPageUrl(await script, embedDomain);
    },
    // Asked for each page when it is prepared: what the policy allows then is what that page may reach.
    extraHosts: () => ready?.configuration.current().embedHosts ?? [],
    certificates: { authorities: () => ready?.network.authorities() ?? [] },
    spelling: () => ready?.spelling.checkedWith() ?? null,
    frameAssets: {
      of: async (embedDomain) => (await services()).frameAssets.of(embedDomain),
      remember: async (embedDomain, addresses) =>
        (await services()).frameAssets.remember(embedDomain, addresses),
    },
    requestGrant: async ({ accountId, application, signal }) => {
      const { api, accounts } = await services();
      const account = accounts.find(accountId);
      if (!account) return failure('account_unknown');
      const { requestSessionGrant } = await loadSessionGrants();
      return requestSessionGrant({ api, account, application, monotonic, signal });
    },
    isOwnSite: options.isOwnSite,
    openLink: options.openLink,
    mayRestart: createCrashBudget(monotonic),
    zoomOf: async (accountId) => (await services()).settings.zoomOf(accountId) * options.windowZoom(),
    onZoomAsked: options.onZoomAsked,
    monotonic,
    onChange: options.onChange,
    onMounted: async ({ accountId, grant }) => {
      const { journal } = await services();
      const account = await accountOf(accountId);
      const { id: objectId, requestId } = grant;
      await journal.add({ action: 'embed.mounted', account, result: 'ok', objectId, requestId });
    },
    onRefused: async ({ accountId, error }) => {
      const { journal } = await services();
      const account = await accountOf(accountId);
      const { code: result, requestId } = error;
      await journal.add({ action: 'embed.refused', account, result, requestId });
    },
    onSessionEnded: async ({ accountId }) => {
      const { journal } = await services();
      const account = await accountOf(accountId);
      await journal.add({ action: 'embed.sessionEnded', account, result: 'embed_session_ended' });
    },
    onEvent: async (accountId, event) => {
      const { journal, handover } = await services();
      const account = await accountOf(accountId);
      if (event.type === 'patient.selected') {
        await journal.add({ action: event.type, account, result: 'ok', objectId: event.patientId });
        return success({});
      }
      // Only a hint, whose patient is one too: what is told, shown and handed over is what the platform says.
      return account ? handover.planActivated(event.treatmentPlanId, account) : success({});
    },
    onEventsRefused: async ({ accountId }) => {
      const { journal } = await services();
      const account = await accountOf(accountId);
      await journal.add({ action: 'embed.eventsRefused', account, result: 'ipc_rate_limited' });
    },
  });
}
