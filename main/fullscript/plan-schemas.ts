import type { PlanDetail, PlanPractitioner, PlanSummary, Product } from '../../preload/contract';
import { z } from '../../preload/zod';

/**
 * What the platform answers about treatment plans and products; unknown keys are let through.
 * https://fullscript.dev/docs/api-reference/treatment-plans
 */

const identifier = z.string().min(1).max(128);
const text = z
  .union([z.string().max(20_000), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));
const flag = z
  .union([z.boolean(), z.number()])
  .nullish()
  .transform((value) => Boolean(value));
/** A day or a moment; words that are neither are shown as none. */
const moment = z
  .string()
  .max(64)
  .nullish()
  .transform((value) => (value && Number.isFinite(Date.parse(value)) ? value : null));
const reference = z
  .object({ id: identifier })
  .nullish()
  .catch(null)
  .transform((value) => value?.id ?? null);

const summary = z.object({
  id: identifier,
  state: z.enum(['draft', 'active', 'cancelled']).or(z.unknown().transform(() => 'unknown' as const)),
  practitioner: reference,
  available_at: moment,
  created_at: moment,
  updated_at: moment,
});

const summaryOf = (plan: z.infer<typeof summary>): PlanSummary => ({
  id: plan.id,
  state: plan.state,
  practitionerId: plan.practitioner,
  availableAt: plan.available_at,
  createdAt: plan.created_at,
  updatedAt: plan.updated_at,
});

/** `GET /clinic/patients/{id}/treatment_plans` */
export const plansAnswer = z
  .object({
    treatment_plans: z.array(summary).max(100),
    meta: z
      .object({ total_count: z.number().int().min(0).nullish(), next_page: z.number().int().nullish() })
      .nullish(),
  })
  .transform(({ treatment_plans: plans, meta }) => ({
    plans: plans.map(summaryOf),
    total: meta?.total_count ?? plans.length,
    more: typeof meta?.next_page === 'number',
  }));

/** Channels spell the keys of a dosage differently; REST and newer fields are read alike. */
const dosage = z
  .object({
    amount: text,
    frequency: text,
    duration: text,
    format: text,
    additional_info: text,
    time_of_day: z.array(z.string().max(200)).max(20).nullish().catch(null),
  })
  .nullish();

const recommendation = z.object({
  variant_id: identifier,
  units_to_purchase: z.coerce.number().nullish().catch(null),
  refill: flag,
  dosage,
});

const lab = z.object({
  id: text,
  name: text,
  requires_fasting: flag,
  instructions: text,
  tests: z
    .array(z.object({ name: text }))
    .max(200)
    .nullish()
    .catch(null),
});

const detail = summary.extend({
  patient: reference,
  personal_message: text,
  invitation_url: z.string().max(2_048).nullish().catch(null),
  recommendations: z.array(recommendation).max(200).nullish(),
  lab_recommendations: z.array(lab).max(100).nullish(),
});

/** A plan alone, with the patient's own link, which does not go to the shell. */
export interface ReadPlan {
  readonly plan: PlanDetail;
  readonly invitationUrl: string | null;
}

const detailOf = (plan: z.infer<typeof detail>): PlanDetail => ({
  ...summaryOf(plan),
  patientId: plan.patient,
  personalMessage: plan.personal_message,
  hasInvitation: Boolean(plan.invitation_url),
  recommendations: (plan.recommendations ?? []).map(({ variant_id, units_to_purchase, refill, dosage }) => ({
    variantId: variant_id,
    units: units_to_purchase ?? null,
    refill,
    amount: dosage?.amount ?? '',
    frequency: dosage?.frequency ?? '',
    duration: dosage?.duration ?? '',
    format: dosage?.format ?? '',
    timeOfDay: dosage?.time_of_day ?? [],
    additionalInfo: dosage?.additional_info ?? '',
  })),
  labs: (plan.lab_recommendations ?? []).map(({ id, name, requires_fasting, instructions, tests }) => ({
    id,
    name,
    requiresFasting: requires_fasting,
    instructions,
    tests: (tests ?? []).map((test) => test.name),
  })),
});

/** `GET /clinic/treatment_plans/{id}` */
export const planAnswer = z
  .object({ treatment_plan: detail })
  .transform(({ treatment_plan: plan }): ReadPlan => ({
    plan: detailOf(plan),
    invitationUrl: plan.invitation_url ?? null,
  }));

const link = z.string().min(1).max(2_048);

/** `GET /clinic/dynamic_links/treatment_plans`, with and without the id of a plan. */
export const dynamicLinkAnswer = z
  .union([z.object({ dynamic_links: z.object({ redirect_url: link }) }), z.object({ redirect_url: link })])
  .transform((answer) =>
    'dynamic_links' in answer ? answer.dynamic_links.redirect_url : answer.redirect_url,
  );

/** `GET /catalog/variants/{id}` */
export const variantAnswer = z
  .object({
    variant: z.object({
      id: identifier,
      product: z.object({ name: text, brand: z.object({ name: text }).nullish().catch(null) }),
    }),
  })
  .transform(({ variant }): Product => ({
    variantId: variant.id,
    name: variant.product.name,
    brand: variant.product.brand?.name ?? '',
  }));

/** `GET /clinic/practitioners/{id}` */
export const planPractitionerAnswer = z
  .object({ practitioner: z.object({ id: identifier, first_name: text, last_name: text }) })
  .transform(({ practitioner }): PlanPractitioner => ({
    id: practitioner.id,
    name: `${practitioner.first_name} ${practitioner.last_name}`.trim(),
  }));
