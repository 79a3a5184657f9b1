import type { FileHandle } from 'node:fs/promises';
import type { ActivityEntry } from '../../preload/contract';
import { failure, success, type Result } from '../../preload/errors';
import { createSerial } from '../storage/serial';
import { activityFiles, cutTornLine, openCurrent, rotate } from './activity-files';
import { chainEntry, genesisHash, readEntry, readLink, type ChainHead } from './chained-line';
import { linesFromEnd } from './lines';

/** What happened, before the log gives it a number and a time. Ids only, never a name. */
export type ActivityEvent = Omit<ActivityEntry, 'sequence' | 'time'>;

/** The append-only record of what the app did. Each entry names the hash of the one before it. */
export interface ActivityLog {
  /** Resolves after the entry is on disk. Error: `storage_write_failed`; the log is then as it was. */
  readonly append: (event: ActivityEvent) => Promise<Result<ActivityEntry>>;
  /**
   * The newest entries, newest first, at most `limit`; with `before` only those of a lower sequence, with `isWanted`
   * only those it accepts. Error: `storage_unreadable`.
   */
  readonly latest: (
    limit: number,
    before?: number | null,
    isWanted?: (entry: ActivityEntry) => boolean,
  ) => Promise<Result<readonly ActivityEntry[]>>;
  /** Checks the whole chain. `atSequence` is the first entry that does not fit. Error: `storage_unreadable`. */
  readonly verify: () => Promise<Result<ActivityVerdict>>;
  /** Closes the file after what is queued. */
  readonly close: () => Promise<void>;
}

export type ActivityVerdict =
  { readonly intact: true } | { readonly intact: false; readonly atSequence: number };

interface Writer {
  readonly handle: FileHandle;
  readonly size: number;
}

/**
 * The log in a folder (absolute): activity.ndjson, and activity-<last sequence>.ndjson for older parts.
 * `now` answers epoch milliseconds. Nothing is opened before the first use.
 */
export function createActivityLog({
  folder,
  now = Date.now,
  largestFile = 10 * 1024 * 1024,
}: {
  readonly folder: string;
  readonly now?: () => number;
  /** Bytes after which a new file begins. */
  readonly largestFile?: number;
}): ActivityLog {
  const serial = createSerial();
  let writer: Writer | null = null;
  let head: ChainHead | null = null;

  async function openWriter(): Promise<Writer> {
    if (writer) return writer;
    const handle = await openCurrent(folder);
    try {
      writer = { handle, size: await cutTornLine(folder, handle, now()) };
      return writer;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Behind lines that are no links the numbers go on, so that the gap shows. */
  async function findHead(): Promise<ChainHead> {
    let broken = 0;
    for (const path of await activityFiles(folder)) {
      for await (const line of linesFromEnd(path)) {
        const found = readLink(line);
        if (found) return { sequence: found.sequence + broken, hash: found.hash };
        broken += 1;
      }
    }
    return { sequence: broken, hash: genesisHash };
  }

  async function write(line: string): Promise<void> {
    const { handle, size } = await openWriter();
    const bytes = Buffer.from(line);
    try {
      for (let offset = 0; offset < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
        if (bytesWritten === 0) throw new Error('nothing written');
        offset += bytesWritten;
      }
      await handle.datasync();
      writer = { handle, size: size + bytes.length };
    } catch (error) {
      // Half a line must not stay: back to where the file was, or at the next opening.
      await abandon(handle, size);
      throw error;
    }
  }

  async function abandon(handle: FileHandle, size: number): Promise<void> {
    writer = null;
    try {
      await handle.truncate(size);
    } finally {
      await handle.close();
    }
  }

  async function append(event: ActivityEvent): Promise<Result<ActivityEntry>> {
    try {
      const open = await openWriter();
      head ??= await findHead();
      if (open.size >= largestFile) {
        writer = null;
        await rotate(folder, open.handle, head.sequence);
      }
      const { action, accountId, clinicId, objectId, result, requestId } = event;
      const entry: ActivityEntry = {
        sequence: head.sequence + 1,
        time: new Date(now()).toISOString(),
        action,
        accountId,
        clinicId,
        objectId,
        result,
        requestId,
      };
      const chained = chainEntry(head, entry);
      await write(chained.line);
      head = chained.head;
      return success(entry);
    } catch {
      return failure('storage_write_failed');
    }
  }

  async function latest(
    limit: number,
    before: number | null,
    isWanted: (entry: ActivityEntry) => boolean,
  ): Promise<readonly ActivityEntry[]> {
    const entries: ActivityEntry[] = [];
    for (const path of await activityFiles(folder)) {
      for await (const line of linesFromEnd(path)) {
        if (entries.length >= limit) return entries;
        const entry = readEntry(line);
        if (entry && (before === null || entry.sequence < before) && isWanted(entry)) entries.push(entry);
      }
    }
    return entries;
  }

  /** Walks from the newest line to the oldest: each must be what the one after it names. */
  async function verify(): Promise<ActivityVerdict> {
    let expected: { readonly sequence: number; readonly hash: string | null } | null = head;
    let wrongAt: number | null = null;
    for (const path of await activityFiles(folder)) {
      for await (const line of linesFromEnd(path)) {
        const found = readLink(line);
        const fits =
          found &&
          (!expected ||
            (found.sequence === expected.sequence &&
              (expected.hash === null || found.hash === expected.hash)));
        if (!fits) wrongAt = expected?.sequence ?? found?.sequence ?? 1;
        // Go on from what is there, so that one gap counts once.
        const sequence = found?.sequence ?? expected?.sequence ?? 1;
        expected = { sequence: sequence - 1, hash: found ? found.previous : null };
      }
    }
    if (expected && (expected.sequence !== 0 || (expected.hash !== null && expected.hash !== genesisHash))) {
      wrongAt = expected.sequence + 1;
    }
    return wrongAt === null ? { intact: true } : { intact: false, atSequence: wrongAt };
  }

  async function reading<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
    try {
      return success(await work());
    } catch {
      return failure('storage_unreadable');
    }
  }

  return {
    append: (event) => serial(() => append(event)),
    latest: (limit, before = null, isWanted = () => true) =>
      serial(() => reading(() => latest(limit, before, isWanted))),
    verify: () => serial(() => reading(verify)),
    close: () =>
      serial(async () => {
        await writer?.handle.close();
        writer = null;
      }),
  };
}

/** Path of the current file, for the connection check and for tests. */
