import type { AppState, GuestState, LockView } from '../../preload/contract';
import { lockedState } from '../lock/lock-view';
import { accountView } from '../accounts/account-views';
import type { Services } from './create-services';

/** The picture the shell draws, made anew from what the services know. */
export function snapshotOf(
  services: Services,
  guests: readonly GuestState[],
  lock: LockView,
  versions: { readonly app: string; readonly electron: string },
): AppState {
  const { settings, accounts, vault, tokenHealth, configuration, connection, journal } = services;
  const effective = configuration.current();
  const preferences = settings.preferences();
  const state: AppState = {
    version: versions.app,
    electronVersion: versions.electron,
    sandbox: effective.shown.environment === 'local',
    application: configuration.view(),
    keyStore: vault.status(),
    accounts: accounts.list().map((record) =>
      accountView(record, {
        hue: accounts.hueOf(record.environment, record.clinicId),
        health: tokenHealth.of(record.id),
        keyStore: vault.status(),
      }),
    ),
    accountLimit: effective.accountLimit,
    connection: connection.state(),
    guests: [...guests],
    latestActivity: journal.recent(),
    linkNotice: services.strayLinks.current(),
    startProblems: [
      ...services.startProblems,
      ...(journal.writeFailed() ? [{ code: 'storage_write_failed' as const }] : []),
    ],
    preferences: { ...preferences, language: effective.managedLanguage ?? preferences.language },
    lock,
  };
  return lock.phase === 'locked' ? lockedState(state, lock) : state;
}
