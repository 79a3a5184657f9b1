import type { KeyStoreStatus } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import { backupPath, type DurableFiles } from '../storage/durable-file';
import type { KeyStore } from './key-store';
import {
  createVault,
  dropEntry,
  hasEntry,
  isMissing,
  readEntry,
  withEntry,
  withoutEntry,
  wrapKey,
  type EntryName,
  type OpenVault,
} from './sealed-entries';
import { openVaultFile, statusOf, type Opening } from './vault-opening';
import { serializeVaultFile, type VaultFile } from './vault-file';
import { createWaitingEntries, type WaitingEntries } from './waiting-entries';
import { wipe } from './wipe';

/** Sealed texts by name, wherever they have to live at the moment. Not safe for parallel calls: queue them. */
export interface VaultStore {
  /** Opens the file, once; `again` asks a key store once more that gave no key. Writes down what waited in memory. */
  readonly open: (again: boolean) => Promise<KeyStoreStatus>;
  readonly read: (name: EntryName) => Promise<Result<string | null>>;
  readonly write: (name: EntryName, text: string) => Promise<Result<{ readonly persisted: boolean }>>;
  readonly remove: (name: EntryName) => Promise<Result<Record<string, never>>>;
  /** All entries, in memory and on disk, readable or not. Empty before the first opening. */
  readonly names: () => EntryName[];
  /** As `read`, but `vault_unreadable` if an entry was removed from the file from outside. */
  readonly readStrictly: (name: EntryName) => Promise<Result<string | null>>;
  /** Forgets the data key and what was read; the next call reopens the file. */
  readonly close: () => void;
  /** What could not be written to disk: newer than the value on disk, if there is one. */
  readonly waiting: WaitingEntries;
}

const done = success<Record<string, never>>({});

/** The store of one vault file. `onStatus` is called with the status after each opening and each change. */
export function createVaultStore(
  keyStore: KeyStore,
  files: DurableFiles,
  path: string,
  onStatus: (status: KeyStoreStatus) => void,
): VaultStore {
  let opening: Opening | null = null;
  const waiting = createWaitingEntries();

  function become(next: Opening): Opening {
    opening = next;
    onStatus(statusOf(next));
    return next;
  }

  async function opened(): Promise<Opening> {
    return opening ?? become(await openNow());
  }

  async function openNow(): Promise<Opening> {
    const next = await openVaultFile(keyStore, files, path);
    if (next.kind !== 'open' || !next.rewrap) return next;
    const wrapped = await wrapKey(keyStore, next.vault.dataKey);
    if (!wrapped.ok) return next;
    const vault = { ...next.vault, file: { ...next.vault.file, ...wrapped.value } };
    // The old wrapping still works; if this cannot be written the next start does it.
    const written = await put(vault.file, 'previous');
    return written.ok ? { kind: 'open', vault, rewrap: false } : next;
  }

  async function put(file: VaultFile, backup: 'previous' | 'same'): Promise<Result<Record<string, never>>> {
    const written = await files.write(path, serializeVaultFile(file), backup);
    return written.ok ? written : failure('vault_write_failed');
  }

  async function setAside(reason: 'corrupt' | 'lost'): Promise<boolean> {
    const copy = await files.quarantine(backupPath(path), reason);
    const main = await files.quarantine(path, reason);
    return copy.ok && main.ok;
  }

  /** The open vault to write into: the one at hand, or a new one beside what cannot be used. */
  async function writable(current: Opening): Promise<Result<OpenVault>> {
    if (current.kind === 'open') return success(current.vault);
    if (current.kind === 'newer') return failure('vault_newer');
    if (current.kind === 'closed') return failure('key_store_locked');
    const fresh = await createVault(keyStore);
    if (!fresh.ok) return fresh;
    if (current.kind !== 'empty') {
      const aside = await setAside(current.kind === 'lost' ? 'lost' : 'corrupt');
      if (!aside) return failure('vault_write_failed');
      become({ kind: 'empty' });
    }
    return fresh;
  }

  async function store(name: EntryName, text: string): Promise<Result<{ readonly persisted: boolean }>> {
    const vault = await writable(await opened());
    if (!vault.ok) {
      const { code } = vault.error;
      if (code === 'vault_newer' || code === 'vault_write_failed') return failure(code);
      waiting.set(name.subject, { name, text });
      return success({ persisted: false });
    }
    const next = withEntry(vault.value, name, text);
    const written = await put(next.file, 'previous');
    if (!written.ok) return written;
    waiting.delete(name.subject);
    become({ kind: 'open', vault: next, rewrap: false });
    return success({ persisted: true });
  }

  async function flush(): Promise<void> {
    // Sequential: each write builds on the one before it.
    for (const { name, text } of waiting.values()) await store(name, text);
  }

  async function read(name: EntryName): Promise<Result<string | null>> {
    const kept = waiting.get(name.subject);
    if (kept) return success(kept.name.environment === name.environment ? kept.text : null);
    const current = await opened();
    if (current.kind === 'open') {
      const entry = readEntry(current.vault, name);
      if (entry === null) return success(null);
      return 'text' in entry ? success(entry.text) : failure('vault_unreadable');
    }
    if (current.kind === 'newer') return failure('vault_newer');
    if (current.kind === 'damaged') return failure('vault_unreadable');
    if (current.kind === 'empty' || !current.file || !hasEntry(current.file, name.subject)) {
      return success(null);
    }
    return failure(`key_store_${current.kind === 'lost' ? 'lost' : current.status}`);
  }

  return {
    waiting,

    close() {
      if (opening?.kind === 'open') wipe(opening.vault.dataKey);
      opening = null;
    },

    async open(again) {
      const current = await opened();
      const next = again && current.kind !== 'open' ? become(await openNow()) : current;
      if (next.kind !== 'closed' && next.kind !== 'newer') await flush();
      return statusOf(opening ?? next);
    },

    read,

    async readStrictly(name) {
      const result = await read(name);
      const missing = opening?.kind === 'open' && isMissing(opening.vault, name.subject);
      return result.ok && result.value === null && missing ? failure('vault_unreadable') : result;
    },

    write: store,

    async remove(name) {
      const current = await opened();
      if (current.kind === 'newer') return failure('vault_newer');
      if (current.kind === 'open' && hasEntry(current.vault.file, name.subject)) {
        const vault = withoutEntry(current.vault, name.subject);
        const written = await put(vault.file, 'same');
        if (!written.ok) return written;
        become({ kind: 'open', vault, rewrap: false });
      }
      if ((current.kind === 'lost' || current.kind === 'closed') && current.file) {
        const file = dropEntry(current.file, name.subject);
        if (hasEntry(current.file, name.subject)) {
          const written = await put(file, 'same');
          if (!written.ok) return written;
        }
        const nothingLost = current.kind === 'lost' && Object.keys(file.entries).length === 0;
        const emptied = nothingLost && (await setAside('lost'));
        become(emptied ? { kind: 'empty' } : { ...current, file });
      }
      waiting.delete(name.subject);
      return done;
    },

    names() {
      const stored = Object.entries(fileOf(opening)?.entries ?? {}).map(
        ([subject, { environment }]): [string, EntryName] => [subject, { subject, environment }],
      );
      const unstored = [...waiting.values()].map(({ name }): [string, EntryName] => [name.subject, name]);
      return [...new Map([...stored, ...unstored]).values()];
    },
  };
}

function fileOf(opening: Opening | null): VaultFile | null {
  if (opening?.kind === 'open') return opening.vault.file;
  return opening?.kind === 'closed' || opening?.kind === 'lost' ? opening.file : null;
}
