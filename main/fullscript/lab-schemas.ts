import type { LabOrder, LabState, LabSummary } from '../../preload/contract';
import { z } from '../../preload/zod';

/**
 * What the platform answers about lab orders; unknown keys are let through. The pages describe states, `tests[]` and
 * `results[]`, and leave roots and the keys of a document open: what has been seen is read.
 * https://fullscript.dev/technical-reference/labs, https://fullscript.dev/docs/how-to-guides/labs/labs-overview
 */

const identifier = z.string().min(1).max(128);
const optionalId = identifier.nullish().catch(null);
const text = z
  .string()
  .max(2_000)
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');
const moment = z
  .string()
  .max(64)
  .nullish()
  .transform((value) => (value && Number.isFinite(Date.parse(value)) ? value : null));
const address = z.string().min(1).max(2_048).nullish().catch(null);

/** States by their wire names; two have another name in events. */
const states: Readonly<Record<string, LabState>> = {
  not_purchased: 'not_purchased',
  purchased: 'purchased',
  schedule_appointment: 'schedule_appointment',
  upcoming_appointment: 'upcoming_appointment',
  processing: 'processing',
  partial_results: 'partial_results',
  results_received: 'partial_results',
  results_ready: 'results_ready',
  all_results_received: 'results_ready',
  results_amended: 'results_amended',
  interpretation_ready: 'interpretation_ready',
  interpretation_shared: 'interpretation_shared',
};
const state = text.transform((name): LabState =>
  Object.hasOwn(states, name) ? (states[name] ?? 'unknown') : 'unknown',
);

const summary = z.object({
  id: identifier,
  state,
  patient_id: optionalId,
  created_at: moment,
  updated_at: moment,
});

/** A lab order of a list, and whose it is where the platform says so. */
export interface ReadLabSummary {
  readonly order: LabSummary;
  readonly patientId: string | null;
}

const summaryOf = ({ id, state: at, created_at, updated_at }: z.infer<typeof summary>): LabSummary => ({
  id,
  state: at,
  createdAt: created_at,
  updatedAt: updated_at,
});

const meta = z
  .object({ total_count: z.number().int().min(0).nullish(), next_page: z.number().int().nullish() })
  .nullish();
const summaries = z.array(summary).max(100);

/** `GET /clinic/labs/orders` */
export const labOrdersAnswer = z
  .union([
    z.object({ orders: summaries, meta }),
    z
      .object({ lab_orders: summaries, meta })
      .transform(({ lab_orders: orders, meta: pages }) => ({ orders, meta: pages })),
  ])
  .transform(({ orders, meta: pages }) => ({
    orders: orders.map((each): ReadLabSummary => ({
      order: summaryOf(each),
      patientId: each.patient_id ?? null,
    })),
    total: pages?.total_count ?? orders.length,
    more: typeof pages?.next_page === 'number',
  }));

/** One that does not fit is left out, and hides no other. */
const listOf = <Item>(item: z.ZodType<Item>) =>
  z
    .array(z.unknown())
    .max(200)
    .nullish()
    .catch(null)
    .transform((items) => (items ?? []).flatMap((each) => item.safeParse(each).data ?? []));

const document = z.object({ pdf_url: address }).nullish().catch(null);

const detail = summary.extend({
  treatment_plan_id: optionalId,
  tests: listOf(z.object({ id: text, name: text })),
  results: listOf(z.object({ id: identifier, name: text, pdf_url: address })),
  latest_aggregated_result: document,
});

/** One lab order, whose it is, and the addresses of its documents, which do not go to the shell. */
export interface ReadLabOrder {
  readonly order: LabOrder;
  readonly patientId: string | null;
  /** Of all results together. */
  readonly document: string | null;
  /** By the id of the result. */
  readonly documents: ReadonlyMap<string, string>;
}

function orderOf(read: z.infer<typeof detail>): ReadLabOrder {
  const all = read.latest_aggregated_result?.pdf_url ?? null;
  const documents = new Map(
    read.results.flatMap(({ id, pdf_url }) => (pdf_url ? [[id, pdf_url] as const] : [])),
  );
  return {
    order: {
      ...summaryOf(read),
      planId: read.treatment_plan_id ?? null,
      tests: read.tests,
      results: read.results.map(({ id, name }) => ({ id, name, hasDocument: documents.has(id) })),
      hasDocument: all !== null,
    },
    patientId: read.patient_id ?? null,
    document: all,
    documents,
  };
}

/** `GET /clinic/labs/orders/{id}` */
export const labOrderAnswer = z
  .union([
    z.object({ order: detail }).transform(({ order }) => order),
    z.object({ lab_order: detail }).transform(({ lab_order }) => lab_order),
  ])
  .transform(orderOf);

const test = z.object({ name: text });

/** `GET /clinic/labs/tests/{id}` */
export const labTestAnswer = z.union([
  z.object({ test }).transform(({ test: read }) => read.name),
  z.object({ lab_test: test }).transform(({ lab_test }) => lab_test.name),
]);
