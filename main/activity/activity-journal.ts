import type { ActivityEntry } from '../../preload/contract/activity-entry';
import type { ActivityFilter } from '../../preload/contract/activity';
import { success, type Result } from '../../preload/contract/errors';
import { testOf, type EntryTest } from './activity-filter';
import type { ActivityLog } from './activity-log';
import { createEntryList } from './entry-list';
import type { ExportForm } from './export-format';
import { exportLog } from './export-log';
import {
  handedOverBy,
  planNewsIn,
  planNewsKey,
  readPlanFacts,
  tellsSince,
  type PlanFacts,
} from './plans-of-log';
import { verifyLog, type ChainReport } from './verify-log';
import type { PlanNews } from '../follow/plan-news';

/**
 * Something that happened for an account, or for the app itself if `account` is null. An account without an id is a
 * person of that clinic who is not connected here.
 */
export interface JournalEvent {
  readonly action: ActivityEntry['action'];
  readonly account: { readonly id: string | null; readonly clinicId: string | null } | null;
  readonly result: ActivityEntry['result'];
  readonly objectId?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Which page of which entries; see the contract. */
export interface JournalQuery {
  readonly filter: ActivityFilter;
  readonly offset: number;
  readonly limit: number;
  readonly newest: number | null;
  readonly whole: boolean;
}

export interface JournalPage {
  entries: ActivityEntry[];
  total: number;
  newest: number;
  complete: boolean;
  cut: boolean;
}

/** The log without the entries of accounts that were removed from this computer; they remain on disk. */
export interface ActivityJournal {
  /** Appends to the log. If the write fails, `writeFailed` is set and the shell shows it. */
  readonly add: (event: JournalEvent) => Promise<void>;
  /** As `add`; resolves to whether the entry is on disk. */
  readonly record: (event: JournalEvent) => Promise<boolean>;
  /** The last few entries, newest first, for the state. */
  readonly recent: () => ActivityEntry[];
  /** A page of the entries that match a filter. Error: `storage_unreadable`. */
  readonly query: (query: JournalQuery) => Promise<Result<JournalPage>>;
  /** Checks the whole chain. Error: `storage_unreadable`. */
  readonly verify: () => Promise<Result<ChainReport>>;
  /**
   * Writes the matching entries, or the whole log, to a file; returns their count. Errors: `storage_unreadable`, and
   * those of `SaveFile`.
   */
  readonly exportTo: (
    path: string,
    form: ExportForm,
    filter: ActivityFilter | null,
  ) => Promise<Result<number>>;
  /** Whether the log's last weeks record this event for a plan, here or elsewhere. */
  readonly knowsPlan: (planId: string, news: PlanNews) => Promise<boolean>;
  /** What the log's last weeks record about plans; read from disk each time. */
  readonly planFacts: () => Promise<PlanFacts>;
  /** The newest entry's number; 0 if there is none or it cannot be read. */
  readonly newest: () => Promise<number>;
  /** Whether an entry after the given number records the action for an object. */
  readonly tells: (action: ActivityEntry['action'], objectId: string, after: number) => Promise<boolean>;
  /** The account that handed a plan over from here, from the whole log. */
  readonly handedOverBy: (planId: string) => ReturnType<typeof handedOverBy>;
  readonly writeFailed: () => boolean;
  /** Closes the file; resolves once every added entry is on disk or has failed. */
  readonly settled: () => Promise<void>;
}

const recentLimit = 20;

/** The activity log as the rest of main uses it: typed by account, with the newest entries in memory. */
export function createActivityJournal(options: {
  readonly log: ActivityLog;
  /** Ids of the accounts currently listed, and of their clinics. */
  readonly listed: () => ReadonlySet<string>;
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}): ActivityJournal {
  const { log } = options;
  let recent: ActivityEntry[] = [];
  let failed = false;
  /** Plan news in the log, read at the first question. */
  let plans: Promise<Set<string>> | null = null;
  let newest: number | null = null;
  /** The last result, reused for its next page. */
  let found: { readonly key: string; readonly entries: readonly ActivityEntry[] } | null = null;
  const list = createEntryList(log, options.after, () => {
    found = null;
  });
  const shownTest = (isWanted: EntryTest): EntryTest => {
    const listed = options.listed();
    return (entry) => {
      const owner = entry.accountId ?? entry.clinicId;
      return (owner === null || listed.has(owner)) && isWanted(entry);
    };
  };

  const record = async ({ action, account, result, objectId, requestId }: JournalEvent): Promise<boolean> => {
    const appended = await log.append({
      action,
      accountId: account?.id ?? null,
      clinicId: account?.clinicId ?? null,
      // An empty id counts as none: an export could not tell them apart.
      objectId: objectId || null,
      result,
      requestId: requestId || null,
    });
    failed = !appended.ok;
    if (appended.ok) {
      newest = appended.value.sequence;
      recent = [appended.value, ...recent].slice(0, recentLimit);
      list.note(appended.value);
      const news = planNewsIn(appended.value);
      if (news !== null) void plans?.then((known) => known.add(news));
    }
    options.onChange();
    return appended.ok;
  };
  const add = async (event: JournalEvent): Promise<void> => {
    await record(event);
  };

  return {
    add,
    record,
    recent: () => recent.filter(shownTest(() => true)),
    query: async ({ filter, offset, limit, newest, whole }) => {
      const loaded = await list.read(({ entries }) => !whole && entries.length >= offset + limit);
      if (!loaded.ok) return loaded;
      const { entries, complete, cut, revision } = loaded.value;
      // Not simply the first: in a tampered log, entries may be in any order.
      const until = newest ?? entries.reduce((most, { sequence }) => Math.max(most, sequence), 0);
      const key = JSON.stringify([filter, until, revision, [...options.listed()]]);
      if (found?.key !== key) {
        const test = shownTest(testOf(filter));
        found = { key, entries: entries.filter((entry) => entry.sequence <= until && test(entry)) };
      }
      return success({
        entries: found.entries.slice(offset, offset + limit),
        total: found.entries.length,
        newest: until,
        complete,
        cut,
      });
    },
    verify: () => verifyLog(log),
    exportTo: async (path, form, filter) => {
      const written = await exportLog(log, path, form, filter && shownTest(testOf(filter)));
      const result = written.ok ? 'ok' : written.error.code;
      await add({ action: 'activity.exported', account: null, result, objectId: form.format });
      return written;
    },
    knowsPlan: async (planId, news) => {
      plans ??= readPlanFacts(log, options.now()).then(({ told }) => told);
      return (await plans).has(planNewsKey(planId, news));
    },
    planFacts: () => readPlanFacts(log, options.now()),
    newest: async () => {
      if (newest !== null) return newest;
      const opened = await log.open();
      if (!opened.ok) return 0;
      await opened.value.close();
      newest ??= opened.value.known?.sequence ?? 0;
      return newest;
    },
    tells: (action, objectId, after) => tellsSince(log, action, objectId, after),
    handedOverBy: (planId) => handedOverBy(log, planId),
    writeFailed: () => failed,
    settled: log.close,
  };
}
