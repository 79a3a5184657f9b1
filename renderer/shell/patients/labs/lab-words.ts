import type { Account, LabOrder, LabState } from '../../../../preload/contract/contract';
import type { Translate } from '../../../locales/use-text';

/** Where no labs can be ordered, nobody is asked for them (Fullscript offers labs in the United States only). */
export const mayHaveLabs = ({ environment }: Pick<Account, 'environment'>): boolean =>
  environment !== 'ca' && environment !== 'ca-snd';

/** Whether a state says that there is something to read: shape and weight say it as well as the words. */
export const hasResults = (state: LabState): boolean =>
  state === 'partial_results' ||
  state === 'results_ready' ||
  state === 'results_amended' ||
  state === 'interpretation_ready' ||
  state === 'interpretation_shared';

/** When what happened to an order, in one sentence; empty where the platform did not say. */
export function labDates(
  { state, createdAt, updatedAt }: Pick<LabOrder, 'state' | 'createdAt' | 'updatedAt'>,
  text: Translate,
  day: (text: string | null) => string,
): string {
  const begun = state === 'not_purchased' ? 'labs.recommended' : 'labs.ordered';
  const ordered = createdAt ? text(begun, { date: day(createdAt) }) : '';
  const changed =
    updatedAt && day(updatedAt) !== day(createdAt) ? text('labs.changed', { date: day(updatedAt) }) : '';
  return [ordered, changed].filter((words) => words !== '').join(', ');
}
