import { accountId, done, identifier } from './shapes';
import { z } from './zod';

/** A link from the practice's own system that waits for a person's word. */
export const askedLink = z.object({
  id: z.uuid(),
  target: z.enum(['plan', 'patients', 'catalog', 'labs']),
  /** What to search for, where patients are asked for. */
  query: z.string().nullable(),
  /** It is about a certain patient: `links.patient` tells who that is. */
  namesPatient: z.boolean(),
  /** The accounts of its clinic. */
  accountIds: z.array(accountId),
});

/** An account and one of its plans, that a person wants to see. */
export const openedPlan = z.object({ id: z.uuid(), accountId, planId: identifier });

const linkedPatient = z.object({ id: identifier, name: z.string(), archived: z.boolean() });

export type AskedLink = z.infer<typeof askedLink>;
export type LinkedPatient = z.infer<typeof linkedPatient>;

export const linkVerbs = {
  /** Who the patient of the link is, in the eyes of one of its accounts. */
  patient: {
    from: 'shell',
    input: z.strictObject({ linkId: z.uuid(), accountId }),
    output: z.object({
      patient: linkedPatient.nullable(),
    }),
  },
  /** What the person decided: for which account the link is followed; null where it is dropped. */
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
  /** The window has gone where the notification led. */
  planShown: { from: 'shell', beforePin: true, input: z.strictObject({ id: z.uuid() }), output: done },
} as const;
