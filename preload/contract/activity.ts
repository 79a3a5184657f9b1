import { activityActions, activityEntry } from './activity-entry';
import { accountId, done, identifier, nothing } from './shapes';
import { z } from './zod';

/** Which entries are wanted. Empty or null means all. */
export const activityFilter = z.strictObject({
  /** Part of an object's id, a clinic's id or a request id, in any case. */
  text: z.string().max(100),
  /** What the text matches in the screen's words: entries with these accounts and actions count as well. */
  textAccounts: z.array(accountId).max(50),
  textActions: z.array(z.enum(activityActions)).max(activityActions.length),
  actions: z.array(z.enum(activityActions)).max(activityActions.length).nullable(),
  accountId: accountId.nullable(),
  result: z.enum(['ok', 'notOk']).nullable(),
  /** ISO 8601, UTC: `from` is included, `until` is not. */
  from: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
});

export type ActivityFilter = z.infer<typeof activityFilter>;

export const exportFormats = ['csv', 'json'] as const;

/** A plan's state on its way to the practice's own system. */
export const handoverStates = ['waiting', 'written', 'acknowledged', 'failed'] as const;

/** An entry as a list row. */
const listedEntry = activityEntry.extend({ handover: z.enum(handoverStates).nullable() });

export type ListedEntry = z.infer<typeof listedEntry>;

export const activityVerbs = {
  /**
   * One page of the matching entries, newest first, and their total. `newest`: only entries up to this number, which
   * keeps pages consistent while new ones arrive; null for the current newest. Without `whole` it resolves once the
   * page is read, and `complete` says whether the rest was read too.
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
      /** The log has older entries, too many to show; an export contains them. */
      cut: z.boolean(),
    }),
  },
  /** Checks the whole chain: its number of entries, and the first that is not as written. */
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
   * Writes entries to a file the person chooses: the filter's, or (null) the whole log, including removed accounts.
   * `count` is null if the person cancelled.
   */
  export: {
    from: 'shell',
    beforePin: true,
    input: z.strictObject({ format: z.enum(exportFormats), filter: activityFilter.nullable() }),
    output: z.object({ count: z.number().int().nullable() }),
  },
  /** Copies an id from the log, to look it up at Fullscript or in the practice's own system. */
  copy: { from: 'shell', beforePin: true, input: z.strictObject({ id: identifier }), output: done },
  /** Retries plans that wait for their folder now. */
  retryHandover: { from: 'shell', beforePin: true, input: nothing, output: done },
  /** Retries a plan that was set aside after repeated failures. Error: `not_found`. */
  retryPlan: { from: 'shell', beforePin: true, input: z.strictObject({ planId: identifier }), output: done },
} as const;
