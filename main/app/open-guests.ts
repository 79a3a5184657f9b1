import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ZoomStep } from '../../preload/contract/contract';
import { failure, success } from '../../preload/contract/errors';
import { monotonic } from '../clock';
import { externalLink, openInSystemBrowser } from '../links/external';
import { fullscriptLinks } from '../links/fullscript-links';
import type { Services } from './create-services';
import { createCrashBudget } from '../embed/crash-budget';
import { createGuests } from '../embed/guests';
import type { Guests } from '../embed/guests-interface';

const loadSessionGrants = () => import('../fullscript/session-grants');

/** Connects the guests to session grants, activity and the system browser. */
export function openGuests(options: {
  /** Absolute path of the build output. */
  readonly distribution: string;
  readonly services: Pick<
    Services,
    | 'accounts'
    | 'api'
    | 'configuration'
    | 'frameAssets'
    | 'handover'
    | 'journal'
    | 'network'
    | 'settings'
    | 'spelling'
  >;
  readonly onChange: () => void;
  /** The window's own zoom, which its guests have on top of theirs. */
  readonly windowZoom: () => number;
  readonly onZoomAsked: (accountId: string, step: ZoomStep) => void;
}): Guests {
  const { accounts, api, configuration, frameAssets, handover, journal, network, settings, spelling } =
    options.services;
  const accountOf = accounts.find;
  let script: Promise<string> | null = null;

  return createGuests({
    guestPreload: join(options.distribution, 'preload-guest', 'preload.cjs'),
    hostPage: async (embedDomain) => {
      script ??= readFile(join(options.distribution, 'guest', 'guest.js'), 'utf8');
      void loadSessionGrants(); // so it is loaded by the time of the click
      // Not at the top: it loads node:crypto, which would delay the window.
      const { hostPageUrl } = await import('../embed/host-page');
      return hostPageUrl(await script, embedDomain);
    },
    // Evaluated for each prepared page, so the page may reach what the policy allows then.
    extraHosts: () => configuration.current().embedHosts,
    certificates: network,
    spelling: () => spelling.checkedWith(),
    frameAssets,
    requestGrant: async ({ accountId, application, signal }) => {
      const account = accounts.find(accountId);
      if (!account) return failure('account_unknown');
      const { requestSessionGrant } = await loadSessionGrants();
      return requestSessionGrant({ api, account, application, monotonic, signal });
    },
    isOwnSite: (url, { environment }) => externalLink(url, fullscriptLinks(environment)) !== null,
    openLink: (url, { environment }) => openInSystemBrowser(url, fullscriptLinks(environment)),
    mayRestart: createCrashBudget(monotonic),
    zoomOf: async (accountId) => settings.zoomOf(accountId) * options.windowZoom(),
    onZoomAsked: options.onZoomAsked,
    monotonic,
    onChange: options.onChange,
    onMounted: async ({ accountId, grant }) => {
      const account = accountOf(accountId);
      const { id: objectId, requestId } = grant;
      await journal.add({ action: 'embed.mounted', account, result: 'ok', objectId, requestId });
    },
    onRefused: async ({ accountId, error }) => {
      const account = accountOf(accountId);
      const { code: result, requestId } = error;
      await journal.add({ action: 'embed.refused', account, result, requestId });
    },
    onSessionEnded: async ({ accountId }) => {
      const account = accountOf(accountId);
      await journal.add({ action: 'embed.sessionEnded', account, result: 'embed_session_ended' });
    },
    onEvent: async (accountId, event) => {
      const account = accountOf(accountId);
      if (event.type === 'patient.selected') {
        await journal.add({ action: event.type, account, result: 'ok', objectId: event.patientId });
        return success({});
      }
      // The event is only a hint, and so is its patient: what is announced, shown and handed over is what the platform
      // says.
      return account ? handover.planActivated(event.treatmentPlanId, account) : success({});
    },
    onEventsRefused: async ({ accountId }) => {
      const account = accountOf(accountId);
      await journal.add({ action: 'embed.eventsRefused', account, result: 'ipc_rate_limited' });
    },
  });
}
