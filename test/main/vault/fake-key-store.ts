import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { KeyStoreStatus } from '../../../preload/contract/contract';
import { failure, success } from '../../../preload/contract/errors';
import type { KeyStore } from '../../../main/vault/key-store';

/** A key store that a test can lock, weaken, take away or give another key. */
export interface FakeKeyStore extends KeyStore {
  current: KeyStoreStatus;
  /** Another word is another key: what was wrapped before is lost. */
  word: string;
  rewrap: boolean;
  /** How often the operating system was asked anything. */
  calls: number;
  /** Lets the next question have no answer; resolves when it was asked. */
  readonly neverAnswer: () => Promise<void>;
}

/** A key store in memory. Like Electron's, it notices a foreign key but not every flipped bit. */
export function createFakeKeyStore(): FakeKeyStore {
  const keyOf = (word: string): Buffer => createHash('sha256').update(word).digest();
  let silent: (() => void) | null = null;
  const store: FakeKeyStore = {
    current: 'protected',
    word: 'first key',
    rewrap: false,
    calls: 0,
    restartNeeded: false,
    neverAnswer: () =>
      new Promise((resolve) => {
        silent = resolve;
      }),
    async status() {
      store.calls += 1;
      return store.current;
    },
    async wrap(text) {
      store.calls += 1;
      if (store.current === 'locked') return failure('key_store_locked');
      if (store.current !== 'protected') return failure('key_store_unavailable');
      const start = randomBytes(16);
      const cipher = createCipheriv('aes-256-cbc', keyOf(store.word), start);
      return success(Buffer.concat([start, cipher.update(text, 'utf8'), cipher.final()]));
    },
    async unwrap(bytes) {
      store.calls += 1;
      if (silent) {
        silent();
        silent = null;
        return new Promise(() => undefined);
      }
      if (store.current === 'locked') return failure('key_store_locked');
      try {
        const decipher = createDecipheriv('aes-256-cbc', keyOf(store.word), bytes.subarray(0, 16));
        const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
        return success({ text, rewrap: store.rewrap });
      } catch {
        return failure('key_store_lost');
      }
    },
  };
  return store;
}
