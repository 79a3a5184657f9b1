import { app } from 'electron';
import { success } from '../../preload/contract/errors';
import { after, monotonic } from '../clock';
import { createPace } from '../fullscript/pace';
import { accountCall } from '../ipc/account-call';
import { accountHandlers } from '../ipc/account-handlers';
import { createAccountRequests } from '../ipc/account-requests';
import { activityHandlers } from '../ipc/activity-handlers';
import { appHandlers } from '../ipc/app-handlers';
import { applicationHandlers } from '../ipc/application-handlers';
import { connectionHandlers } from '../ipc/connection-handlers';
import { diagnosticsHandlers } from '../ipc/diagnostics-handlers';
import { embedHandlers, guestHandlers } from '../ipc/embed-handlers';
import { firstContactHandlers } from '../ipc/first-contact-handlers';
import { labHandlers } from '../ipc/lab-handlers';
import { linkHandlers } from '../ipc/link-handlers';
import { lockHandlers } from '../ipc/lock-handlers';
import { networkHandlers } from '../ipc/network-handlers';
import { patientHandlers } from '../ipc/patient-handlers';
import { planHandlers } from '../ipc/plan-handlers';
import type { Handlers } from '../ipc/router';
import { spellingHandlers } from '../ipc/spelling-handlers';
import { updateHandlers } from '../ipc/update-handlers';
import { openInSystemBrowser } from '../links/external';
import { dynamicLinkRules, fullscriptPages } from '../links/fullscript-links';
import { askWhereToSave } from '../windows/ask-where-to-save';
import { copyText } from '../windows/copy-text';
import type { Parts } from './assemble';

/** Milliseconds; the first screen is drawn by then. Work that may block this process begins after it. */
const untilFirstScreen = 250;

/** Connects every verb of the contract to the code behind it. */
export function handlersOf(parts: Parts): Handlers {
  const { services, window, guests, lockFlag, snapshot, closing, drafts, updates } = parts;
  const requests = createAccountRequests();
  const call = accountCall({ ...services, requests });
  const pace = createPace({ atOnce: 4, burst: 100, perSecond: 1.5, monotonic, after });
  const relaunch = (): void => {
    app.relaunch();
    app.quit();
  };
  const where = async (name: string, endings: readonly string[]): Promise<string | null> =>
    window.isOpen() ? askWhereToSave(window.shell, name, endings) : null;
  const desk = {
    openPage: (url: string, environment: Parameters<typeof dynamicLinkRules>[0]) =>
      openInSystemBrowser(url, dynamicLinkRules(environment)),
    copyText,
    print: parts.paper.print,
    savePdf: () => parts.paper.savePdf('treatment-plan'),
  };
  return {
    app: appHandlers({
      ...services,
      snapshot,
      onFirstState: () => after(untilFirstScreen, parts.firstScreen.resolve),
      noteDrafts: (accountIds) => {
        drafts.clear();
        for (const accountId of accountIds) drafts.add(accountId);
      },
      answerClosing: (close) => {
        if (!close) updates.stay();
        closing.answer(close);
      },
      openLink: (link) => openInSystemBrowser(fullscriptPages[link].url, [fullscriptPages[link].rule]),
    }),
    application: applicationHandlers({ ...services, guests }),
    configuration: {
      list: async ({ language }) => {
        const { listConfiguration, listWarnings } = await import('./list-configuration');
        return success({
          entries: listConfiguration(services, language),
          warnings: listWarnings(services, language),
        });
      },
    },
    connection: connectionHandlers({ ...services, guests }),
    accounts: accountHandlers({
      ...services,
      guests,
      requests,
      selection: parts.selection,
      zoom: parts.zoom.ofAccount,
    }),
    lock: lockHandlers({ ...services, lock: parts.lock, relaunch }),
    updates: updateHandlers(updates),
    keyStore: {
      retry: async () => {
        await services.openVault(true);
        if (services.vault.restartNeeded()) relaunch();
        return success({});
      },
    },
    patients: patientHandlers({ ...services, call, requests, pace }),
    plans: planHandlers({ ...services, call, pace, desk }),
    labs: labHandlers({ ...services, call, pace, desk }),
    embed: embedHandlers({ ...services, guests }),
    network: networkHandlers(services.network.proxyCredentials),
    diagnostics: diagnosticsHandlers({ ...services, ...parts.diagnostics }),
    firstContact: firstContactHandlers({ ...services, lockFlag, snapshot, copyText, askWhereToSave: where }),
    activity: activityHandlers({
      ...services,
      lockFlag,
      askWhereToSave: where,
      systemLocale: () => app.getSystemLocale(),
      copyText,
    }),
    spelling: spellingHandlers({ ...services, guests }),
    links: linkHandlers({ ...services, onPlanShown: parts.notices.taken }),
    guest: guestHandlers(guests),
  };
}
