import { success, type Result } from '../../preload/errors';
import { z } from '../../preload/zod';
import { variantAnswer } from '../fullscript/plan-schemas';
import { fetchPlan } from '../fullscript/plans';
import { readBody } from '../fullscript/status';
import { apiPath, type Target } from '../fullscript/target';
import type { HandedPlan } from './handed-plan';

/** `GET /clinic/patients/{id}`, as far as the hand-over needs it: under which id the practice knows the patient. */
const patientAnswer = z.object({
  patient: z.object({
    metadata: z
      .object({ id: z.string().max(128).nullish() })
      .nullish()
      .catch(null),
  }),
});

/** Names of products by variant, for as long as the app runs: they name nobody. */
export type ProductNames = Map<string, string>;

const isoMoment = (moment: string | null): string => {
  const time = Date.parse(moment ?? '');
  return new Date(Number.isFinite(time) ? time : 0).toISOString();
};

/** What may be absent: another answer than a passing failure is no reason to wait. */
async function optional<Value>(read: Promise<Result<Value>>): Promise<Result<Value | null>> {
  const answer = await read;
  const lasting = ['scope_missing', 'forbidden', 'not_found', 'http_invalid_answer'];
  return answer.ok || !lasting.includes(answer.error.code) ? answer : success(null);
}

async function fetchProductName(variantId: string, { api, ...target }: Target): Promise<Result<string>> {
  const path = apiPath('catalog', 'variants', variantId);
  const answer = await api.call({ ...target, need: 'catalog', method: 'GET', path, repeatable: true });
  if (!answer.ok) return answer;
  const read = readBody(variantAnswer, answer.value);
  return read.ok ? success(read.value.name) : read;
}

async function fetchExternalId(
  patientId: string,
  { api, ...target }: Target,
): Promise<Result<string | null>> {
  const path = apiPath('clinic', 'patients', patientId);
  const answer = await api.call({ ...target, need: 'patients', method: 'GET', path, repeatable: true });
  if (!answer.ok) return answer;
  const read = readBody(patientAnswer, answer.value);
  return read.ok ? success(read.value.patient.metadata?.id || null) : read;
}

/**
 * Reads a plan, the names of its products and the practice's own id of its patient. A name or an id that the account may
 * not see is left out; what only fails for now is answered as the error. Errors: those of `fetchPlan`, and
 * `http_invalid_answer` for a plan without a patient.
 */
export async function fetchHandedPlan(
  planId: string,
  productNames: ProductNames,
  target: Target,
): Promise<Result<HandedPlan>> {
  const read = await fetchPlan({ ...target, planId });
  if (!read.ok) return read;
  const { plan } = read.value;
  const { patientId } = plan;
  if (patientId === null) return { ok: false, error: { code: 'http_invalid_answer' } };
  for (const { variantId } of plan.recommendations) {
    if (productNames.has(variantId)) continue;
    const name = await optional(fetchProductName(variantId, target));
    if (!name.ok) return name;
    productNames.set(variantId, name.value ?? '');
  }
  const externalId = await optional(fetchExternalId(patientId, target));
  if (!externalId.ok) return externalId;
  return success({
    id: plan.id,
    patientId,
    patientExternalId: externalId.value,
    practitionerId: plan.practitionerId,
    cancelled: plan.state === 'cancelled',
    createdAt: isoMoment(plan.createdAt),
    updatedAt: isoMoment(plan.updatedAt ?? plan.createdAt),
    personalMessage: plan.personalMessage,
    recommendations: plan.recommendations.map((each) => ({
      ...each,
      productName: productNames.get(each.variantId) ?? '',
    })),
    labs: plan.labs,
  });
}
