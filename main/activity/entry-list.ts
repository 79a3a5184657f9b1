import type { ActivityEntry } from '../../preload/contract/activity-entry';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { ActivityLog, LogReading } from './activity-log';
import { readEntry } from './chained-line';

/** Most entries kept in memory: about fifty megabytes. */
const mostEntries = 200_000;
/** Milliseconds without a question after which the entries are dropped. */
const keptFor = 60_000;

/** The entries read so far, newest first. */
export interface LoadedEntries {
  readonly entries: readonly ActivityEntry[];
  readonly complete: boolean;
  /** The log has more entries than are kept. */
  readonly cut: boolean;
  /** Changes with every change of the entries. */
  readonly revision: number;
}

/** The log's entries in memory, while someone looks at them. */
export interface EntryList {
  /** Reads newest first, until `enough` accepts what is loaded or everything is. Error: `storage_unreadable`. */
  readonly read: (enough: (loaded: LoadedEntries) => boolean) => Promise<Result<LoadedEntries>>;
  /** Adds an entry that was just written. */
  readonly note: (entry: ActivityEntry) => void;
}

/** Shares equal ids between entries, to save memory. */
function createSharing(): (entry: ActivityEntry) => ActivityEntry {
  const texts = new Map<string, string>();
  const share = (text: string | null): string | null => {
    if (text === null) return null;
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return (entry) => ({ ...entry, accountId: share(entry.accountId), clinicId: share(entry.clinicId) });
}

/** One reading of the log; continues in the background. */
class Loading {
  readonly entries: ActivityEntry[] = [];
  complete = false;
  cut = false;
  failed = false;
  revision = 0;
  /** Entries written before the first batch was read. */
  private early: ActivityEntry[] = [];
  private wakers: (() => void)[] = [];

  async run(log: Pick<ActivityLog, 'open'>): Promise<void> {
    const opened = await log.open();
    if (opened.ok) {
      try {
        await this.take(opened.value);
      } catch {
        this.failed = true;
      } finally {
        await opened.value.close();
      }
    } else this.failed = true;
    this.complete = true;
    this.changed();
  }

  private async take(reading: LogReading): Promise<void> {
    const share = createSharing();
    for await (const lines of reading.newestFirst()) {
      for (const line of lines) {
        const entry = readEntry(line);
        if (entry && this.entries.length < mostEntries) this.entries.push(share(entry));
        else if (entry) this.cut = true;
      }
      if (this.cut) break;
      this.changed();
    }
  }

  private changed(): void {
    if (this.entries.length > 0 || this.complete) for (const entry of this.early.splice(0)) this.note(entry);
    this.revision += 1;
    for (const wake of this.wakers.splice(0)) wake();
  }

  note(entry: ActivityEntry): void {
    const [newest] = this.entries;
    if (!newest && !this.complete) this.early.push(entry);
    else if (!newest || entry.sequence > newest.sequence) this.entries.unshift(entry);
    this.revision += 1;
  }

  next(): Promise<void> {
    return new Promise((wake) => this.wakers.push(wake));
  }
}

/**
 * `after` runs work after some milliseconds and returns a function that cancels it; `onReleased` is called when the
 * entries are dropped.
 */
export function createEntryList(
  log: Pick<ActivityLog, 'open'>,
  after: (milliseconds: number, work: () => void) => () => void,
  onReleased: () => void = () => undefined,
): EntryList {
  let loading: Loading | null = null;
  let cancel: (() => void) | null = null;

  const current = (): Loading => {
    cancel?.();
    cancel = after(keptFor, () => {
      loading = null;
      onReleased();
    });
    if (!loading) {
      loading = new Loading();
      void loading.run(log);
    }
    return loading;
  };

  return {
    read: async (enough) => {
      const load = current();
      while (!load.complete && !enough(load)) await load.next();
      if (!load.failed) return success(load);
      loading = null;
      return failure('storage_unreadable');
    },
    note: (entry) => loading?.note(entry),
  };
}
