import { nothing } from './shapes';
import { z } from './zod';

/** The contract's verbs for spelling in Fullscript's pages, used by `preload/contract/contract.ts`. */

const view = z.object({
  on: z.boolean(),
  /** `system`: the system's own checker. `dictionaries`: word lists on this computer. */
  by: z.enum(['system', 'dictionaries', 'nothing']),
  /** The word lists' languages. */
  languages: z.array(z.enum(['en-US', 'en-CA', 'fr'])),
});

export type SpellingView = z.infer<typeof view>;

export const spellingVerbs = {
  get: { from: 'shell', beforePin: true, input: nothing, output: view },
  /** Applies to pages opened from then on. Errors: `storage_write_failed`, `vault_newer`. */
  set: { from: 'shell', beforePin: true, input: z.strictObject({ on: z.boolean() }), output: view },
} as const;
