import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failure, success, type Result } from '../../preload/errors';
import type { DurableFiles } from '../storage/durable-file';
import { ensurePrivateFolder, nodeFileOperations } from '../storage/file-operations';
import { createSerial } from '../storage/serial';
import { handoverItem, isOpen, keyOf, type HandoverItem } from './handover-item';

/** Days for which what was written or given up is remembered, for the column in *Activity*. */
const rememberedDays = 90;
const dayMs = 86_400_000;

/** The plans on their way, on disk before anything is done with them. */
export interface HandoverQueue {
  /** Reads the file, once. Error: `storage_unreadable`, after which nothing is on its way. */
  readonly load: () => Promise<Result<Record<string, never>>>;
  readonly items: () => readonly HandoverItem[];
  readonly find: (key: string) => HandoverItem | null;
  /** Takes the step of a plan down. Error: `storage_write_failed`; then nothing has changed. */
  readonly put: (item: HandoverItem) => Promise<Result<Record<string, never>>>;
  readonly close: () => Promise<void>;
}

function parse(text: string): HandoverItem[] {
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = handoverItem.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      // A line that a killed writer left half.
      return [];
    }
  });
}

const lineOf = (item: HandoverItem): string => `${JSON.stringify(item)}\n`;

/**
 * The queue in a file of lines (ids only, 0600), which is only appended to; when it is loaded, it is written anew without
 * what is long settled. `now` answers epoch milliseconds.
 */
export function createHandoverQueue({
  path,
  files,
  now,
}: {
  readonly path: string;
  readonly files: Pick<DurableFiles, 'write'>;
  readonly now: () => number;
}): HandoverQueue {
  const serial = createSerial();
  const items = new Map<string, HandoverItem>();
  let handle: FileHandle | null = null;
  let size = 0;

  const take = (item: HandoverItem): void => {
    items.set(keyOf(item), item);
  };

  async function load(): Promise<Result<Record<string, never>>> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      return absent ? success({}) : failure('storage_unreadable');
    }
    const read = parse(text);
    for (const item of read) take(item);
    const limit = now() - rememberedDays * dayMs;
    for (const [key, item] of items) if (!isOpen(item) && item.at < limit) items.delete(key);
    // A file that is as long as it has to be stays: most starts write nothing.
    const needed = [...items.values()].map(lineOf).join('');
    if (text.length > needed.length * 2 || !text.endsWith('\n'))
      await files.write(path, Buffer.from(needed), 'same');
    return success({});
  }

  async function append(item: HandoverItem): Promise<Result<Record<string, never>>> {
    const bytes = Buffer.from(lineOf(item));
    try {
      if (!handle) {
        await ensurePrivateFolder(nodeFileOperations, dirname(path));
        handle = await open(path, 'a', 0o600);
        ({ size } = await handle.stat());
      }
      for (let offset = 0; offset < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
        if (bytesWritten === 0) throw new Error('nothing written');
        offset += bytesWritten;
      }
      await handle.datasync();
      size += bytes.length;
      take(item);
      return success({});
    } catch {
      await handle?.close().catch(() => undefined);
      handle = null;
      // Half a line must not stay before the next one.
      await truncate(path, size).catch(() => undefined);
      return failure('storage_write_failed');
    }
  }

  return {
    load: () => serial(load),
    items: () => [...items.values()],
    find: (key) => items.get(key) ?? null,
    put: (item) => serial(() => append(item)),
    close: () =>
      serial(async () => {
        await handle?.close();
        handle = null;
      }),
  };
}
