import type { PlanPractitioner, PlanSummary, Product } from '../../preload/contract';
import { success, type CompanionError, type Result } from '../../preload/errors';
import type { ScopeNeed } from '../accounts/scopes';
import type { HttpAnswer } from '../http/http';
import type { Pace } from './pace';
import {
  dynamicLinkAnswer,
  planAnswer,
  planPractitionerAnswer,
  plansAnswer,
  variantAnswer,
  type ReadPlan,
} from './plan-schemas';
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

/** Cancels a plan. What the platform refuses (422) is answered as data. Errors: as above. */
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

interface NamesOf extends Target {
  readonly signal: AbortSignal;
  readonly ids: readonly string[];
  readonly pace: Pace;
}

/** What was found, and the first error other than that something is not there any more. */
interface Found<Value> {
  readonly found: Value[];
  readonly error: CompanionError | null;
}

/** One call for each id, at a quiet pace. */
async function fetchEach<Value>(
  { api, ids, pace, ...target }: NamesOf,
  need: ScopeNeed,
  folder: readonly string[],
  read: (answer: HttpAnswer) => Result<Value>,
): Promise<Found<Value>> {
  const answers = await Promise.all(
    [...new Set(ids)].map((id) =>
      pace.run(target.signal, async (): Promise<Result<Value>> => {
        const path = apiPath(...folder, id);
        const answer = await api.call({ ...target, need, method: 'GET', path, repeatable: true });
        return answer.ok ? read(answer.value) : answer;
      }),
    ),
  );
  const errors = answers.flatMap((answer) =>
    answer.ok || answer.error.code === 'not_found' ? [] : [answer.error],
  );
  return { found: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])), error: errors[0] ?? null };
}

/**
 * Names of products by the ids of their variants.
 * Source: https://fullscript.dev/docs/api-reference/catalog, "Variants"
 */
export const fetchProducts = (names: NamesOf): Promise<Found<Product>> =>
  fetchEach(names, 'catalog', ['catalog', 'variants'], (answer) => readBody(variantAnswer, answer));

/**
 * Names of practitioners by their ids.
 * Source: https://fullscript.dev/docs/technical-reference, "Practitioners"
 */
export const fetchPractitioners = (names: NamesOf): Promise<Found<PlanPractitioner>> =>
  fetchEach(names, 'people', ['clinic', 'practitioners'], (answer) =>
    readBody(planPractitionerAnswer, answer),
  );
