import { failure, type Result } from '../../preload/contract/errors';
import type { EntryName } from './sealed-entries';
import type { VaultStore } from './vault-store';

/** A store that can be locked: it then knows no key and answers `locked` to every call. */
export interface LockableStore extends VaultStore {
  /**
   * Forgets the data key and every text. What lives in memory only is sealed under `sealing`, the PIN's key; without
   * one it stays in memory as it is, because it is nowhere else. `open` names what must stay readable.
   */
  readonly lock: (sealing: Uint8Array | null, open: EntryName) => void;
  /** Answers again. False, and still locked, if entries were sealed under another key. */
  readonly unlock: (sealing: Uint8Array | null) => boolean;
  /** Reads one entry strictly, also while locked; the data key is then forgotten again. Errors as `readStrictly`. */
  readonly peek: (name: EntryName) => Promise<Result<string | null>>;
  readonly isSealed: () => boolean;
  readonly discardSealed: () => void;
}

/** Puts a lock in front of a store. Not safe for parallel calls, like the store itself. */
export function withLock(store: VaultStore): LockableStore {
  let locked = false;
  const refusal = failure('locked');
  return {
    ...store,
    open: async (again) => (locked ? 'unknown' : store.open(again)),
    read: async (name) => (locked ? refusal : store.read(name)),
    write: async (name, text) => (locked ? refusal : store.write(name, text)),
    remove: async (name) => (locked ? refusal : store.remove(name)),
    lock: (sealing, open) => {
      locked = true;
      store.close();
      store.waiting.seal(sealing, new Set([open.subject]));
    },
    unlock: (sealing) => {
      if (!store.waiting.unseal(sealing)) return false;
      locked = false;
      return true;
    },
    peek: async (name) => {
      if (!locked) return store.readStrictly(name);
      try {
        return await store.readStrictly(name);
      } finally {
        store.close();
      }
    },
    isSealed: () => store.waiting.isSealed(),
    discardSealed: () => store.waiting.discard(),
  };
}
