import type { PlanSummary } from '../../../../preload/contract/contract';
import type { Translate } from '../../../locales/use-text';

/** When what happened to a plan, in one sentence. */
export function planDates(
  { state, createdAt, availableAt, updatedAt }: PlanSummary,
  text: Translate,
  day: (text: string | null) => string,
): string {
  const first = availableAt
    ? text('plan.sent', { date: day(availableAt) })
    : createdAt
      ? text('plan.begun', { date: day(createdAt) })
      : text('plan.undated');
  return state === 'cancelled' && updatedAt
    ? `${first}, ${text('plan.changed', { date: day(updatedAt) })}`
    : first;
}
