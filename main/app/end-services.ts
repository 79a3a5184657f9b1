import type { Services } from './create-services';
import type { Ending } from './ending';

/** Joins every service that starts work, has accepted work, or has unwritten data. */
export function endServices(services: Services, ending: Pick<Ending, 'join'>): void {
  const { accounts, accountServices, firstContact, handover, journal, lockFile } = services;
  const { planFollower, policy, refresher, settings, signIn, vault } = services;
  ending.join('intake', 'sign-in', signIn.dispose);
  ending.join('intake', 'policy', policy.stop);
  ending.join('intake', 'revocations', accountServices.owed.dispose);
  ending.join('work', 'plan-follower', planFollower.dispose);
  ending.join('work', 'first-contact', firstContact.close);
  ending.join('work', 'hand-over', handover.dispose);
  ending.join('work', 'token-refresh', refresher.settled);
  ending.join('records', 'activity', journal.settled);
  ending.join('records', 'accounts', accounts.settled);
  ending.join('records', 'settings', settings.settled);
  ending.join('records', 'vault', vault.settled);
  ending.join('records', 'lock-file', lockFile.settled);
}
