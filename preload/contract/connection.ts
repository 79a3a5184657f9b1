import { accountId, companionError, environmentIds, identifier, roles } from './shapes';
import { z } from './zod';

/** The contract's part for connecting accounts. */

/** Who answered the authorization request, shown before anything is stored. */
/** As an account's. */
const mark = z.string().max(128);

export const candidate = z.object({
  name: z.string(),
  mark,
  role: z.enum(roles),
  clinicName: z.string(),
  environment: z.enum(environmentIds),
  /** True if the account is already listed: *Use this account* renews its connection. */
  known: z.boolean(),
});

export const connectionPurpose = z.discriminatedUnion('kind', [
  /** The environment may be omitted if only one application is set up; the state always has it. */
  z.strictObject({ kind: z.literal('add'), environment: z.enum(environmentIds).optional() }),
  z.strictObject({ kind: z.literal('reconnect'), accountId }),
  /** Another person of the clinic whose sign-in this account uses. Needs no browser. */
  z.strictObject({ kind: z.literal('addOfClinic'), accountId }),
]);

/** Who came back from a reconnect instead of the expected person. Texts are empty if the platform did not give them. */
export const newcomer = z.object({
  name: z.string(),
  mark,
  /** Null if a clinic as a whole came back. */
  role: z.enum(roles).nullable(),
  clinicName: z.string(),
  /** True if this is another listed account. */
  known: z.boolean(),
});

/** A person a clinic's sign-in may act as. */
export const clinicPerson = z.object({
  userId: identifier,
  role: z.enum(roles),
  name: z.string(),
  mark,
  email: z.string(),
  /** Their account, if already listed. */
  accountId: accountId.nullable(),
});

export const connection = z.discriminatedUnion('step', [
  z.object({ step: z.literal('idle') }),
  z.object({
    step: z.literal('waiting'),
    purpose: connectionPurpose,
    /** Epoch milliseconds. */
    startedAt: z.number(),
    expiresAt: z.number(),
    /** False if the browser could not be started: show *Copy the link*. */
    browserOpened: z.boolean(),
  }),
  z.object({ step: z.literal('exchanging'), purpose: connectionPurpose }),
  z.object({ step: z.literal('confirming'), purpose: connectionPurpose, candidate }),
  /** A clinic has signed in: the person chooses who to act as (`connection.people`, `connection.choose`). */
  z.object({
    step: z.literal('choosing'),
    purpose: connectionPurpose,
    clinicName: z.string(),
    environment: z.enum(environmentIds),
    /** False if the list of accounts is full: then only known people can be chosen. */
    hasRoom: z.boolean(),
  }),
  z.object({ step: z.literal('storing'), purpose: connectionPurpose }),
  z.object({
    step: z.literal('failed'),
    purpose: connectionPurpose,
    error: companionError,
    /** With `reconnect_other_user`. */
    came: newcomer.optional(),
  }),
]);
