import { accountId, callId, done, extent, identifier, pageOfPatient } from './shapes';
import { z } from './zod';

/** The part of the contract that is about the lab orders of a patient. No address of any document is in it. */

/** `unknown`: a state that this version does not know. */
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
  /** The plan it was ordered with: where Fullscript shows it. */
  planId: identifier.nullable(),
  /** How many of its tests and results could not be read. */
  unreadable: z.number().int(),
  /** `name` is empty where the platform does not say it. */
  tests: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What came back so far; it need not match the tests one to one. */
  results: z.array(z.object({ id: identifier, name: z.string(), hasDocument: z.boolean() })),
  /** There is one document of all results together. */
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
  /** One lab order of that patient with its tests and results, at a quiet pace: a page of them is asked for at once. */
  get: { from: 'shell', input: one.extend({ callId }), output: labOrder },
  /**
   * Opens the document of a result, or (null) of all of them together, in the system browser, by an address that is
   * asked for afresh.
   */
  openResult: {
    from: 'shell',
    input: one.extend({ resultId: identifier.nullable() }),
    output: done,
  },
} as const;

export type LabState = (typeof labStates)[number];
export type LabSummary = z.infer<typeof labSummary>;
export type LabOrder = z.infer<typeof labOrder>;
