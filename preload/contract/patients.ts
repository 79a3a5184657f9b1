import { externalId } from './external-id';
import { accountId, callId, companionError, done, identifier } from './shapes';
import { cleanText } from './text';
import { z } from './zod';

/** The contract's part for patients. The results stay in memory and go away with their screen. */

/** A patient in a list or search. */
export const patientSummary = z.object({
  id: identifier,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  archived: z.boolean(),
});

const genders = ['male', 'female', 'x'] as const;

/** One patient's details, from a call of their own. */
export const patientDetail = patientSummary.extend({
  /** yyyy-mm-dd */
  dateOfBirth: z.string().nullable(),
  /** `other`: a value this version does not know. */
  gender: z.enum([...genders, 'other']).nullable(),
  mobileNumber: z.string(),
  /** Percent, without the clinic's own discount. */
  discount: z.number().nullable(),
  isDependent: z.boolean(),
  guardianId: identifier.nullable(),
  /** The patient's id in the practice's own system; its links find patients by it. */
  externalId: z.string().nullable(),
  /** Fullscript has an id for the practice's own system that is not valid. */
  externalIdUnusable: z.boolean(),
});

const patientPage = z.object({
  /** Null is an entry that could not be read. */
  patients: z.array(patientSummary.nullable()),
  /** Total number; null if the platform does not give it. */
  total: z.number().int().nullable(),
  /** Whether there is another page. */
  more: z.boolean(),
  /** Patients in a full page: converts a position in the whole list to a page and a position on it. */
  pageSize: z.number().int().min(1),
});

const page = z.number().int().min(1).max(100_000);
const named = z.string().max(255).transform(cleanText);

/** What a person types about a patient; an empty text is an empty field. */
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

/** A saved patient, or the platform's own words about what is wrong, which may contain personal data. */
const saved = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), patient: patientDetail }),
  z.object({ outcome: z.literal('refused'), messages: z.array(z.string()), error: companionError }),
]);

const one = z.strictObject({ accountId, patientId: identifier, callId });

export const patientVerbs = {
  /** One page of all the clinic's patients, dependants included, in the platform's order. */
  list: { from: 'shell', input: z.strictObject({ accountId, page, callId }), output: patientPage },
  /** One page of those whose name or address matches. */
  search: {
    from: 'shell',
    input: z.strictObject({ accountId, query: z.string().min(1).max(200), page: page.optional(), callId }),
    output: patientPage,
  },
  get: {
    from: 'shell',
    /** `quiet`: low priority; it waits its turn behind other calls and stays within the shared rate limit. */
    input: one.extend({ quiet: z.boolean().optional() }),
    output: patientDetail,
  },
  create: {
    from: 'shell',
    input: z.strictObject({ accountId, patient: typedPatient, sendWelcomeEmail: z.boolean() }),
    output: saved,
  },
  /** Omitted fields stay unchanged. */
  update: {
    from: 'shell',
    input: z.strictObject({ accountId, patientId: identifier, changes: patientChanges }),
    output: saved,
  },
  /** Ends this account's calls that are no longer needed; they return `request_cancelled`. */
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
