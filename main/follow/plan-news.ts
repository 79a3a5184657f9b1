/** What happened to a plan. `changed`: its recommendations, patient or practitioner. */
export type PlanNews = 'activated' | 'cancelled' | 'changed';

/**
 * What each event type may mean. `treatment_plan.updated` is an active plan that was cancelled, or whose patient or
 * practitioner changed: only the plan's state tells which.
 * https://fullscript.dev/docs/how-to-guides/webhooks/available-webhooks/treatment-plan-updated
 */
const newsOfType = {
  'treatment_plan.created': 'activated',
  'treatment_plan.updated': 'byState',
  'treatment_plan.recommendation.updated': 'changed',
} as const satisfies Readonly<Record<string, PlanNews | 'byState'>>;

/** The news of an event type; null for a type this version does not follow. */
export const newsOf = (type: string): PlanNews | 'byState' | null =>
  Object.entries(newsOfType).find(([name]) => name === type)?.[1] ?? null;
