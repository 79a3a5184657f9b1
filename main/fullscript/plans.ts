import type { PlanPractitioner, PlanSummary, Product } from '../../preload/contract/contract';
import { failure, success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { ScopeNeed } from './scopes';
import type { ObjectReader } from './one-object';
import type { Pace } from './pace';
import {
  dynamicLinkAnswer,
  planAnswer,
  planPractitionerAnswer,
  plansAnswer,
  plansPageSize,
  variantAnswer,
  type ReadPlan,
} from './plan-schemas';
import { refusedBy, unprocessable, type Refused } from './refusal';
import { readBody } from './status';
import { apiPath, type Target } from './target';

/**
 * One page of a patient's plans, newest first. Errors: `identity_mismatch` if one of another patient is among them
 * (no part of such an answer is shown), `http_invalid_answer`, `not_found` and those of `ApiClient.call`. Source:
 * https://fullscript.dev/docs/api-reference/treatment-plans, "List"
 */
export async function listPlans({
  api,
  patientId,
  page,
  ...target
}: Target & { readonly patientId: string; readonly page: number }): Promise<
  Result<{ plans: PlanSummary[]; unreadable: number; total: number | null; more: boolean }>
> {
  const parameters = new URLSearchParams({
    sort_by: 'created_at',
    order_by: 'DESC',
    'page[number]': String(page),
    'page[size]': String(plansPageSize),
  });
  const answer = await api.call({
    ...target,
    need: 'treatmentPlans',
    method: 'GET',
    path: `${apiPath('clinic', 'patients', patientId, 'treatment_plans')}?${parameters.toString()}`,
    repeatable: true,
  });
  if (!answer.ok) return answer;
  const read = readBody(plansAnswer, answer.value);
  if (!read.ok) return read;
  const { plans, ...rest } = read.value;
  if (plans.some((each) => each.patientId !== null && each.patientId !== patientId))
    return failure('identity_mismatch', { requestId: answer.value.requestId });
  return success({ plans: plans.map(({ plan }) => plan), ...rest });
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
  return answer.ok ? planAnswer.readOne(answer.value, planId) : answer;
}

/**
 * Cancels a plan. A refusal by the platform (422) is returned as data. Errors: as above; `identity_mismatch` and
 * `http_invalid_answer` leave open whether the plan is cancelled.
 */
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
  const refused = refusedBy(answer.value);
  if (refused) return success(refused);
  // An empty answer says by its status alone that it was done.
  const read = answer.value.body === undefined ? success(null) : planAnswer.readOne(answer.value, planId);
  return read.ok ? success({ outcome: 'cancelled' }) : read;
}

/**
 * Where Fullscript shows a plan, or starts a new one (null), in a browser. Always requested again. Errors: as above.
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
  if (!answer.ok) return answer;
  const read = readBody(dynamicLinkAnswer, answer.value);
  if (!read.ok) return read;
  const { url, planId: ledTo } = read.value;
  if (planId !== null && ledTo !== null && ledTo !== planId)
    return failure('identity_mismatch', { requestId: answer.value.requestId });
  return success(url);
}

interface NamesOf extends Target {
  readonly signal: AbortSignal;
  readonly ids: readonly string[];
  readonly pace: Pace;
}

/** What was found, and the first error other than that something no longer exists. */
interface Found<Value> {
  readonly found: Value[];
  readonly error: CompanionError | null;
}

/** One call for each id, at a quiet pace. */
async function fetchEach<Value>(
  { api, ids, pace, ...target }: NamesOf,
  need: ScopeNeed,
  folder: readonly string[],
  reader: ObjectReader<Value>,
): Promise<Found<Value>> {
  const answers = await Promise.all(
    [...new Set(ids)].map((id) =>
      pace.run(target.signal, async (): Promise<Result<Value>> => {
        const path = apiPath(...folder, id);
        const answer = await api.call({ ...target, need, method: 'GET', path, repeatable: true });
        return answer.ok ? reader.readOne(answer.value, id) : answer;
      }),
    ),
  );
  const errors = answers.flatMap((answer) =>
    answer.ok || answer.error.code === 'not_found' ? [] : [answer.error],
  );
  return { found: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])), error: errors[0] ?? null };
}

/** Product names by variant id. Source: https://fullscript.dev/docs/api-reference/catalog, "Variants" */
export const fetchProducts = (names: NamesOf): Promise<Found<Product>> =>
  fetchEach(names, 'catalog', ['catalog', 'variants'], variantAnswer);

/** Practitioner names by id. Source: https://fullscript.dev/docs/technical-reference, "Practitioners" */
export const fetchPractitioners = (names: NamesOf): Promise<Found<PlanPractitioner>> =>
  fetchEach(names, 'people', ['clinic', 'practitioners'], planPractitionerAnswer);
