import type { Account } from '../../../preload/contract/contract';
import type { ActivityAction } from '../../../preload/contract/activity-entry';
import type { ActivityFilter } from '../../../preload/contract/activity';
import { cleanText, foldText } from '../../../preload/contract/text';
import type { Translate } from '../../locales/use-text';

/** Which kinds of entries belong together in the list of choices. The compiler knows every action. */
export const kindOf: Readonly<Record<ActivityAction, Exclude<Kind, 'all'>>> = {
  'patient.selected': 'plans',
  'patient.created': 'plans',
  'patient.updated': 'plans',
  'treatmentPlan.activated': 'plans',
  'treatmentPlan.notConfirmed': 'plans',
  'treatmentPlan.cancelled': 'plans',
  'treatmentPlan.activatedElsewhere': 'plans',
  'treatmentPlan.cancelledElsewhere': 'plans',
  'treatmentPlan.changedElsewhere': 'plans',
  'follow.eventSetAside': 'plans',
  'labOrder.resultsOpened': 'plans',
  'handover.written': 'plans',
  'handover.cancelled': 'plans',
  'handover.acknowledged': 'plans',
  'handover.failed': 'plans',
  'link.opened': 'fullscript',
  'link.refused': 'fullscript',
  'embed.mounted': 'fullscript',
  'embed.refused': 'fullscript',
  'embed.eventsRefused': 'fullscript',
  'embed.sessionEnded': 'fullscript',
  'account.connected': 'accounts',
  'account.reconnected': 'accounts',
  'account.disconnected': 'accounts',
  'account.reconnectRequired': 'accounts',
  'account.revoked': 'accounts',
  'account.switched': 'accounts',
  'app.locked': 'lock',
  'app.unlocked': 'lock',
  'app.unlockRefused': 'lock',
  'app.endedUnfinished': 'settings',
  'application.changed': 'settings',
  'policy.changed': 'settings',
  'policy.keysIgnored': 'settings',
  'activity.exported': 'settings',
};

export const kinds = ['all', 'plans', 'fullscript', 'accounts', 'lock', 'settings'] as const;
export const results = ['all', 'ok', 'notOk'] as const;
export const periods = ['all', 'today', 'week', 'month'] as const;

export type Kind = (typeof kinds)[number];
export type ResultChoice = (typeof results)[number];
export type Period = (typeof periods)[number];

/** What a person chose on the screen. */
export interface EntryChoice {
  readonly words: string;
  readonly kind: Kind;
  /** Empty: of all accounts. */
  readonly accountId: string;
  readonly result: ResultChoice;
  readonly period: Period;
}

export const everyEntry: EntryChoice = {
  words: '',
  kind: 'all',
  accountId: '',
  result: 'all',
  period: 'all',
};

/** Whether a choice leaves anything out. */
export const isNarrowed = (choice: EntryChoice): boolean =>
  choice.words.trim() !== '' ||
  choice.kind !== 'all' ||
  choice.accountId !== '' ||
  choice.result !== 'all' ||
  choice.period !== 'all';

const daysBack: Readonly<Record<Exclude<Period, 'all'>, number>> = { today: 0, week: 6, month: 29 };

/** The first moment of a period: midnight here, so many days ago. */
function beginOf(period: Period, now: Date): string | null {
  if (period === 'all') return null;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack[period]).toISOString();
}

const allActions = (Object.keys(kindOf) as readonly string[]).filter(
  (name): name is ActivityAction => name in kindOf,
);

/**
 * What main is asked for. Words are looked for in ids by main; what they mean in the language on screen (names of
 * accounts, actions) is found here, because main knows no language. Pure.
 */
export function filterOf(
  choice: EntryChoice,
  accounts: readonly Account[],
  text: Translate,
  nameOf: (account: Account) => string,
  now: Date,
): ActivityFilter {
  const words = cleanText(choice.words).slice(0, 100);
  const sought = foldText(words);
  const holds = (label: string): boolean => sought !== '' && foldText(label).includes(sought);
  return {
    text: words,
    textAccounts: accounts
      .filter((account) => holds(nameOf(account)))
      .map(({ id }) => id)
      .slice(0, 50),
    textActions: allActions.filter((action) => holds(text(`activity.action.${action}`))),
    actions: choice.kind === 'all' ? null : allActions.filter((action) => kindOf[action] === choice.kind),
    accountId: choice.accountId === '' ? null : choice.accountId,
    result: choice.result === 'all' ? null : choice.result,
    from: beginOf(choice.period, now),
    until: null,
  };
}
