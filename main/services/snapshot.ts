import type { AppState, GuestState } from '../../preload/contract';
import type { Services } from './create-services';

/** The picture the shell draws, made anew from what the services know. */
export function snapshotOf(
  services: Services,
  guests: readonly GuestState[],
  versions: { readonly app: string; readonly electron: string },
): AppState {
  const { settings, accountServices, vault, configuration, connection, journal } = services;
  const effective = configuration.current();
  const preferences = settings.preferences();
  return {
    version: versions.app,
    electronVersion: versions.electron,
    sandbox: effective.shown.environment === 'local',
    application: configuration.view(),
    policy: services.policy.view(),
    keyStore: vault.status(),
    accounts: accountServices.views(),
    accountLimit: effective.accountLimit,
    connection: connection.state(),
    guests: [...guests],
    latestActivity: journal.recent(),
    proxyQuestion: services.proxyCredentials.question(),
    check: services.check.state(),
    linkNotice: services.strayLinks.current(),
    startProblems: [
      ...services.startProblems,
      ...(journal.writeFailed() ? [{ code: 'storage_write_failed' as const }] : []),
    ],
    owedRevocations: accountServices.owed.list(),
    disconnecting: accountServices.disconnecting(),
    preferences: { ...preferences, language: effective.managedLanguage ?? preferences.language },
  };
}
