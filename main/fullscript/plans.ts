import type { PlanSummary, Product } from '../../preload/contract';
import { success, type CompanionError, type Result } from '../../preload/errors';
import type { Pace } from './pace';
import { dynamicLinkAnswer, planAnswer, plansAnswer, variantAnswer, type ReadPlan } from './plan-schemas';
import { refusedBy, unprocessable, type Refused } from './refusal';
import { readBody } from './status';
import { apiPath, type Target } from './target';

/** Plans of one page: a patient seldom has more. */
const pageSize = 25;

/**
 * One page of a patient's plans, the newest first. Errors: `http_invalid_answer`, `not_found` and those of
 * `ApiClient.call`.
 * Source: https://fullscript.dev/docs/api-reference/treatment-plans, "List"
 */
export async function listPlans({
  api,
  patientId,
  page,
  ...target
}: Target & { readonly patientId: string; readonly page: number }): Promise<
  Result<{ plans: PlanSummary[]; total: number; more: boolean }>
> {
  const parameters = new URLSearchParams({
    sort_by: 'created_at',
    order_by: 'DESC',
    'page[number]': String(page),
    'page[size]': String(pageSize),
  });
  const answer = await api.call({
    ...target,
    need: 'treatmentPlans',
    method: 'GET',
    path: `${apiPath('clinic', 'patients', patientId, 'treatment_plans')}?${parameters.toString()}`,
    repeatable: true,
  });
  return answer.ok ? readBody(plansAnswer, answer.value) : answer;
}

/** One plan, with the patient's own link. Errors: as above. */
export async function fetchPlan({
  api,
  planId,
  ...target
}: Target & { readonly planId: string }): Promise<Result<ReadPlan>> {
  const answer = await api.call({
    ...target,
    need: 'treatmentPlans',
    method: 'GET',
    path: apiPath('clinic', 'treatment_plans', planId),
    repeatable: true,
  });
  return answer.ok ? readBody(planAnswer, answer.value) : answer;
}

/** Cancels a plan. What the platform refuses (422) is answered as data. Errors: as above, `scope_missing`. */
export async function cancelPlan({
  api,
  planId,
  ...target
}: Target & { readonly planId: string }): Promise<Result<{ readonly outcome: 'cancelled' } | Refused>> {
  const answer = await api.call({
    ...target,
    need: 'planChange',
    method: 'PATCH',
    path: apiPath('clinic', 'treatment_plans', planId, 'cancel'),
    alsoRead: [unprocessable],
  });
  if (!answer.ok) return answer;
  return success(refusedBy(answer.value) ?? { outcome: 'cancelled' });
}

/**
 * Where Fullscript shows a plan, or begins a new one (null), in a browser. Always asked for afresh. Errors: as above.
 * Source: https://fullscript.dev/technical-reference/dynamic-link
 */
export async function fetchPlanLink({
  api,
  planId,
  ...target
}: Target & { readonly planId: string | null }): Promise<Result<string>> {
  const folder = ['clinic', 'dynamic_links', 'treatment_plans'];
  const answer = await api.call({
    ...target,
    need: 'planChange',
    method: 'GET',
    path: apiPath(...folder, ...(planId === null ? [] : [planId])),
    repeatable: true,
  });
  return answer.ok ? readBody(dynamicLinkAnswer, answer.value) : answer;
}

/**
 * Names of products by the ids of their variants, one call each, at a quiet pace. What the catalog does not know any
 * more is left out; the first other error is told beside what was found.
 * Source: https://fullscript.dev/docs/api-reference/catalog, "Variants"
 */
export async function fetchProducts({
  api,
  variantIds,
  pace,
  signal,
  ...target
}: Target & {
  readonly signal: AbortSignal;
  readonly variantIds: readonly string[];
  readonly pace: Pace;
}): Promise<Result<{ products: Product[]; error: CompanionError | null }>> {
  const answers = await Promise.all(
    [...new Set(variantIds)].map((id) =>
      pace.run(signal, async (): Promise<Result<Product>> => {
        const answer = await api.call({
          ...target,
          signal,
          need: 'catalog',
          method: 'GET',
          path: apiPath('catalog', 'variants', id),
          repeatable: true,
        });
        return answer.ok ? readBody(variantAnswer, answer.value) : answer;
      }),
    ),
  );
  const products = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const errors = answers.flatMap((answer) =>
    answer.ok || answer.error.code === 'not_found' ? [] : [answer.error],
  );
  return success({ products, error: errors[0] ?? null });
}
