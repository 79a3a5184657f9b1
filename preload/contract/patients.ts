import { externalId } from './external-id';
import { accountId, callId, companionError, done, identifier } from './shapes';
import { cleanText } from './text';
import { z } from './zod';

/** The part of the contract that is about patients. What it answers stays in memory and goes with its screen. */

/** What a list or a search tells of a patient. */
export const patientSummary = z.object({
  id: identifier,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  archived: z.boolean(),
});

const genders = ['male', 'female', 'x'] as const;

/** What Fullscript tells of one patient, by a call of its own. */
export const patientDetail = patientSummary.extend({
  /** yyyy-mm-dd */
  dateOfBirth: z.string().nullable(),
  /** `other`: a word that this version does not know. */
  gender: z.enum([...genders, 'other']).nullable(),
  mobileNumber: z.string(),
  /** Per cent, the clinic's own discount not counted. */
  discount: z.number().nullable(),
  isDependent: z.boolean(),
  guardianId: identifier.nullable(),
  /** The id under which the practice's own system knows the patient; its links find them by it. */
  externalId: z.string().nullable(),
  /** Fullscript holds an id for the practice's own system that cannot be one. */
  externalIdUnusable: z.boolean(),
});

const patientPage = z.object({
  /** Null stands for an entry that could not be read. */
  patients: z.array(patientSummary.nullable()),
  /** How many there are in all; null where the platform does not say it. */
  total: z.number().int().nullable(),
  /** Whether there is another page. */
  more: z.boolean(),
  /** The patients of a full page, by which a place in the whole list becomes a page and a place on it. */
  pageSize: z.number().int().min(1),
});

const page = z.number().int().min(1).max(100_000);
const named = z.string().max(255).transform(cleanText);

/** What a person types about a patient; an empty text is a field left empty. */
const typedPatient = z.strictObject({
  firstName: named,
  lastName: named,
  email: z.string().max(320).transform(cleanText),
  dateOfBirth: z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/),
  gender: z.enum(genders).nullable(),
  mobileNumber: z.string().max(32),
  externalId: z.union([z.literal(''), externalId]),
});

const patientChanges = typedPatient.partial();

/** A saved patient, or the platform's own words about what is wrong. They may hold a person's data. */
const saved = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), patient: patientDetail }),
  z.object({ outcome: z.literal('refused'), messages: z.array(z.string()), error: companionError }),
]);

const one = z.strictObject({ accountId, patientId: identifier, callId });

export const patientVerbs = {
  /** One page of all patients of the clinic, dependants included, in the platform's order. */
  list: { from: 'shell', input: z.strictObject({ accountId, page, callId }), output: patientPage },
  /** One page of those whose name or address fits. */
  search: {
    from: 'shell',
    input: z.strictObject({ accountId, query: z.string().min(1).max(200), page: page.optional(), callId }),
    output: patientPage,
  },
  get: {
    from: 'shell',
    /** `quiet`: nobody waits for it; it takes its turn behind others and stays within the shared rate limit. */
    input: one.extend({ quiet: z.boolean().optional() }),
    output: patientDetail,
  },
  create: {
    from: 'shell',
    input: z.strictObject({ accountId, patient: typedPatient, sendWelcomeEmail: z.boolean() }),
    output: saved,
  },
  /** Only what is named changes. */
  update: {
    from: 'shell',
    input: z.strictObject({ accountId, patientId: identifier, changes: patientChanges }),
    output: saved,
  },
  /** Ends calls of this account that nobody waits for any more; they answer `request_cancelled`. */
  cancel: {
    from: 'shell',
    input: z.strictObject({ accountId, callIds: z.array(z.uuid()).min(1).max(200) }),
    output: done,
  },
} as const;

export type PatientSummary = z.infer<typeof patientSummary>;
export type PatientDetail = z.infer<typeof patientDetail>;
export type PatientPage = z.infer<typeof patientPage>;
export type TypedPatient = z.infer<typeof typedPatient>;
export type PatientChanges = z.infer<typeof patientChanges>;
