import type { ActivityEntry } from '../../preload/contract/activity-entry';
import type { ActivityFilter } from '../../preload/contract/activity';
import { foldText } from '../../preload/contract/text';

export type EntryTest = (entry: ActivityEntry) => boolean;

/** The test for a filter. Times are compared as text, since all are UTC in the same format. Pure. */
export function testOf(filter: ActivityFilter): EntryTest {
  const { accountId, result, from, until } = filter;
  const text = foldText(filter.text);
  const actions = filter.actions && new Set<string>(filter.actions);
  const textActions = new Set<string>(filter.textActions);
  const textAccounts = new Set(filter.textAccounts);

  const holdsText = (entry: ActivityEntry): boolean =>
    textActions.has(entry.action) ||
    (entry.accountId !== null && textAccounts.has(entry.accountId)) ||
    [entry.objectId, entry.requestId, entry.clinicId].some(
      (id) => id !== null && foldText(id).includes(text),
    );

  return (entry) =>
    (accountId === null || entry.accountId === accountId) &&
    (actions === null || actions.has(entry.action)) &&
    (result === null || (entry.result === 'ok') === (result === 'ok')) &&
    (from === null || entry.time >= from) &&
    (until === null || entry.time < until) &&
    (text === '' || holdsText(entry));
}
