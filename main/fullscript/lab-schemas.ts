import type { LabOrder, LabState, LabSummary } from '../../preload/contract/contract';
import { z } from '../../preload/contract/zod';
import { oneObject } from './one-object';
import { extentOf, identifier, moment, pageMeta, readableOf, rowsOf } from './values';

/**
 * The platform's answers about lab orders; unknown keys are let through. Its pages describe states, `tests[]` and
 * `results[]`, and leave roots and a document's keys open: the forms seen so far are read.
 * https://fullscript.dev/technical-reference/labs, https://fullscript.dev/docs/how-to-guides/labs/labs-overview
 */

/** Orders of one page: each costs a call of its own for its tests. */
export const labOrdersPageSize = 10;

const optionalId = identifier.nullish().catch(null);
const text = z
  .string()
  .max(2_000)
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');
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

/** A listed lab order, and its patient if the platform names one. */
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

const summaries = rowsOf(summary);

/** `GET /clinic/labs/orders` */
export const labOrdersAnswer = z
  .union([
    z.object({ orders: summaries, meta: pageMeta }),
    z
      .object({ lab_orders: summaries, meta: pageMeta })
      .transform(({ lab_orders: orders, meta }) => ({ orders, meta })),
  ])
  .transform(({ orders: rows, meta }) => {
    const { readable, unreadable } = readableOf(rows);
    return {
      orders: readable.map((each): ReadLabSummary => ({
        order: summaryOf(each),
        patientId: each.patient_id ?? null,
      })),
      unreadable,
      ...extentOf(meta, rows.length, labOrdersPageSize),
    };
  });

const listOf = <Item>(item: z.ZodType<Item>) => rowsOf(item).nullish().catch(null);

const document = z.object({ pdf_url: address }).nullish().catch(null);

const detail = summary.extend({
  treatment_plan_id: optionalId,
  tests: listOf(z.object({ id: text, name: text })),
  results: listOf(z.object({ id: identifier, name: text, pdf_url: address })),
  latest_aggregated_result: document,
});

/** One lab order, its patient, and the addresses of its documents, which do not go to the shell. */
export interface ReadLabOrder {
  readonly order: LabOrder;
  readonly patientId: string | null;
  /** Of all results together. */
  readonly document: string | null;
  /** By the result's id. */
  readonly documents: ReadonlyMap<string, string>;
}

function orderOf(read: z.infer<typeof detail>): ReadLabOrder {
  const all = read.latest_aggregated_result?.pdf_url ?? null;
  const tests = readableOf(read.tests ?? []);
  const results = readableOf(read.results ?? []);
  const documents = new Map(
    results.readable.flatMap(({ id, pdf_url }) => (pdf_url ? [[id, pdf_url] as const] : [])),
  );
  return {
    order: {
      ...summaryOf(read),
      planId: read.treatment_plan_id ?? null,
      unreadable: tests.unreadable + results.unreadable,
      tests: tests.readable,
      results: results.readable.map(({ id, name }) => ({ id, name, hasDocument: documents.has(id) })),
      hasDocument: all !== null,
    },
    patientId: read.patient_id ?? null,
    document: all,
    documents,
  };
}

/** `GET /clinic/labs/orders/{id}` */
export const labOrderAnswer = oneObject(['order', 'lab_order'], detail, orderOf);

/** The name of `GET /clinic/labs/tests/{id}`. */
export const labTestName = oneObject(
  ['test', 'lab_test'],
  z.object({ id: identifier, name: text }),
  ({ name }) => name,
);
