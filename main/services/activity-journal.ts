import type { ActivityEntry } from '../../preload/contract';
import type { Result } from '../../preload/errors';
import type { ActivityLog } from '../activity/activity-log';

/** One thing that happened for one account (or for the app itself, where `account` is null). */
export interface JournalEvent {
  readonly action: ActivityEntry['action'];
  readonly account: { readonly id: string; readonly clinicId: string | null } | null;
  readonly result: ActivityEntry['result'];
  readonly objectId?: string | undefined;
  readonly requestId?: string | undefined;
}

/** The log without what belongs to accounts that are gone from this computer; on disk it stays as it was written. */
export interface ActivityJournal {
  /** Appends to the log. A failed write is kept as `writeFailed`, which the shell shows; it is never silent. */
  readonly add: (event: JournalEvent) => Promise<void>;
  /** The last few entries, newest first, for the state. */
  readonly recent: () => ActivityEntry[];
  readonly list: (
    limit: number,
    before: number | null,
  ) => Promise<Result<{ entries: ActivityEntry[]; intact: boolean }>>;
  readonly writeFailed: () => boolean;
}

const recentLimit = 20;

/** The activity log as the rest of main uses it: typed by account, with the newest entries at hand. */
export function createActivityJournal(options: {
  readonly log: ActivityLog;
  /** Whether an account is listed at present. */
  readonly isListed: (accountId: string) => boolean;
  readonly onChange: () => void;
}): ActivityJournal {
  let recent: ActivityEntry[] = [];
  let failed = false;
  let intact: boolean | null = null;
  const isShown = ({ accountId }: ActivityEntry): boolean =>
    accountId === null || options.isListed(accountId);

  return {
    add: async ({ action, account, result, objectId, requestId }) => {
      const appended = await options.log.append({
        action,
        accountId: account?.id ?? null,
        clinicId: account?.clinicId ?? null,
        objectId: objectId ?? null,
        result,
        requestId: requestId ?? null,
      });
      failed = !appended.ok;
      if (appended.ok) recent = [appended.value, ...recent].slice(0, recentLimit);
      options.onChange();
    },
    recent: () => recent.filter(isShown),
    list: async (limit, before) => {
      const entries = await options.log.latest(limit, before, isShown);
      if (!entries.ok) return entries;
      // The whole chain is walked once, when the list is first opened.
      if (intact === null) {
        const verdict = await options.log.verify();
        intact = verdict.ok && verdict.value.intact;
      }
      return { ok: true, value: { entries: [...entries.value], intact } };
    },
    writeFailed: () => failed,
  };
}
