import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { failure, success, type Result } from '../../preload/contract/errors';
import { openElectronStore, type DocumentFile, type OpenDocumentFile } from './document-file';
import { backupPath, createDurableFiles, type DurableFiles } from './durable-file';
import { nodeFileOperations, synchroniseFolder } from './file-operations';
import { createSerial } from './serial';

/** What a parser makes of the JSON value of a file. `newer` was written by a later version of the app. */
export type ParsedDocument<Content> =
  { readonly kind: 'content'; readonly content: Content } | { readonly kind: 'newer' | 'damaged' };

/** One small JSON document: read once, kept in memory, written as a whole. */
export interface DocumentStore<Content> {
  /**
   * Reads the file, once. `source` says where the content came from; `backup` means the file was unreadable
   * and is kept aside. Errors, after which the content is the empty one: `storage_unreadable` (the file is
   * kept aside, or could not be touched), `vault_newer` (the file is left alone and never written).
   */
  readonly load: () => Promise<Result<{ readonly source: 'file' | 'backup' | 'nothing' }>>;
  /** The content; the empty one before `load`. */
  readonly content: () => Content;
  /**
   * Changes the content, on disk first. Errors: `storage_write_failed` (the previous content is in place),
   * `vault_newer`.
   */
  readonly update: (
    change: (content: Content) => Content,
    /** `forget`: what the change took out must not remain in the previous copy either. */
    afterwards?: 'forget',
  ) => Promise<Result<Record<string, never>>>;
  /** Resolves when every requested change is on disk, or has failed. */
  readonly settled: () => Promise<void>;
  /** Calls back after each change; returns a function that stops it. */
  readonly onChange: (listener: () => void) => () => void;
}

type Loaded = Result<{ readonly source: 'file' | 'backup' | 'nothing' }>;

/**
 * A document store on `<folder>/<name>.json`. electron-store writes; the checks it lacks are here: a previous good
 * copy, a read-back (on a nearly full disk its write succeeds with half a file), and quarantine instead of an empty
 * start.
 */
export function createDocumentStore<Content extends Record<string, unknown>>({
  folder,
  name,
  empty,
  parse,
  files = createDurableFiles(),
  openFile = openElectronStore,
}: {
  readonly folder: string;
  readonly name: string;
  readonly empty: Content;
  readonly parse: (value: unknown) => ParsedDocument<Content>;
  readonly files?: DurableFiles;
  readonly openFile?: OpenDocumentFile;
}): DocumentStore<Content> {
  const path = join(folder, `${name}.json`);
  const serial = createSerial();
  const listeners = new Set<() => void>();
  let content = empty;
  let loaded: Loaded | null = null;
  let opened: DocumentFile | null = null;

  async function parsed(from: string): Promise<ParsedDocument<Content> | { readonly kind: 'absent' }> {
    const bytes = await files.read(from);
    if (!bytes.ok) return { kind: 'damaged' };
    if (bytes.value === null) return { kind: 'absent' };
    try {
      return parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)));
    } catch {
      return { kind: 'damaged' };
    }
  }

  /**
   * The content, if the file is as it should be. Read synchronously, because the first screen waits for it and each
   * asynchronous step costs milliseconds at the start; permissions and leftovers are handled afterwards.
   */
  function healthyContent(): Content | null {
    try {
      if (!lstatSync(path).isFile()) return null;
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
      const quick = parse(JSON.parse(text));
      return quick.kind === 'content' ? quick.content : null;
    } catch {
      return null;
    }
  }

  async function loadNow(): Promise<Loaded> {
    const healthy = healthyContent();
    if (healthy) {
      content = healthy;
      void serial(async () => {
        await files.purgeTemporaries(path);
        await files.read(path);
      });
      return success({ source: 'file' });
    }
    await files.purgeTemporaries(path);
    const main = await parsed(path);
    if (main.kind === 'newer') return failure('vault_newer');
    if (main.kind === 'content') {
      content = main.content;
      return success({ source: 'file' });
    }
    const copy = await parsed(backupPath(path));
    if (main.kind === 'damaged') {
      const aside = await files.quarantine(path, 'corrupt');
      if (!aside.ok) return failure('storage_unreadable');
    }
    if (copy.kind === 'content') {
      content = copy.content;
      await files.restorePrevious(path);
      return success({ source: 'backup' });
    }
    return main.kind === 'absent' && copy.kind === 'absent'
      ? success({ source: 'nothing' })
      : failure('storage_unreadable');
  }

  async function load(): Promise<Loaded> {
    loaded ??= await loadNow();
    return loaded;
  }

  /** Whether the file now holds exactly this content. */
  async function holds(expected: unknown): Promise<boolean> {
    const bytes = await files.read(path);
    if (!bytes.ok || bytes.value === null) return false;
    try {
      return isDeepStrictEqual(JSON.parse(Buffer.from(bytes.value).toString('utf8')), expected);
    } catch {
      return false;
    }
  }

  async function write(next: Content): Promise<Result<Record<string, never>>> {
    const previous = await files.read(path);
    const kept = await files.keepPrevious(path);
    if (!previous.ok || !kept.ok) return failure('storage_write_failed');
    try {
      opened ??= await openFile(folder, name);
      opened.replace(next);
      await synchroniseFolder(nodeFileOperations, folder);
    } catch {
      // Judged by what the file holds.
    }
    if (await holds(JSON.parse(JSON.stringify(next)))) return success({});
    if (previous.value === null) await files.quarantine(path, 'corrupt');
    else await files.restorePrevious(path);
    return failure('storage_write_failed');
  }

  return {
    load: () => serial(load),
    content: () => content,
    update: (change, afterwards) =>
      serial(async () => {
        const state = await load();
        if (!state.ok && state.error.code === 'vault_newer') return failure('vault_newer');
        const next = change(content);
        const written = await write(next);
        if (!written.ok) return written;
        content = next;
        for (const listener of listeners) listener();
        return afterwards === 'forget' ? files.keepPrevious(path) : success({});
      }),
    settled: () => serial(() => Promise.resolve()),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
