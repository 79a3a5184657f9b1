/** What happened to a plan. `changed`: what it recommends, for whom, or whose it is. */
export type PlanNews = 'activated' | 'cancelled' | 'changed';

/**
 * What each event may be about. `treatment_plan.updated` is an active plan that was cancelled, or that has another
 * patient or practitioner: only its state tells which.
 * https://fullscript.dev/docs/how-to-guides/webhooks/available-webhooks/treatment-plan-updated
 */
const newsOfType = {
  'treatment_plan.created': 'activated',
  'treatment_plan.updated': 'byState',
  'treatment_plan.recommendation.updated': 'changed',
} as const satisfies Readonly<Record<string, PlanNews | 'byState'>>;

/** What an event of a type is about; null for a type that this version does not follow. */
export const newsOf = (type: string): PlanNews | 'byState' | null =>
  Object.entries(newsOfType).find(([name]) => name === type)?.[1] ?? null;
