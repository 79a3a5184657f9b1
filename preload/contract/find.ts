import { accountId, done, mountId } from './shapes';
import { z } from './zod';

/** The contract's verbs for finding text in a guest, used by `preload/contract/contract.ts` as part of `embed`. */

const guest = z.strictObject({ accountId, mountId });

export const findVerbs = {
  /**
   * Finds text in an account's guest on screen; `anew` starts at the selection or the top, otherwise continues from the
   * last match. The text is never stored. Returns the current match, from 1, and the number of matches; both 0 if there
   * is none. Error: `embed_unknown_mount` if the guest is not on screen, or is another account's.
   */
  find: {
    from: 'shell',
    beforePin: true,
    input: guest.extend({ text: z.string().min(1).max(200), forward: z.boolean(), anew: z.boolean() }),
    output: z.object({ active: z.number().int().min(0), total: z.number().int().min(0) }),
  },
  /** Removes the marks. */
  endFind: { from: 'shell', beforePin: true, input: guest, output: done },
} as const;
