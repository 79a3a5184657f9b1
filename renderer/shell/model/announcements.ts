import type { Account, AppState } from '../../../preload/contract/contract';
import type { MessageKey } from '../../locales/catalogue';

/** Something the person is told without being interrupted. */
export interface Announcement {
  readonly message: MessageKey;
  readonly values: Readonly<Record<string, string>>;
  /** False: for screen readers only, because the eye sees it anyway. */
  readonly visible: boolean;
}

const endedStates: readonly Account['status'][] = ['reconnectRequired', 'unreadable'];

/** What an account is called on screen. */
type NameOf = (account: Account) => string;

const accountNews = (before: AppState, after: AppState, nameOf: NameOf): Announcement[] => {
  const known = new Map(before.accounts.map((account) => [account.id, account]));
  const fresh = after.accounts.flatMap((account): Announcement[] => {
    const earlier = known.get(account.id);
    const values = { name: nameOf(account), clinic: account.clinicName, role: account.role ?? '' };
    // One that cannot be read is no news: the banner and the lists of accounts say it.
    if (account.status === 'unreadable') return [];
    if (!earlier) return [{ message: 'news.connected', values, visible: true }];
    if (earlier.status !== 'reconnectRequired' && account.status === 'reconnectRequired')
      return [{ message: 'news.reconnectRequired', values, visible: true }];
    if (endedStates.includes(earlier.status) && account.status !== 'reconnectRequired')
      return [{ message: 'news.reconnected', values, visible: true }];
    return [];
  });
  return fresh;
};

const guestNews = (before: AppState, after: AppState): Announcement[] => {
  const phases = new Map(before.guests.map((guest) => [guest.mountId, guest.phase]));
  return after.guests.flatMap((guest): Announcement[] => {
    if (guest.feature === null || phases.get(guest.mountId) === guest.phase) return [];
    if (guest.phase === 'shown') return [{ message: 'news.shown', values: {}, visible: false }];
    if (guest.phase === 'slow') return [{ message: 'embed.slow.title', values: {}, visible: false }];
    return [];
  });
};

const activityNews = (before: AppState, after: AppState): Announcement[] => {
  const newest = before.latestActivity[0]?.sequence ?? -1;
  return after.latestActivity
    .filter((entry) => entry.sequence > newest && entry.action === 'treatmentPlan.activated')
    .filter((entry) => entry.result === 'ok')
    .map((entry) => {
      const account = after.accounts.find((candidate) => candidate.id === entry.accountId);
      return { message: 'news.planActivated', values: { clinic: account?.clinicName ?? '' }, visible: true };
    });
};

/** A broken policy is told by its banner, which stays. */
const policyNews = (before: AppState, after: AppState): Announcement[] =>
  after.policy.revision > before.policy.revision && after.policy.error === null
    ? [{ message: 'news.policyChanged', values: {}, visible: true }]
    : [];

/** What changed between two states that a person wants to hear of. Generic words: never a patient's name. */
export const announcementsBetween = (
  before: AppState,
  after: AppState,
  nameOf: NameOf,
): readonly Announcement[] => [
  ...accountNews(before, after, nameOf),
  ...guestNews(before, after),
  ...activityNews(before, after),
  ...policyNews(before, after),
];
