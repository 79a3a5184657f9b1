import { identifier, done, nothing } from './shapes';
import { z } from './zod';

/** The contract's part that a guest's page may call: three verbs, nothing else. */

/** What the guest page needs for one mount. The secret works once, within 120 seconds. */
export const sessionGrant = z.object({
  secretToken: z.string().regex(/^[A-Za-z0-9._~-]{16,512}$/),
  publicKey: z.string(),
  environment: z.enum(['us', 'ca', 'us-snd', 'ca-snd']),
  domain: z.string(),
  feature: z.enum(['treatmentPlan', 'platform']),
  entrypoint: z.enum(['catalog', 'labs']).nullable(),
  patientId: identifier.nullable(),
});

/** The SDK's events, reduced by the guest page to ids; names and addresses stay in the page. */
export const embedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('patient.selected'), eventId: identifier, patientId: identifier }),
  z.object({
    type: z.literal('treatmentPlan.activated'),
    eventId: identifier,
    treatmentPlanId: identifier,
    patientId: identifier.nullable(),
  }),
]);

export const guestReport = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('mounting') }),
  z.object({ phase: z.literal('loading') }),
  z.object({ phase: z.literal('shown') }),
  /** A person has clicked or typed in Fullscript's frame. Sent once. */
  z.object({ phase: z.literal('touched') }),
  z.object({
    phase: z.literal('failed'),
    reason: z.enum([
      'embed_tokenize_failed',
      'embed_server_error',
      'embed_mount_failed',
      'embed_session_ended',
    ]),
  }),
]);

export const guestVerbs = {
  getSessionGrant: { from: 'guest', input: nothing, output: sessionGrant },
  reportEvent: { from: 'guest', whileLocked: true, beforePin: true, input: embedEvent, output: done },
  reportState: { from: 'guest', whileLocked: true, beforePin: true, input: guestReport, output: done },
} as const;
