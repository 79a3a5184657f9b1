import { accountId, done, nothing } from './shapes';
import { z } from './zod';

/** The part of the contract that manages accounts. `preload/contract/contract.ts` makes it part of the whole. */

const one = z.strictObject({ accountId });

const count = z.number().int().min(0);

export const zoomSteps = ['in', 'out', 'reset'] as const;

export const accountVerbs = {
  /**
   * The window shows this account from now on (null: nobody). Names it in the window's title, and ends what the
   * others had under way: mounts that are not shown yet, and searches.
   */
  select: {
    from: 'shell',
    beforePin: true,
    input: z.strictObject({ accountId: accountId.nullable() }),
    output: done,
  },
  /** Zooms Fullscript for one account, in its guests only. */
  zoom: { from: 'shell', beforePin: true, input: one.extend({ step: z.enum(zoomSteps) }), output: done },
  /** Gives an account a name of the person's own; an empty one takes it away. */
  rename: { from: 'shell', beforePin: true, input: one.extend({ label: z.string().max(480) }), output: done },
  /** One step in the order that Ctrl or Cmd with a digit follows. Answers the new place, from 1. */
  move: {
    from: 'shell',
    beforePin: true,
    input: one.extend({ direction: z.enum(['up', 'down']) }),
    output: z.object({ place: z.number().int().min(1) }),
  },
  disconnect: {
    from: 'shell',
    beforePin: true,
    input: one,
    /**
     * `revoked`: Fullscript refuses the sign-in now. `asked`: it was asked to end it and has not been seen to do so.
     * `owed`: it is tried again. `kept`: the clinic's sign-in stays, because another account
     * works with it. None of them: there was no readable token to revoke.
     */
    output: z.object({ revoked: z.boolean(), asked: z.boolean(), owed: z.boolean(), kept: z.boolean() }),
  },
  disconnectAll: {
    from: 'shell',
    beforePin: true,
    input: nothing,
    output: z.object({
      /** Removed from this computer. */
      removed: count,
      revoked: count,
      owed: count,
      /** Worked with a clinic's sign-in that went with another account, or stays for one that could not be removed. */
      kept: count,
      /** Could not be removed and are still listed. */
      failed: count,
    }),
  },
  /** Tries every owed revocation now; answers how many are left. */
  retryRevocations: { from: 'shell', beforePin: true, input: nothing, output: z.object({ left: count }) },
} as const;
