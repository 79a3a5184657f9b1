import { safeStorage } from 'electron';
import type { KeyStoreStatus } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import { keyringRuns } from './secret-service';

/**
 * The part of Electron's `safeStorage` in use. Electron 33 lacks the asynchronous calls.
 * https://www.electronjs.org/docs/latest/api/safe-storage
 */
export interface SafeStorageLike {
  readonly isEncryptionAvailable: () => boolean;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (bytes: Buffer) => string;
  readonly getSelectedStorageBackend?: () => string;
  readonly isAsyncEncryptionAvailable?: () => Promise<boolean>;
  readonly encryptStringAsync?: (text: string) => Promise<Buffer>;
  readonly decryptStringAsync?: (bytes: Buffer) => Promise<{ shouldReEncrypt: boolean; result: string }>;
}

/** The key store of the operating system, asked only after Electron is `ready`. */
export interface KeyStore {
  /** Asks the store (the OS may ask the person): `protected`, `locked`, `weak` or `unavailable`. Never throws. */
  readonly status: () => Promise<KeyStoreStatus>;
  /**
   * True if a locked store can only answer differently in a new process: the synchronous calls on Linux keep the
   * first failure (measured on Electron 33 with gnome-keyring).
   */
  readonly restartNeeded: boolean;
  /** Wraps a text. Errors: `key_store_locked`, `key_store_unavailable`. */
  readonly wrap: (text: string) => Promise<Result<Uint8Array>>;
  /**
   * Unwraps a text; `rewrap` asks to wrap it again because the OS has a newer key. Errors: `key_store_locked`,
   * `key_store_lost` (the store works, but not for these bytes).
   */
  readonly unwrap: (
    bytes: Uint8Array,
  ) => Promise<Result<{ readonly text: string; readonly rewrap: boolean }>>;
}

interface Calls {
  readonly available: () => Promise<boolean>;
  readonly encrypt: (text: string) => Promise<Uint8Array>;
  readonly decrypt: (bytes: Buffer) => Promise<{ text: string; rewrap: boolean }>;
}

/** The asynchronous calls if the runtime has all of them, else the synchronous ones. */
function callsOf(storage: SafeStorageLike): Calls & { readonly asynchronous: boolean } {
  const { isAsyncEncryptionAvailable, encryptStringAsync, decryptStringAsync } = storage;
  if (isAsyncEncryptionAvailable && encryptStringAsync && decryptStringAsync) {
    return {
      asynchronous: true,
      available: () => isAsyncEncryptionAvailable.call(storage),
      encrypt: (text) => encryptStringAsync.call(storage, text),
      decrypt: async (bytes) => {
        const { result, shouldReEncrypt } = await decryptStringAsync.call(storage, bytes);
        return { text: result, rewrap: shouldReEncrypt };
      },
    };
  }
  return {
    asynchronous: false,
    available: async () => storage.isEncryptionAvailable(),
    encrypt: async (text) => storage.encryptString(text),
    decrypt: async (bytes) => ({ text: storage.decryptString(bytes), rewrap: false }),
  };
}

/** `electron_api_safe_storage.cc` rejects with these words while the OS store is locked or asks the person. */
const isTemporary = (error: unknown): boolean =>
  error instanceof Error && /temporarily unavailable/i.test(error.message);

/** Chromium's mark for a key that is in its source code: https://www.electronjs.org/docs/latest/api/safe-storage */
const weakPrefix = 'v10';

/**
 * The key store on a `safeStorage`. `platform` is `process.platform`; `runs` says whether a backend's keyring runs at
 * all (Linux): if not, it is absent rather than locked.
 */
export function createKeyStore(
  storage: SafeStorageLike,
  platform: NodeJS.Platform,
  runs: (backend: string) => Promise<boolean>,
): KeyStore {
  const calls = callsOf(storage);

  /** Linux chose a keyring but got no key: it is locked or the person said no. macOS: the person said no. */
  async function whyUnavailable(): Promise<KeyStoreStatus> {
    if (platform === 'darwin') return 'locked';
    if (platform !== 'linux') return 'unavailable';
    const backend = storage.getSelectedStorageBackend?.() ?? 'unknown';
    return (await runs(backend)) ? 'locked' : 'unavailable';
  }

  return {
    restartNeeded: platform === 'linux' && !calls.asynchronous,

    async status() {
      try {
        if (!(await calls.available())) return await whyUnavailable();
        const probe = Buffer.from(await calls.encrypt('probe'));
        const weak = platform === 'linux' && probe.subarray(0, 3).toString('latin1') === weakPrefix;
        return weak ? 'weak' : 'protected';
      } catch (error) {
        return isTemporary(error) ? 'locked' : whyUnavailable();
      }
    },

    async wrap(text) {
      try {
        return success(await calls.encrypt(text));
      } catch (error) {
        return failure(isTemporary(error) ? 'key_store_locked' : 'key_store_unavailable');
      }
    },

    async unwrap(bytes) {
      try {
        return success(await calls.decrypt(Buffer.from(bytes)));
      } catch (error) {
        return failure(isTemporary(error) ? 'key_store_locked' : 'key_store_lost');
      }
    },
  };
}

export const electronKeyStore = (): KeyStore => createKeyStore(safeStorage, process.platform, keyringRuns);
