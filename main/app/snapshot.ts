import { app } from 'electron';
import type { AppState, GuestState, LockView } from '../../preload/contract/contract';
import { lockedState } from '../lock/lock-view';
import { languageInForce } from './language-in-force';
import type { Services } from './create-services';

/** Reports wrong policy values before the first plan waits for hand-over. */
function handoverView({ handover }: Pick<Services, 'handover'>, paused: boolean): AppState['handover'] {
  const problem = handover.problem();
  const error = problem?.error ?? (paused ? ({ code: 'handover_settings_invalid' } as const) : null);
  return { waiting: 0, ...problem, error };
}

/** Builds the state the shell draws from what the services know. */
export function snapshotOf(
  services: Services,
  window: {
    readonly guests: readonly Omit<GuestState, 'zoom'>[];
    readonly closing: boolean;
    readonly lock: LockView;
    readonly openedPlan: AppState['openedPlan'];
    readonly updates: AppState['updates'];
  },
): AppState {
  const { settings, accountServices, vault, configuration, signIn, journal } = services;
  const effective = configuration.current();
  const state: AppState = {
    version: app.getVersion(),
    electronVersion: process.versions.electron,
    sandbox: effective.entries.some(({ shown }) => shown.environment === 'local'),
    application: configuration.view(),
    applications: [...configuration.list()],
    policy: services.policy.view(),
    keyStore: vault.status(),
    accounts: accountServices.views((environment) => configuration.applicationFor(environment) !== null),
    accountLimit: effective.accountLimit,
    connection: signIn.state(),
    guests: window.guests.map((guest) => ({ ...guest, zoom: settings.zoomOf(guest.accountId) })),
    closing: window.closing,
    latestActivity: journal.recent(),
    proxyQuestion: services.network.proxyCredentials.question(),
    check: services.check.state(),
    firstContact: services.firstContact.state(),
    updates: window.updates,
    linkNotice: services.strayLinks.current(),
    askedLink: services.askedLinks.current(),
    openedPlan: window.openedPlan,
    startProblems: [
      ...services.startProblems,
      ...[services.network.problem() ?? []].flat(),
      ...(journal.writeFailed() ? [{ code: 'storage_write_failed' as const }] : []),
    ],
    owedRevocations: accountServices.owed.list(),
    disconnecting: accountServices.disconnecting(),
    handover: effective.handover && handoverView(services, effective.handover.folder === null),
    preferences: { ...settings.preferences(), language: languageInForce(services) },
    lock: window.lock,
  };
  return window.lock.phase === 'locked' ? lockedState(state, window.lock) : state;
}
