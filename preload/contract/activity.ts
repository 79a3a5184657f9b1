import { activityActions, activityEntry } from './activity-entry';
import { accountId, done, identifier, nothing } from './shapes';
import { z } from './zod';

/** Which entries are asked for. What is empty or null asks for all. */
export const activityFilter = z.strictObject({
  /** Part of an object's id, a clinic's id or a request id, in any case. */
  text: z.string().max(100),
  /** Whatever the text means in the words of the screen: accounts and actions that count as found too. */
  textAccounts: z.array(accountId).max(50),
  textActions: z.array(z.enum(activityActions)).max(activityActions.length),
  actions: z.array(z.enum(activityActions)).max(activityActions.length).nullable(),
  accountId: accountId.nullable(),
  result: z.enum(['ok', 'notOk']).nullable(),
  /** ISO 8601, UTC: the first moment that counts, and the first that no longer does. */
  from: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
});

export type ActivityFilter = z.infer<typeof activityFilter>;

export const exportFormats = ['csv', 'json'] as const;

/** Where a plan is on its way to the practice's own system. */
export const handoverStates = ['waiting', 'written', 'acknowledged', 'failed'] as const;

/** An entry as a row of the list. */
const listedEntry = activityEntry.extend({ handover: z.enum(handoverStates).nullable() });

export type ListedEntry = z.infer<typeof listedEntry>;

export const activityVerbs = {
  /**
   * One page of the entries that the filter finds, newest first, and how many it finds in all. `newest`: only entries up
   * to this number, so that pages fit together while new ones arrive; null for as new as they are. Without `whole` it
   * answers as soon as the page is read, and `complete` says whether the rest was read too.
   */
  query: {
    from: 'shell',
    beforePin: true,
    input: z.strictObject({
      filter: activityFilter,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
      newest: z.number().int().min(0).nullable(),
      whole: z.boolean(),
    }),
    output: z.object({
      entries: z.array(listedEntry),
      total: z.number().int(),
      newest: z.number().int(),
      complete: z.boolean(),
      /** Older entries are in the log that are too many to show; an export has them. */
      cut: z.boolean(),
    }),
  },
  /** Checks the whole chain: how many entries it has, and the first that is not as it was written. */
  verify: {
    from: 'shell',
    beforePin: true,
    input: nothing,
    output: z.object({
      count: z.number().int(),
      flaw: z
        .object({ kind: z.enum(['changed', 'removed', 'reordered']), sequence: z.number().int() })
        .nullable(),
    }),
  },
  /**
   * Writes entries into a file that the person names: those of the filter, or (null) the whole log, with what was done
   * by accounts that are gone. `count` is null where the person named none.
   */
  export: {
    from: 'shell',
    beforePin: true,
    input: z.strictObject({ format: z.enum(exportFormats), filter: activityFilter.nullable() }),
    output: z.object({ count: z.number().int().nullable() }),
  },
  /** Copies an id of the log, so that it can be looked up at Fullscript or in the practice's own system. */
  copy: { from: 'shell', beforePin: true, input: z.strictObject({ id: identifier }), output: done },
  /** Tries at once to write the plans that wait for their folder. */
  retryHandover: { from: 'shell', beforePin: true, input: nothing, output: done },
  /** Takes up again a plan that was set aside, because it failed again and again. Error: `not_found`. */
  retryPlan: { from: 'shell', beforePin: true, input: z.strictObject({ planId: identifier }), output: done },
} as const;
