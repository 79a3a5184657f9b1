import { accountId, callId, companionError, done, extent, identifier, pageOfPatient } from './shapes';
import { z } from './zod';

/** The contract's part for a patient's treatment plans. It contains no page's address. */

/** `unknown`: a state this version does not know. */
const planStates = ['draft', 'active', 'cancelled', 'unknown'] as const;

const moment = z.string().nullable();

export const planSummary = z.object({
  id: identifier,
  state: z.enum(planStates),
  practitionerId: identifier.nullable(),
  /** When it was sent to the patient: a day or a moment; null for a draft. */
  availableAt: moment,
  createdAt: moment,
  updatedAt: moment,
});

export const planDetail = planSummary.extend({
  patientId: identifier.nullable(),
  personalMessage: z.string(),
  /** The patient's own link can be copied. */
  hasInvitation: z.boolean(),
  /** Number of its products and labs that could not be read. */
  unreadable: z.number().int(),
  recommendations: z.array(
    z.object({
      variantId: identifier,
      units: z.number().nullable(),
      /** Null if the platform did not give it. */
      refill: z.boolean().nullable(),
      amount: z.string(),
      frequency: z.string(),
      duration: z.string(),
      format: z.string(),
      timeOfDay: z.array(z.string()),
      additionalInfo: z.string(),
    }),
  ),
  labs: z.array(
    z.object({
      /** Empty if the platform did not give it. */
      id: z.string(),
      name: z.string(),
      /** Null if the platform did not give it. */
      requiresFasting: z.boolean().nullable(),
      instructions: z.string(),
      tests: z.array(z.string()),
    }),
  ),
});

const practitioner = z.object({ id: identifier, name: z.string() });

const product = z.object({ variantId: identifier, name: z.string(), brand: z.string() });

const one = z.strictObject({ accountId, planId: identifier });

export const planVerbs = {
  /** One page of a patient's plans, newest first. */
  list: {
    from: 'shell',
    input: pageOfPatient,
    output: z.object({ plans: z.array(planSummary), ...extent }),
  },
  /** `patientId`: the plan must be this patient's; null if the caller does not know the patient. */
  get: {
    from: 'shell',
    input: one.extend({ patientId: identifier.nullable(), callId }),
    output: planDetail,
  },
  /** Product names by variant; the result omits those the catalog does not have. */
  products: {
    from: 'shell',
    input: z.strictObject({ accountId, variantIds: z.array(identifier).min(1).max(50), callId }),
    /** `error`: why some could not be requested. */
    output: z.object({ products: z.array(product), error: companionError.nullable() }),
  },
  /** Practitioner names by id; the result omits those who no longer exist. */
  practitioners: {
    from: 'shell',
    input: z.strictObject({ accountId, practitionerIds: z.array(identifier).min(1).max(50), callId }),
    output: z.object({ practitioners: z.array(practitioner), error: companionError.nullable() }),
  },
  /** Cancels a plan at Fullscript. `messages`: its words if it refuses. */
  cancel: {
    from: 'shell',
    input: one,
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('cancelled') }),
      z.object({ outcome: z.literal('refused'), messages: z.array(z.string()), error: companionError }),
    ]),
  },
  /** Opens a plan in the system browser, at a newly requested address. */
  openInBrowser: { from: 'shell', input: one, output: done },
  /** Opens Fullscript's page for a new plan in the system browser: a fallback if the embed does not load. */
  openNewInBrowser: { from: 'shell', input: z.strictObject({ accountId }), output: done },
  /** Copies the patient's own link to the plan. */
  copyInvitation: { from: 'shell', input: one, output: done },
  /** Prints what the window offers for printing. Returns whether it was sent to a printer. */
  print: { from: 'shell', input: one, output: z.object({ printed: z.boolean() }) },
  /** Saves the same as a PDF, where the person chooses. */
  savePdf: { from: 'shell', input: one, output: z.object({ saved: z.boolean() }) },
} as const;

export type PlanSummary = z.infer<typeof planSummary>;
export type PlanDetail = z.infer<typeof planDetail>;
export type Product = z.infer<typeof product>;
export type PlanPractitioner = z.infer<typeof practitioner>;
