import { accountId, done, mountId } from './shapes';
import { z } from './zod';

/** The part of the contract that finds words in a guest. `preload/contract/contract.ts` makes it part of `embed`. */

const guest = z.strictObject({ accountId, mountId });

export const findVerbs = {
  /**
   * Looks for words in the guest of an account that is on screen; `anew` from what is selected or the top, else on from
   * the last place.
   * The words are written down nowhere. Answers the place on screen, from 1, and how many there are; both 0 where there
   * is none. Errors: `embed_unknown_mount` where the guest is not on screen, or is another account's.
   */
  find: {
    from: 'shell',
    beforePin: true,
    input: guest.extend({ text: z.string().min(1).max(200), forward: z.boolean(), anew: z.boolean() }),
    output: z.object({ active: z.number().int().min(0), total: z.number().int().min(0) }),
  },
  /** Takes the marks away. */
  endFind: { from: 'shell', beforePin: true, input: guest, output: done },
} as const;
