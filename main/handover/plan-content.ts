import { z } from 'zod';
import { success, type Result } from '../../preload/errors';
import type { ApiCall, ApiClient } from '../fullscript/api-client';
import { readBody } from '../fullscript/status';
import type { HandedPlan } from './handed-plan';

/** What the platform answers about a plan, as far as it is handed over; unknown keys are let through. */

const identifier = z.string().min(1).max(128);
const text = z
  .union([z.string().max(20_000), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));
const flag = z
  .union([z.boolean(), z.number()])
  .nullish()
  .transform((value) => Boolean(value));

const planAnswer = z.object({
  treatment_plan: z.object({
    id: identifier,
    patient: z.object({ id: identifier }),
    practitioner: z.object({ id: identifier }).nullish().catch(null),
    created_at: z.string().max(64),
    personal_message: text,
    recommendations: z
      .array(
        z.object({
          variant_id: identifier,
          units_to_purchase: z.number().nullish().catch(null),
          dosage: z
            .object({
              amount: text,
              frequency: text,
              duration: text,
              format: text,
              additional_info: text,
              time_of_day: z.array(z.string().max(200)).max(20).nullish().catch(null),
            })
            .nullish(),
        }),
      )
      .max(200)
      .nullish(),
    lab_recommendations: z
      .array(z.object({ id: identifier, name: text, requires_fasting: flag, instructions: text }))
      .max(100)
      .nullish(),
  }),
});

const variantAnswer = z.object({ variant: z.object({ product: z.object({ name: text }) }) });

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

const isoMoment = (moment: string): string => {
  const time = Date.parse(moment);
  return new Date(Number.isFinite(time) ? time : 0).toISOString();
};

/**
 * Reads a plan, the names of its products and the practice's own id of its patient. A name or an id that the account may
 * not see is left out; what only fails for now is answered as the error. Errors: those of `ApiClient.call`,
 * `http_invalid_answer`. https://fullscript.dev/docs/api-reference/treatment-plans
 */
export async function fetchHandedPlan({
  api,
  planId,
  productNames,
  ...target
}: {
  readonly api: ApiClient;
  readonly planId: string;
  readonly productNames: ProductNames;
} & Pick<ApiCall, 'key' | 'application'>): Promise<Result<HandedPlan>> {
  const get = async <Value>(
    need: ApiCall['need'],
    path: readonly string[],
    reader: z.ZodType<Value>,
  ): Promise<Result<Value>> => {
    const answer = await api.call({
      ...target,
      need,
      method: 'GET',
      path: `/${path.map(encodeURIComponent).join('/')}`,
      repeatable: true,
    });
    return answer.ok ? readBody(reader, answer.value) : answer;
  };
  /** What may be absent: another answer than a passing failure is no reason to wait. */
  const optional = async <Value>(read: Promise<Result<Value>>): Promise<Result<Value | null>> => {
    const answer = await read;
    const codes = ['scope_missing', 'forbidden', 'not_found', 'http_invalid_answer'];
    return answer.ok || !codes.includes(answer.error.code) ? answer : success(null);
  };

  const read = await get('treatmentPlans', ['clinic', 'treatment_plans', planId], planAnswer);
  if (!read.ok) return read;
  const plan = read.value.treatment_plan;
  for (const { variant_id: id } of plan.recommendations ?? []) {
    if (productNames.has(id)) continue;
    const variant = await optional(get('catalog', ['catalog', 'variants', id], variantAnswer));
    if (!variant.ok) return variant;
    productNames.set(id, variant.value?.variant.product.name ?? '');
  }
  const patient = await optional(get('patients', ['clinic', 'patients', plan.patient.id], patientAnswer));
  if (!patient.ok) return patient;
  return success({
    id: plan.id,
    patientId: plan.patient.id,
    patientExternalId: patient.value?.patient.metadata?.id || null,
    practitionerId: plan.practitioner?.id ?? null,
    createdAt: isoMoment(plan.created_at),
    personalMessage: plan.personal_message,
    recommendations: (plan.recommendations ?? []).map(
      ({ variant_id: variantId, units_to_purchase, dosage }) => ({
        variantId,
        productName: productNames.get(variantId) ?? '',
        units: units_to_purchase ?? null,
        amount: dosage?.amount ?? '',
        frequency: dosage?.frequency ?? '',
        duration: dosage?.duration ?? '',
        format: dosage?.format ?? '',
        timeOfDay: dosage?.time_of_day ?? [],
        additionalInfo: dosage?.additional_info ?? '',
      }),
    ),
    labs: (plan.lab_recommendations ?? []).map(({ id, name, requires_fasting, instructions }) => ({
      id,
      name,
      requiresFasting: requires_fasting,
      instructions,
    })),
  });
}
