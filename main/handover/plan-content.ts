import { failure, success, type ErrorCode, type Result } from '../../preload/contract/errors';
import { fetchExternalId } from '../fullscript/external-ids';
import { fetchPlan } from '../fullscript/plans';
import type { Target } from '../fullscript/target';
import type { AbsenceReason, HandedPlan } from './handed-plan';
import { productNameOf, type ProductNames } from './product-names';

export type { ProductNames } from './product-names';

/** A day as it is, a moment in UTC. */
const utc = (moment: string | null): string | null =>
  moment === null || moment.length === 'yyyy-mm-dd'.length
    ? moment
    : new Date(moment.replace(' ', 'T')).toISOString();

/** Errors after which waiting brings no id: the document then says why it has none. */
const absences: Readonly<Partial<Record<ErrorCode, AbsenceReason>>> = {
  scope_missing: 'masked',
  forbidden: 'masked',
  not_found: 'unknown',
};

/** The practice's own id of the patient, or why it is missing. */
async function practiceIdOf(
  patientId: string,
  target: Target,
): Promise<Result<Pick<HandedPlan, 'patientExternalId' | 'patientExternalIdAbsence'>>> {
  const read = await fetchExternalId(patientId, target);
  if (read.ok) {
    const { externalId, externalIdUnusable } = read.value;
    const absence = externalIdUnusable ? 'unsupported' : null;
    return success({ patientExternalId: externalId, patientExternalIdAbsence: absence });
  }
  const absence = absences[read.error.code];
  return absence === undefined
    ? read
    : success({ patientExternalId: null, patientExternalIdAbsence: absence });
}

/**
 * Fetches a plan, its product names and the practice's own patient id, and checks that plan, products and patient are
 * the requested ones. An unavailable name is left out; an unavailable id is marked as missing. Errors: those of
 * `fetchPlan`, `fetchExternalId` and `productNameOf`; `identity_mismatch` if the platform answers about another plan or
 * patient; `http_invalid_answer` also for a plan without a patient or with an unreadable part, because half a plan must
 * not become a document. `monotonic` returns milliseconds.
 */
export async function fetchHandedPlan(
  planId: string,
  productNames: ProductNames,
  target: Target,
  monotonic: () => number = () => performance.now(),
): Promise<Result<HandedPlan>> {
  const read = await fetchPlan({ ...target, planId });
  if (!read.ok) return read;
  const { plan } = read.value;
  const { patientId } = plan;
  if (patientId === null || plan.unreadable > 0) return failure('http_invalid_answer');
  const practiceId = await practiceIdOf(patientId, target);
  if (!practiceId.ok) return practiceId;
  const named = new Map<string, string>();
  for (const { variantId } of plan.recommendations) {
    if (named.has(variantId)) continue;
    const name = await productNameOf(variantId, productNames, target, monotonic);
    if (!name.ok) return name;
    named.set(variantId, name.value);
  }
  return success({
    id: plan.id,
    state: plan.state,
    patientId,
    ...practiceId.value,
    practitionerId: plan.practitionerId,
    cancelled: plan.state === 'cancelled',
    createdAt: utc(plan.createdAt),
    updatedAt: utc(plan.updatedAt),
    personalMessage: plan.personalMessage,
    recommendations: plan.recommendations.map((each) => ({
      ...each,
      productName: named.get(each.variantId) ?? '',
    })),
    labs: plan.labs,
  });
}
