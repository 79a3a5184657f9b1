import { errorCodes } from './errors';
import { z } from './zod';

/** What every part of the contract is made of. */

export const identifier = z.string().min(1).max(128);
export const accountId = z.uuid();
export const mountId = z.uuid();
/** Names one call, so that it can be cancelled while it runs. Counts for its account only. */
export const callId = z.uuid().optional();
/** Asks for one page of what a patient has. */
export const pageOfPatient = z.strictObject({
  accountId,
  patientId: identifier,
  page: z.number().int().min(1).max(10_000),
  callId,
});
/** How far a page of a list goes. */
export const extent = {
  /** Entries of this page that could not be read. */
  unreadable: z.number().int(),
  /** How long the whole list is; null where the platform does not say it. */
  total: z.number().int().nullable(),
  /** Whether there is another page. */
  more: z.boolean(),
};
export const nothing = z.strictObject({});
export const done = z.strictObject({});

export const environmentIds = ['us', 'ca', 'us-snd', 'ca-snd', 'local', 'custom'] as const;
export const languages = ['en-US', 'en-CA', 'fr-CA'] as const;
export const themes = ['system', 'light', 'dark'] as const;
export const roles = ['Practitioner', 'Staff'] as const;
export const features = ['treatmentPlan', 'catalog', 'labs'] as const;
export const keyStoreStatuses = ['unknown', 'protected', 'locked', 'weak', 'unavailable', 'lost'] as const;

/** What can be wrong with a key of a configuration, or with the place it is read from (then the path is empty). */
export const problemKinds = [
  'missing',
  'invalid',
  'wrongType',
  'duplicate',
  'unreadable',
  'notText',
  'notJson',
  'tooLarge',
  'notAFile',
  'foreignOwner',
  'writableByOthers',
] as const;

export const companionError = z.object({
  code: z.enum(errorCodes),
  requestId: z.string().max(200).optional(),
  retryAfterSeconds: z.number().int().min(0).max(300).optional(),
  count: z.number().int().min(1).optional(),
  scopes: z.array(z.string().max(64)).readonly().optional(),
  certificateIssuer: z.string().max(200).optional(),
  host: z.string().max(253).optional(),
});

/** Where in a file of text something stands, both counted from 1. */
export const textPosition = z.object({ line: z.number().int().min(1), column: z.number().int().min(1) });

export const configurationProblem = z.object({
  path: z.string().max(128),
  problem: z.enum(problemKinds),
  /** Absent where the value does not come from a file of text. */
  position: textPosition.optional(),
});

/** What is said about a key that counts for nothing and does no harm. */
export const warningKinds = ['unknown', 'retired'] as const;
