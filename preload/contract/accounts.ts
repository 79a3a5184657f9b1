import { accountId, done, nothing } from './shapes';
import { z } from './zod';

/** The contract's verbs for accounts, used by `preload/contract/contract.ts`. */

const one = z.strictObject({ accountId });

const count = z.number().int().min(0);

export const zoomSteps = ['in', 'out', 'reset'] as const;

export const accountVerbs = {
  /**
   * The window shows this account from now on (null: none). Puts it in the window's title, and ends what other accounts
   * had under way: mounts not shown yet, and searches.
   */
  select: {
    from: 'shell',
    beforePin: true,
    input: z.strictObject({ accountId: accountId.nullable() }),
    output: done,
  },
  /** Zooms one account's guests. */
  zoom: { from: 'shell', beforePin: true, input: one.extend({ step: z.enum(zoomSteps) }), output: done },
  /** Gives an account the person's own name; an empty one removes it. */
  rename: { from: 'shell', beforePin: true, input: one.extend({ label: z.string().max(480) }), output: done },
  /** Moves it one step in the order that Ctrl or Cmd with a digit follows. Returns the new place, from 1. */
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
     * `revoked`: Fullscript now refuses the sign-in. `asked`: Fullscript was asked to end it, unconfirmed. `owed`: it
     * will be tried again. `kept`: the clinic's sign-in stays, because another account uses it. None of them: there was
     * no readable token to revoke.
     */
    output: z.object({ revoked: z.boolean(), asked: z.boolean(), owed: z.boolean(), kept: z.boolean() }),
  },
  disconnectAll: {
    from: 'shell',
    beforePin: true,
    input: nothing,
    output: z.object({
      removed: count,
      revoked: count,
      owed: count,
      /** Used a clinic's sign-in that ended with another account, or stays for one that could not be removed. */
      kept: count,
      /** Could not be removed and are still listed. */
      failed: count,
    }),
  },
  /** Tries every owed revocation now; returns how many are left. */
  retryRevocations: { from: 'shell', beforePin: true, input: nothing, output: z.object({ left: count }) },
} as const;
