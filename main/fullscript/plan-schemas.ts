import type { PlanDetail, PlanPractitioner, PlanSummary, Product } from '../../preload/contract/contract';
import { z } from '../../preload/contract/zod';
import { oneObject } from './one-object';
import {
  extentOf,
  flag,
  identifier,
  moment,
  pageMeta,
  quantity,
  readableOf,
  reference,
  rowsOf,
} from './values';

/**
 * The platform's answers about treatment plans and products; unknown keys are let through.
 * https://fullscript.dev/docs/api-reference/treatment-plans
 */

/** Plans of one page: a patient seldom has more. */
export const plansPageSize = 25;

const text = z
  .union([z.string().max(20_000), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));

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

/** `GET /clinic/patients/{id}/treatment_plans`; with each plan, its patient if the platform names one. */
export const plansAnswer = z
  .object({ treatment_plans: rowsOf(summary.extend({ patient: reference })), meta: pageMeta })
  .transform(({ treatment_plans: rows, meta }) => {
    const { readable, unreadable } = readableOf(rows);
    return {
      plans: readable.map((row) => ({ plan: summaryOf(row), patientId: row.patient })),
      unreadable,
      ...extentOf(meta, rows.length, plansPageSize),
    };
  });

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
  units_to_purchase: quantity,
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

const detail = summary
  .extend({
    patient: reference,
    personal_message: text,
    invitation_url: z.string().max(2_048).nullish().catch(null),
    recommendations: rowsOf(recommendation).nullish(),
    lab_recommendations: rowsOf(lab).nullish(),
  })
  // A plan without content in the answer is not an empty plan.
  .refine(({ recommendations, lab_recommendations }) => Boolean(recommendations ?? lab_recommendations));

/** A plan alone, with the patient's own link, which does not go to the shell. */
export interface ReadPlan {
  readonly plan: PlanDetail;
  readonly invitationUrl: string | null;
}

function detailOf(plan: z.infer<typeof detail>): ReadPlan {
  const products = readableOf(plan.recommendations ?? []);
  const labs = readableOf(plan.lab_recommendations ?? []);
  return {
    invitationUrl: plan.invitation_url ?? null,
    plan: {
      ...summaryOf(plan),
      patientId: plan.patient,
      personalMessage: plan.personal_message,
      hasInvitation: Boolean(plan.invitation_url),
      unreadable: products.unreadable + labs.unreadable,
      recommendations: products.readable.map(({ variant_id, units_to_purchase, refill, dosage: taken }) => ({
        variantId: variant_id,
        units: units_to_purchase,
        refill,
        amount: taken?.amount ?? '',
        frequency: taken?.frequency ?? '',
        duration: taken?.duration ?? '',
        format: taken?.format ?? '',
        timeOfDay: taken?.time_of_day ?? [],
        additionalInfo: taken?.additional_info ?? '',
      })),
      labs: labs.readable.map(({ id, name, requires_fasting, instructions, tests }) => ({
        id,
        name,
        requiresFasting: requires_fasting,
        instructions,
        tests: (tests ?? []).map((test) => test.name),
      })),
    },
  };
}

/** `GET /clinic/treatment_plans/{id}`, and the answer to cancelling one. */
export const planAnswer = oneObject(['treatment_plan'], detail, detailOf);

const link = z.string().min(1).max(2_048);

/**
 * `GET /clinic/dynamic_links/treatment_plans`, with and without a plan's id: the address, and the plan it leads to if
 * the platform says so.
 */
export const dynamicLinkAnswer = z
  .union([
    z.object({ dynamic_links: z.object({ redirect_url: link, treatment_plan: reference }) }),
    z.object({ redirect_url: link }),
  ])
  .transform((answer) =>
    'dynamic_links' in answer
      ? { url: answer.dynamic_links.redirect_url, planId: answer.dynamic_links.treatment_plan }
      : { url: answer.redirect_url, planId: null },
  );

/** `GET /catalog/variants/{id}` */
export const variantAnswer = oneObject(
  ['variant'],
  z.object({
    id: identifier,
    product: z.object({ name: text, brand: z.object({ name: text }).nullish().catch(null) }),
  }),
  ({ id, product }): Product => ({
    variantId: id,
    name: product.name,
    brand: product.brand?.name ?? '',
  }),
);

/** `GET /clinic/practitioners/{id}` */
export const planPractitionerAnswer = oneObject(
  ['practitioner'],
  z.object({ id: identifier, first_name: text, last_name: text }),
  ({ id, first_name, last_name }): PlanPractitioner => ({ id, name: `${first_name} ${last_name}`.trim() }),
);
