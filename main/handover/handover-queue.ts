import { readFile, truncate, type FileHandle } from 'node:fs/promises';
import { failure, success, type Result } from '../../preload/contract/errors';
import { appendAll, openAppendFile } from '../storage/append-file';
import type { DurableFiles } from '../storage/durable-file';
import { inspectFile, nodeFileOperations, systemCode } from '../storage/file-operations';
import { createSerial } from '../storage/serial';
import { handoverItem, isForgettable, isUnsettled, keyOf, type HandoverItem } from './handover-item';

/** The ledger of plans on their way. Each change is on disk before it is acted on. */
export interface HandoverQueue {
  /** Reads the file, once. Error: `storage_unreadable`; nothing may be changed until it succeeds. */
  readonly load: () => Promise<Result<Record<string, never>>>;
  readonly items: () => Iterable<HandoverItem>;
  /** Unsettled items, in order of arrival. */
  readonly unsettled: () => readonly HandoverItem[];
  readonly find: (key: string) => HandoverItem | null;
  /** Whether an earlier process took the item's step, so the log may already have the owed entry. */
  readonly isInherited: (item: HandoverItem) => boolean;
  /**
   * Records a plan's next step; resolves to the item once durable, or null if `make` returns none. `make` gets the
   * current item when its turn comes. Error: `storage_write_failed`; nothing has changed then.
   */
  readonly change: (
    key: string,
    make: (current: HandoverItem | null) => HandoverItem | null,
  ) => Promise<Result<HandoverItem | null>>;
  /** Notes that the log has the owed entry. Not synced: if the note is lost, the log itself shows it. */
  readonly settle: (key: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const lineOf = (item: HandoverItem): string => `${JSON.stringify(item)}\n`;

function parse(text: string): { readonly items: HandoverItem[]; readonly strange: boolean } {
  const items: HandoverItem[] = [];
  let strange = false;
  const lines = text.split('\n');
  // A killed process may have left half a line at the end.
  lines.pop();
  for (const line of lines) {
    try {
      const parsed = handoverItem.safeParse(JSON.parse(line));
      if (parsed.success) items.push(parsed.data);
      else strange = true;
    } catch {
      strange ||= line !== '';
    }
  }
  return { items, strange };
}

/** A settled item needs neither its folder nor its checksum. */
const shortened = (item: HandoverItem): HandoverItem =>
  item.step === 'acknowledged' ? { ...item, folder: null, digest: null } : item;

/**
 * The ledger as an append-only file of lines (ids only, 0600). On loading, if it is twice as long as needed, it is
 * rewritten with one line per document.
 */
export function createHandoverQueue({
  path,
  files,
}: {
  readonly path: string;
  readonly files: Pick<DurableFiles, 'write' | 'keepAside'>;
}): HandoverQueue {
  const serial = createSerial();
  const items = new Map<string, HandoverItem>();
  const unsettled = new Map<string, HandoverItem>();
  const inherited = new Set<string>();
  let loaded = false;
  let handle: FileHandle | null = null;
  let size = 0;
  /** The file ends with half a line, and the next one must not be appended to it. */
  let torn = false;

  const take = (item: HandoverItem): void => {
    const key = keyOf(item);
    items.set(key, item);
    if (isUnsettled(item)) unsettled.set(key, item);
    else unsettled.delete(key);
  };

  async function load(): Promise<Result<Record<string, never>>> {
    if (loaded) return success({});
    let text = '';
    try {
      if ((await inspectFile(nodeFileOperations, path)) === 'refused') return failure('storage_unreadable');
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') return failure('storage_unreadable');
    }
    const read = parse(text);
    for (const item of read.items) items.set(keyOf(item), item);
    for (const [key, item] of items)
      if (isForgettable(item)) items.delete(key);
      else {
        take(shortened(item));
        if (item.owed !== null) inherited.add(key);
      }
    loaded = true;
    torn = text !== '' && !text.endsWith('\n');
    // A file of the needed length stays: most starts write nothing.
    const needed = [...items.values()].map(lineOf).join('');
    if (!torn && text.length <= Math.max(needed.length * 2, 4_096)) return success({});
    // Perhaps from a newer version: tidying up must not lose what we cannot read.
    if (read.strange && !(await files.keepAside(path, 'not-understood')).ok) return success({});
    if ((await files.write(path, Buffer.from(needed), 'same')).ok) torn = false;
    return success({});
  }

  async function openFile(): Promise<FileHandle> {
    if (handle) return handle;
    const opened = await openAppendFile(path);
    try {
      ({ size } = await opened.stat());
    } catch (error) {
      await opened.close();
      throw error;
    }
    handle = opened;
    return opened;
  }

  async function append(item: HandoverItem, durably: boolean): Promise<Result<HandoverItem>> {
    try {
      const file = await openFile();
      const bytes = Buffer.from(`${torn ? '\n' : ''}${lineOf(item)}`);
      await appendAll(file, bytes);
      if (durably) await file.datasync();
      size += bytes.length;
      torn = false;
      take(item);
      return success(item);
    } catch {
      if (handle) {
        await handle.close().catch(() => undefined);
        handle = null;
        // Half a line must not precede the next one.
        await truncate(path, size).catch(() => {
          torn = true;
        });
      }
      return failure('storage_write_failed');
    }
  }

  return {
    load: () => serial(load),
    items: () => items.values(),
    unsettled: () => [...unsettled.values()],
    find: (key) => items.get(key) ?? null,
    isInherited: (item) => inherited.has(keyOf(item)),
    change: (key, make) =>
      serial(async () => {
        const next = make(items.get(key) ?? null);
        return next === null ? success(null) : append(next, true);
      }),
    settle: (key) =>
      serial(async () => {
        const current = items.get(key);
        if (!current?.owed) return;
        const told = { ...current, owed: null };
        inherited.delete(key);
        // The log has it, whether or not this note reaches the disk.
        if (!(await append(told, false)).ok) take(told);
      }),
    close: () =>
      serial(async () => {
        const closing = handle;
        handle = null;
        await closing?.datasync().catch(() => undefined);
        await closing?.close();
      }),
  };
}
