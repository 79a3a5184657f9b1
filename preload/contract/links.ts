import { accountId, done, identifier } from './shapes';
import { z } from './zod';

/** A link from the practice's own system that waits for the person's decision. */
export const askedLink = z.object({
  id: z.uuid(),
  target: z.enum(['plan', 'patients', 'catalog', 'labs']),
  /** What to search for, if the link is a patient search. */
  query: z.string().nullable(),
  /** It names a certain patient: `links.patient` returns who that is. */
  namesPatient: z.boolean(),
  /** The accounts of its clinic. */
  accountIds: z.array(accountId),
});

/** An account and one of its plans that the person wants to see. */
export const openedPlan = z.object({ id: z.uuid(), accountId, planId: identifier });

const linkedPatient = z.object({ id: identifier, name: z.string(), archived: z.boolean() });

export type AskedLink = z.infer<typeof askedLink>;
export type LinkedPatient = z.infer<typeof linkedPatient>;

export const linkVerbs = {
  /** The link's patient, as one of its accounts sees them. */
  patient: {
    from: 'shell',
    input: z.strictObject({ linkId: z.uuid(), accountId }),
    output: z.object({
      patient: linkedPatient.nullable(),
    }),
  },
  /** The person's decision: the account to follow the link for; null drops it. */
  decide: {
    from: 'shell',
    beforePin: true,
    input: z.strictObject({
      linkId: z.uuid(),
      accountId: accountId.nullable(),
      patientId: identifier.nullable(),
    }),
    output: done,
  },
  /** The window has opened the notification's plan. */
  planShown: { from: 'shell', beforePin: true, input: z.strictObject({ id: z.uuid() }), output: done },
} as const;
