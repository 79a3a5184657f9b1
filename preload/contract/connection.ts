import { accountId, companionError, environmentIds, identifier, roles } from './shapes';
import { z } from './zod';

/** The part of the contract that is about connecting accounts. */

/** Who answered the authorization request, shown before anything is stored. */
/** As of an account. */
const mark = z.string().max(128);

export const candidate = z.object({
  name: z.string(),
  mark,
  role: z.enum(roles),
  clinicName: z.string(),
  environment: z.enum(environmentIds),
  /** True when the account is in the list already: *Use this account* renews its connection. */
  known: z.boolean(),
});

export const connectionPurpose = z.discriminatedUnion('kind', [
  /** The environment may be left out where one application is set up; in the state it always stands. */
  z.strictObject({ kind: z.literal('add'), environment: z.enum(environmentIds).optional() }),
  z.strictObject({ kind: z.literal('reconnect'), accountId }),
  /** A further person of the clinic whose sign-in this account works with. Needs no browser. */
  z.strictObject({ kind: z.literal('addOfClinic'), accountId }),
]);

/** Who came to a reconnect instead of the expected person. Empty words where the platform did not tell them. */
export const newcomer = z.object({
  name: z.string(),
  mark,
  /** Null where a clinic as a whole came. */
  role: z.enum(roles).nullable(),
  clinicName: z.string(),
  /** True when this is another account in the list. */
  known: z.boolean(),
});

/** Somebody whom a clinic's sign-in may act as. */
export const clinicPerson = z.object({
  userId: identifier,
  role: z.enum(roles),
  name: z.string(),
  mark,
  email: z.string(),
  /** Their account, where they are in the list already. */
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
    /** False when the browser could not be started: show *Copy the link*. */
    browserOpened: z.boolean(),
  }),
  z.object({ step: z.literal('exchanging'), purpose: connectionPurpose }),
  z.object({ step: z.literal('confirming'), purpose: connectionPurpose, candidate }),
  /** A clinic has signed in: the person chooses whom they act as (`connection.people`, `connection.choose`). */
  z.object({
    step: z.literal('choosing'),
    purpose: connectionPurpose,
    clinicName: z.string(),
    environment: z.enum(environmentIds),
    /** False where the list of accounts is full, so that only known people can be chosen. */
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
