import { Notification } from 'electron';
import type { AppState } from '../../preload/contract/contract';
import { identity } from '../identity';
import type { Services } from './create-services';
import type { LockFlag } from '../lock/lock-flag';
import { languageInForce } from './language-in-force';
import { createPlanNotices, type NoticedPlan, type PlanNotices } from '../notifications/plan-notices';

/** The account and plan a clicked notification leads to, until the window has gone there. */
export type OpenedPlan = AppState['openedPlan'];

/** Connects the notices to Electron and the services. https://www.electronjs.org/docs/latest/api/notification */
export function openNotices(parts: {
  readonly services: Pick<Services, 'accounts' | 'api' | 'configuration' | 'settings'>;
  readonly lockFlag: Pick<LockFlag, 'isLocked' | 'onLocked'>;
  readonly isWatched: () => boolean;
  readonly focus: () => void;
  readonly onChange: () => void;
}): Pick<PlanNotices, 'planActivated'> & {
  readonly opened: () => OpenedPlan;
  readonly taken: (id: string) => void;
} {
  const { accounts, api, configuration } = parts.services;
  let opened: OpenedPlan = null;
  const set = (next: OpenedPlan): void => {
    opened = next;
    parts.onChange();
  };

  const nameOf = async (accountId: string, patientId: string): Promise<string | null> => {
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
    mode: () => configuration.current().notifications,
    language: () => languageInForce(parts.services),
    isLocked: parts.lockFlag.isLocked,
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
      // While locked it waits like everything else: the locked state contains none of it.
      set({ id: crypto.randomUUID(), accountId, planId });
    },
  });
  parts.lockFlag.onLocked(notices.withdraw);
  return {
    planActivated: async (plan: NoticedPlan) => {
      if (Notification.isSupported()) await notices.planActivated(plan);
    },
    opened: () => opened,
    taken: (id) => {
      if (opened?.id === id) set(null);
    },
  };
}
