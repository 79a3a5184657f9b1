import { Notification } from 'electron';
import type { AppState } from '../../preload/contract/contract';
import { identity } from '../identity';
import type { Services } from './create-services';
import { createPlanNotices, type NoticedPlan, type PlanNotices } from '../notifications/plan-notices';

/** Where a click on a notification leads: an account and a plan, until the window has gone there. */
export type OpenedPlan = AppState['openedPlan'];

/** The notices on Electron and the services. https://www.electronjs.org/docs/latest/api/notification */
export function openNotices(parts: {
  readonly services: () => Promise<Services>;
  readonly isLocked: () => boolean;
  readonly isWatched: () => boolean;
  readonly focus: () => void;
  readonly onChange: () => void;
}): PlanNotices & { readonly opened: () => OpenedPlan; readonly taken: (id: string) => void } {
  let services: Services | null = null;
  let opened: OpenedPlan = null;
  const set = (next: OpenedPlan): void => {
    opened = next;
    parts.onChange();
  };

  const nameOf = async (accountId: string, patientId: string): Promise<string | null> => {
    const { accounts, api, configuration } = await parts.services();
    const account = accounts.find(accountId);
    const application = account && configuration.applicationFor(account.environment);
    if (!account || !application) return null;
    const { fetchLinkedPatient } = await import('../links/linked-patient');
    const found = await fetchLinkedPatient(
      { patientId, externalId: null },
      { api, key: { accountId, environment: account.environment }, application },
    );
    return found.ok ? (found.value?.name ?? null) : null;
  };

  const notices = createPlanNotices({
    mode: () => services?.configuration.current().notifications ?? 'off',
    language: () =>
      services?.configuration.current().managedLanguage ??
      services?.settings.preferences().language ??
      'en-US',
    isLocked: parts.isLocked,
    isWatched: parts.isWatched,
    nameOf,
    show: (body, onClick, onClosed) => {
      const notification = new Notification({ title: identity.productName, body, silent: true });
      notification.on('click', onClick);
      notification.on('close', onClosed);
      notification.show();
      return notification;
    },
    onOpen: ({ accountId, planId }) => {
      parts.focus();
      // Behind the lock it waits like everything else: nothing of it is in the locked state.
      set({ id: crypto.randomUUID(), accountId, planId });
    },
  });
  return {
    planActivated: async (plan: NoticedPlan) => {
      services = await parts.services();
      if (Notification.isSupported()) await notices.planActivated(plan);
    },
    withdraw: notices.withdraw,
    opened: () => opened,
    taken: (id) => {
      if (opened?.id === id) set(null);
    },
  };
}
