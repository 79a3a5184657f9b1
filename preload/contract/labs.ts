import { accountId, callId, done, extent, identifier, pageOfPatient } from './shapes';
import { z } from './zod';

/** The contract's part for a patient's lab orders. It contains no document's address. */

/** `unknown`: a state this version does not know. */
const labStates = [
  'not_purchased',
  'purchased',
  'schedule_appointment',
  'upcoming_appointment',
  'processing',
  'partial_results',
  'results_ready',
  'results_amended',
  'interpretation_ready',
  'interpretation_shared',
  'unknown',
] as const;

const moment = z.string().nullable();

const labSummary = z.object({
  id: identifier,
  state: z.enum(labStates),
  createdAt: moment,
  updatedAt: moment,
});

const labOrder = labSummary.extend({
  /** The plan it was ordered with, where Fullscript shows it. */
  planId: identifier.nullable(),
  /** Number of its tests and results that could not be read. */
  unreadable: z.number().int(),
  /** `name` is empty if the platform does not give it. */
  tests: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What came back so far; it need not match the tests one to one. */
  results: z.array(z.object({ id: identifier, name: z.string(), hasDocument: z.boolean() })),
  /** There is a single document with all results. */
  hasDocument: z.boolean(),
});

const one = z.strictObject({ accountId, patientId: identifier, orderId: identifier });

export const labVerbs = {
  /** One page of a patient's lab orders. */
  list: {
    from: 'shell',
    input: pageOfPatient,
    output: z.object({ orders: z.array(labSummary), ...extent }),
  },
  /** One of the patient's lab orders, with tests and results. Low priority: the screen requests a page of them at once. */
  get: { from: 'shell', input: one.extend({ callId }), output: labOrder },
  /** Opens a result's document, or (null) the one with all results, in the system browser, at a newly requested address. */
  openResult: {
    from: 'shell',
    input: one.extend({ resultId: identifier.nullable() }),
    output: done,
  },
} as const;

export type LabState = (typeof labStates)[number];
export type LabSummary = z.infer<typeof labSummary>;
export type LabOrder = z.infer<typeof labOrder>;
