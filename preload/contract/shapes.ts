import { errorCodes } from './errors';
import { z } from './zod';

/** Shapes shared by all parts of the contract. */

export const identifier = z.string().min(1).max(128);
export const accountId = z.uuid();
export const mountId = z.uuid();
/** Names a call within its account, to cancel it while it runs. */
export const callId = z.uuid().optional();
/** One page of a patient's items. */
export const pageOfPatient = z.strictObject({
  accountId,
  patientId: identifier,
  page: z.number().int().min(1).max(10_000),
  callId,
});
/** A page's place in its list. */
export const extent = {
  /** Number of entries on this page that could not be read. */
  unreadable: z.number().int(),
  /** The whole list's length; null if the platform does not give it. */
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

/** What can be wrong with a configuration key, or with the configuration's source (then the path is empty). */
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

/** A position in a text file, both counted from 1. */
export const textPosition = z.object({ line: z.number().int().min(1), column: z.number().int().min(1) });

export const configurationProblem = z.object({
  path: z.string().max(128),
  problem: z.enum(problemKinds),
  /** Absent if the value does not come from a text file. */
  position: textPosition.optional(),
});

/** Why a harmless key is ignored. */
export const warningKinds = ['unknown', 'retired'] as const;
