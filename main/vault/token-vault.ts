import { environmentIds, type EnvironmentId, type KeyStoreStatus } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import { backupPath, createDurableFiles, type DurableFiles } from '../storage/durable-file';
import { createSerial } from '../storage/serial';
import type { KeyStore } from './key-store';
import type { EntryName } from './sealed-entries';
import type { SecretName } from './secret-names';
import { parseTokenRecord } from './token-record-shape';
import type { TokenVault, VaultKey } from './token-record';
import { withLock } from './vault-lock';
import { parseVaultFile } from './vault-file';
import { createVaultStore } from './vault-store';

/**
 * The vault with its states. While the key store is locked, weak or unavailable, what is written lives in
 * memory (`persisted: false`) and an existing file stays as it is; `retry` writes it down once the store is
 * open. After `lost`, the old file is kept aside and a new one begins with the next write.
 */
export interface SealedVault extends TokenVault {
  /** Opens the vault, once. The first read or write does it too; nothing happens before. */
  readonly open: () => Promise<KeyStoreStatus>;
  /** `unknown` before the first opening. */
  readonly status: () => KeyStoreStatus;
  /** Calls back at each change of the status; returns a function that stops it. */
  readonly onStatus: (listener: (status: KeyStoreStatus) => void) => () => void;
  /** Asks the key store again and writes down what waited in memory. */
  readonly retry: () => Promise<KeyStoreStatus>;
  /** True if only a new process can find the key store unlocked (`KeyStore.restartNeeded`). */
  readonly restartNeeded: () => boolean;
  /** Errors as `read`. */
  readonly readSecret: (name: SecretName) => Promise<Result<string | null>>;
  /** Null removes the secret. Errors as `write`. */
  readonly writeSecret: (
    name: SecretName,
    value: string | null,
  ) => Promise<Result<{ readonly persisted: boolean }>>;
  /** The accounts that the vault holds something for, readable or not. Empty before the first opening. */
  readonly recordKeys: () => VaultKey[];
  /** Sealed notes of what is still owed to the platform: texts by an id of their own, apart from every account. */
  readonly owed: SealedNotes;
  /**
   * Forgets the data key; until `unlock`, everything is answered `locked`, from files as from memory. What lives in
   * memory only is sealed under the PIN's key. Without a PIN there is no key to seal it with that would not be beside
   * it: it then stays in memory, readable by anyone who can read this process's memory.
   */
  readonly lock: (sealing: Uint8Array | null) => Promise<void>;
  /** Answers again, reopening the file at the next use. False if `sealing` is not the key of `lock`. */
  readonly unlock: (sealing: Uint8Array | null) => Promise<boolean>;
  /** What the PIN is checked against, also while locked. Errors as `read`. */
  readonly pinVerifier: () => Promise<Result<string | null>>;
  /** Whether something waits in memory, sealed under the PIN's key. */
  readonly isSealed: () => boolean;
  /** Gives up what is sealed in memory: its PIN was forgotten. */
  readonly discardSealed: () => void;
  /** Resolves when every requested write is on disk, or has failed. */
  readonly settled: () => Promise<void>;
  /** Whether the file says that a PIN is set. It asks no key store, so only a yes can be believed. */
  readonly mentionsPin: () => Promise<boolean>;
}

/** Sealed texts of one kind by their id. */
export interface SealedNotes {
  /** Readable or not, in no order. Empty before the first opening. */
  readonly ids: () => string[];
  /** Null if there is none. Errors as `TokenVault.read`. */
  readonly read: (id: string) => Promise<Result<string | null>>;
  /** Errors as `TokenVault.write`. */
  readonly write: (id: string, text: string) => Promise<Result<{ readonly persisted: boolean }>>;
  readonly remove: (id: string) => Promise<Result<Record<string, never>>>;
}

const accountPrefix = 'account:';
const owedPrefix = 'owed:';

const isEnvironment = (value: string): value is EnvironmentId =>
  environmentIds.some((environment) => environment === value);

const entryOf = ({ accountId, environment }: VaultKey): EntryName => ({
  subject: `${accountPrefix}${accountId}`,
  environment,
});

const owedEntry = (id: string): EntryName => ({ subject: `${owedPrefix}${id}`, environment: '' });

const secretEntry = (name: SecretName): EntryName => ({ subject: `secret:${name}`, environment: '' });

/** The vault on a file (absolute path of vault.json) and a key store. Nothing is read before the first use. */
export function createTokenVault({
  keyStore,
  path,
  files = createDurableFiles(),
}: {
  readonly keyStore: KeyStore;
  readonly path: string;
  readonly files?: DurableFiles;
}): SealedVault {
  const serial = createSerial();
  const listeners = new Set<(status: KeyStoreStatus) => void>();
  let status: KeyStoreStatus = 'unknown';
  const store = withLock(
    createVaultStore(keyStore, files, path, (next) => {
      if (next === status) return;
      status = next;
      for (const listener of listeners) listener(next);
    }),
  );

  return {
    settled: () => serial(() => Promise.resolve()),
    open: () => serial(() => store.open(false)),
    retry: () => serial(() => store.open(true)),
    status: () => status,
    restartNeeded: () => status === 'locked' && keyStore.restartNeeded,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    read: (key) =>
      serial(async () => {
        const text = await store.read(entryOf(key));
        if (!text.ok || text.value === null) return text.ok ? success(null) : text;
        const record = parseTokenRecord(text.value);
        return record ? success(record) : failure('vault_unreadable');
      }),
    write: (key, record) => serial(() => store.write(entryOf(key), JSON.stringify(record))),
    remove: (key) => serial(() => store.remove(entryOf(key))),

    readSecret: (name) => serial(() => store.read(secretEntry(name))),
    writeSecret: (name, value) =>
      serial(async () => {
        if (value !== null) return store.write(secretEntry(name), value);
        const removed = await store.remove(secretEntry(name));
        return removed.ok ? success({ persisted: true }) : removed;
      }),

    lock: (sealing) => serial(async () => store.lock(sealing, secretEntry('pinVerifier'))),
    unlock: (sealing) => serial(async () => store.unlock(sealing)),
    pinVerifier: () => serial(() => store.peek(secretEntry('pinVerifier'))),
    isSealed: store.isSealed,
    discardSealed: store.discardSealed,
    mentionsPin: async () => {
      const found = await Promise.all([path, backupPath(path)].map((from) => files.read(from)));
      return found.some((bytes) => {
        const parsed = bytes.ok && bytes.value ? parseVaultFile(bytes.value) : null;
        return (
          parsed?.kind === 'vault' && Object.hasOwn(parsed.file.entries, secretEntry('pinVerifier').subject)
        );
      });
    },

    recordKeys: () =>
      store
        .names()
        .flatMap(({ subject, environment }) =>
          subject.startsWith(accountPrefix) && isEnvironment(environment)
            ? [{ accountId: subject.slice(accountPrefix.length), environment }]
            : [],
        ),

    owed: {
      ids: () =>
        store
          .names()
          .flatMap(({ subject }) =>
            subject.startsWith(owedPrefix) ? [subject.slice(owedPrefix.length)] : [],
          ),
      read: (id) => serial(() => store.read(owedEntry(id))),
      write: (id, text) => serial(() => store.write(owedEntry(id), text)),
      remove: (id) => serial(() => store.remove(owedEntry(id))),
    },
  };
}
