import type { FileHandle } from 'node:fs/promises';
import type { ActivityEntry } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import { appendAll, openAppendFile } from '../storage/append-file';
import { createSerial } from '../storage/serial';
import { currentPath, cutTornLine, openParts, rotate } from './activity-files';
import { readHead, writeHead } from './activity-head';
import { chainEntry, genesisHash, readLink, type ChainHead } from './chained-line';
import { linesFromEnd, linesFromStart } from './lines';

/** What happened, before the log adds a number and a time. Ids only, never a name. */
export type ActivityEvent = Omit<ActivityEntry, 'sequence' | 'time'>;

/** The append-only record of what the app did. Each entry contains the hash of the one before it. */
export interface ActivityLog {
  /** Resolves once the entry is on disk. Error: `storage_write_failed`; the log is then unchanged. */
  readonly append: (event: ActivityEvent) => Promise<Result<ActivityEntry>>;
  /** Opens the log for reading as it is now; appending goes on. Close it after use. Error: `storage_unreadable`. */
  readonly open: () => Promise<Result<LogReading>>;
  /** Closes the file after the queued writes. */
  readonly close: () => Promise<void>;
}

/** The log as it was when opened. */
export interface LogReading {
  /** Batches of lines, newest first. Throws system errors. */
  readonly newestFirst: () => AsyncGenerator<readonly string[]>;
  /** Batches of lines, oldest first. Throws system errors. */
  readonly oldestFirst: () => AsyncGenerator<readonly string[]>;
  /** The newest entry known to have been written, from memory or from the note beside the log. */
  readonly known: ChainHead | null;
  readonly close: () => Promise<void>;
}

interface Writer {
  readonly handle: FileHandle;
  readonly size: number;
}

/**
 * The log in a folder (absolute): activity.ndjson, and activity-<last sequence>.ndjson for older parts. `now` returns
 * epoch milliseconds. Opens nothing before the first use.
 */
export function createActivityLog({
  folder,
  now = Date.now,
  largestFile = 10 * 1024 * 1024,
}: {
  readonly folder: string;
  readonly now?: () => number;
  /** Size in bytes after which a new file begins. */
  readonly largestFile?: number;
}): ActivityLog {
  const serial = createSerial();
  let writer: Writer | null = null;
  let head: ChainHead | null = null;

  async function openWriter(): Promise<Writer> {
    if (writer) return writer;
    const handle = await openAppendFile(currentPath(folder));
    try {
      writer = { handle, size: await cutTornLine(folder, handle, now()) };
      return writer;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Numbering continues after broken or removed lines, so the gap stays visible. */
  async function findHead(): Promise<ChainHead> {
    const [found, noted] = [await findLast(), await readHead(folder)];
    return noted && noted.sequence > found.sequence ? noted : found;
  }

  async function findLast(): Promise<ChainHead> {
    const parts = await openParts(folder);
    try {
      let broken = 0;
      for (const { handle, size } of parts.toReversed())
        for await (const lines of linesFromEnd(handle, size))
          for (const line of lines) {
            const found = readLink(line);
            if (found?.sound) return { sequence: found.sequence + broken, hash: found.hash };
            broken += 1;
          }
      return { sequence: broken, hash: genesisHash };
    } finally {
      await Promise.all(parts.map(({ handle }) => handle.close()));
    }
  }

  async function write(line: string): Promise<void> {
    const { handle, size } = await openWriter();
    const bytes = Buffer.from(line);
    try {
      await appendAll(handle, bytes);
      await handle.datasync();
      writer = { handle, size: size + bytes.length };
    } catch (error) {
      // Never leave half a line: truncate now, or at the next opening.
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
      // Failing to write the note loses nothing: the entry is on disk.
      await writeHead(folder, head).catch(() => undefined);
      return success(entry);
    } catch {
      return failure('storage_write_failed');
    }
  }

  async function open(): Promise<Result<LogReading>> {
    try {
      const parts = await openParts(folder);
      const noted = await readHead(folder);
      return success({
        newestFirst: async function* () {
          for (const { handle, size } of parts.toReversed()) yield* linesFromEnd(handle, size);
        },
        oldestFirst: async function* () {
          for (const { handle, size } of parts) yield* linesFromStart(handle, size);
        },
        known: (head?.sequence ?? 0) >= (noted?.sequence ?? 0) ? head : noted,
        close: async () => {
          await Promise.all(parts.map(({ handle }) => handle.close()));
        },
      });
    } catch {
      return failure('storage_unreadable');
    }
  }

  return {
    append: (event) => serial(() => append(event)),
    open: () => serial(open),
    close: () =>
      serial(async () => {
        await writer?.handle.close();
        writer = null;
      }),
  };
}
