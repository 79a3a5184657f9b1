import { expect, test, vi } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { createKeyStore, type SafeStorageLike } from '../../../main/vault/key-store';

vi.mock('electron', () => ({ safeStorage: {} }));

const refuse = (): never => {
  throw new Error('Encryption is not available.');
};

/** The synchronous calls of Electron 33, with the prefix of the Linux keyring. */
const synchronous = (changes: Partial<SafeStorageLike> = {}): SafeStorageLike => ({
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(`v11${text}`),
  decryptString: (bytes) => bytes.subarray(3).toString(),
  getSelectedStorageBackend: () => 'gnome_libsecret',
  ...changes,
});

const closed = { isEncryptionAvailable: () => false, encryptString: refuse, decryptString: refuse };

/** The asynchronous calls of Electron 45; the synchronous ones must not be used beside them. */
const asynchronous = (changes: Partial<SafeStorageLike> = {}): SafeStorageLike => ({
  ...synchronous(closed),
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(`v11${text}`),
  decryptStringAsync: async (bytes) => ({ shouldReEncrypt: true, result: bytes.subarray(3).toString() }),
  ...changes,
});

const temporarily = async (): Promise<never> => {
  throw new Error('Encryption is temporarily unavailable. Please try again.');
};

const runs = async (): Promise<boolean> => true;
const absent = async (): Promise<boolean> => false;

test.each([
  ['protected', synchronous(), 'linux', runs],
  ['weak', synchronous({ encryptString: () => Buffer.from('v10x') }), 'linux', runs],
  ['locked', synchronous(closed), 'linux', runs],
  ['unavailable', synchronous(closed), 'linux', absent],
  ['unavailable', synchronous({ encryptString: refuse }), 'linux', absent],
  ['locked', synchronous({ encryptString: refuse }), 'linux', runs],
  ['protected', synchronous({ encryptString: () => Buffer.from('v10x') }), 'darwin', absent],
  ['locked', synchronous(closed), 'darwin', absent],
  ['unavailable', synchronous(closed), 'win32', absent],
  ['protected', asynchronous(), 'linux', absent],
  ['weak', asynchronous({ encryptStringAsync: async () => Buffer.from('v10x') }), 'linux', runs],
  ['locked', asynchronous({ encryptStringAsync: temporarily }), 'linux', absent],
  ['locked', asynchronous({ isAsyncEncryptionAvailable: temporarily }), 'win32', absent],
  ['unavailable', asynchronous({ isAsyncEncryptionAvailable: async () => false }), 'win32', absent],
] as const)('is %s (case %#)', async (status, storage, platform, keyringRuns) => {
  expect(await createKeyStore(storage, platform, keyringRuns).status()).toBe(status);
});

test('asks whether the keyring of the chosen backend runs', async () => {
  const asked: string[] = [];
  const storage = synchronous({ ...closed, getSelectedStorageBackend: () => 'kwallet6' });
  await createKeyStore(storage, 'linux', async (backend) => {
    asked.push(backend);
    return true;
  }).status();
  expect(asked).toEqual(['kwallet6']);
});

test('wraps and unwraps with either set of calls', async () => {
  for (const storage of [synchronous(), asynchronous()]) {
    const keyStore = createKeyStore(storage, 'linux', runs);
    const wrapped = await keyStore.wrap('text');
    expect(wrapped).toEqual(success(Buffer.from('v11text')));
    const rewrap = storage.decryptStringAsync !== undefined;
    expect(await keyStore.unwrap(Buffer.from('v11text'))).toEqual(success({ text: 'text', rewrap }));
  }
});

test('tells a locked store from a lost key and from none', async () => {
  const locked = createKeyStore(
    asynchronous({ encryptStringAsync: temporarily, decryptStringAsync: temporarily }),
    'linux',
    runs,
  );
  expect(await locked.wrap('text')).toEqual(failure('key_store_locked'));
  expect(await locked.unwrap(Buffer.from('v11text'))).toEqual(failure('key_store_locked'));
  const broken = createKeyStore(synchronous({ encryptString: refuse, decryptString: refuse }), 'linux', runs);
  expect(await broken.wrap('text')).toEqual(failure('key_store_unavailable'));
  expect(await broken.unwrap(Buffer.from('v11text'))).toEqual(failure('key_store_lost'));
});

test('needs a restart to ask again only with the synchronous calls on Linux', () => {
  expect(createKeyStore(synchronous(), 'linux', runs).restartNeeded).toBe(true);
  expect(createKeyStore(synchronous(), 'win32', runs).restartNeeded).toBe(false);
  expect(createKeyStore(asynchronous(), 'linux', runs).restartNeeded).toBe(false);
});
