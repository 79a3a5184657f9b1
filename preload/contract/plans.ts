import { accountId, callId, companionError, done, extent, identifier, pageOfPatient } from './shapes';
import { z } from './zod';

/** The part of the contract that is about the treatment plans of a patient. No address of any page is in it. */

/** `unknown`: a state that this version does not know. */
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
  /** How many of its products and labs could not be read. */
  unreadable: z.number().int(),
  recommendations: z.array(
    z.object({
      variantId: identifier,
      units: z.number().nullable(),
      /** Null where the platform did not say it. */
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
      /** Empty where the platform did not say it. */
      id: z.string(),
      name: z.string(),
      /** Null where the platform did not say it. */
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
  /** One page of a patient's plans, the newest first. */
  list: {
    from: 'shell',
    input: pageOfPatient,
    output: z.object({ plans: z.array(planSummary), ...extent }),
  },
  /** `patientId`: whose plan it has to be; null where it is asked because that is not known. */
  get: {
    from: 'shell',
    input: one.extend({ patientId: identifier.nullable(), callId }),
    output: planDetail,
  },
  /** Names of products by their variants; what the catalog does not know is missing from the answer. */
  products: {
    from: 'shell',
    input: z.strictObject({ accountId, variantIds: z.array(identifier).min(1).max(50), callId }),
    /** `error`: why some could not be asked for. */
    output: z.object({ products: z.array(product), error: companionError.nullable() }),
  },
  /** Names of practitioners by their ids; who is not there any more is missing from the answer. */
  practitioners: {
    from: 'shell',
    input: z.strictObject({ accountId, practitionerIds: z.array(identifier).min(1).max(50), callId }),
    output: z.object({ practitioners: z.array(practitioner), error: companionError.nullable() }),
  },
  /** Cancels a plan at Fullscript. `messages`: its words where it refuses to. */
  cancel: {
    from: 'shell',
    input: one,
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('cancelled') }),
      z.object({ outcome: z.literal('refused'), messages: z.array(z.string()), error: companionError }),
    ]),
  },
  /** Opens a plan in the system browser, by a link that is asked for afresh. */
  openInBrowser: { from: 'shell', input: one, output: done },
  /** Opens Fullscript's page for a new plan in the system browser: the way out where the embed does not load. */
  openNewInBrowser: { from: 'shell', input: z.strictObject({ accountId }), output: done },
  /** Puts the patient's own link to the plan on the clipboard. */
  copyInvitation: { from: 'shell', input: one, output: done },
  /** Prints what the window offers for printing. Answers whether it was sent to a printer. */
  print: { from: 'shell', input: one, output: z.object({ printed: z.boolean() }) },
  /** Saves the same as a PDF, where the person wants it. */
  savePdf: { from: 'shell', input: one, output: z.object({ saved: z.boolean() }) },
} as const;

export type PlanSummary = z.infer<typeof planSummary>;
export type PlanDetail = z.infer<typeof planDetail>;
export type Product = z.infer<typeof product>;
export type PlanPractitioner = z.infer<typeof practitioner>;
