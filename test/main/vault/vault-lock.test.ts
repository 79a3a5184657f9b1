import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTokenVault } from '../../../main/vault/token-vault';
import { failure, success } from '../../../preload/contract/errors';
import { testFolder } from '../storage/folder';
import { createFakeKeyStore } from './fake-key-store';
import { practitioner, recordOf, staff } from './records';

async function setUp() {
  const path = join(await testFolder(), 'vault.json');
  const keyStore = createFakeKeyStore();
  return { path, keyStore, vault: createTokenVault({ keyStore, path }) };
}

const key = Buffer.alloc(32, 1);
const otherKey = Buffer.alloc(32, 2);

test('a locked vault answers nobody, and afterwards as before', async () => {
  const { vault } = await setUp();
  await vault.write(practitioner, recordOf('kept'));
  await vault.writeSecret('pinVerifier', 'proof');
  await vault.lock(null);
  expect(await vault.read(practitioner)).toEqual(failure('locked'));
  expect(await vault.write(staff, recordOf('late'))).toEqual(failure('locked'));
  expect(await vault.remove(practitioner)).toEqual(failure('locked'));
  expect(await vault.readSecret('clientSecret')).toEqual(failure('locked'));
  expect(await vault.writeSecret('clientSecret', 'late')).toEqual(failure('locked'));
  expect(vault.recordKeys()).toEqual([]);
  expect(await vault.pinVerifier()).toEqual(success('proof'));
  expect(await vault.read(practitioner)).toEqual(failure('locked'));
  expect(await vault.unlock(null)).toBe(true);
  expect(await vault.read(practitioner)).toEqual(success(recordOf('kept')));
  expect(await vault.read(staff)).toEqual(success(null));
});

test('opening a locked vault asks the key store anew: the data key was forgotten', async () => {
  const { vault, keyStore } = await setUp();
  await vault.write(practitioner, recordOf('kept'));
  const asked = keyStore.calls;
  expect(await vault.read(practitioner)).toEqual(success(recordOf('kept')));
  expect(keyStore.calls).toBe(asked);
  await vault.lock(null);
  await vault.unlock(null);
  keyStore.current = 'locked';
  expect(await vault.read(practitioner)).toEqual(failure('key_store_locked'));
  keyStore.current = 'protected';
  await vault.retry();
  expect(await vault.read(practitioner)).toEqual(success(recordOf('kept')));
});

test('what lives in memory only is sealed under the key of the PIN, and nothing of it is lost', async () => {
  const { vault, keyStore } = await setUp();
  keyStore.current = 'weak';
  expect(await vault.write(practitioner, recordOf('memory'))).toEqual(success({ persisted: false }));
  await vault.writeSecret('pinVerifier', 'proof');
  await vault.lock(key);
  expect(vault.isSealed()).toBe(true);
  expect(await vault.pinVerifier()).toEqual(success('proof'));
  expect(await vault.unlock(null)).toBe(false);
  expect(await vault.unlock(otherKey)).toBe(false);
  expect(await vault.read(practitioner)).toEqual(failure('locked'));
  expect(await vault.unlock(key)).toBe(true);
  expect(vault.isSealed()).toBe(false);
  expect(await vault.read(practitioner)).toEqual(success(recordOf('memory')));
});

test('without a PIN, what lives in memory only stays there', async () => {
  const { vault, keyStore } = await setUp();
  keyStore.current = 'unavailable';
  await vault.write(practitioner, recordOf('memory'));
  await vault.lock(null);
  expect(vault.isSealed()).toBe(false);
  expect(await vault.read(practitioner)).toEqual(failure('locked'));
  expect(await vault.unlock(null)).toBe(true);
  expect(await vault.read(practitioner)).toEqual(success(recordOf('memory')));
});

test('what was sealed can be given up, for somebody who forgot the PIN', async () => {
  const { vault, keyStore } = await setUp();
  keyStore.current = 'weak';
  await vault.write(practitioner, recordOf('memory'));
  await vault.lock(key);
  vault.discardSealed();
  expect(await vault.unlock(null)).toBe(true);
  expect(await vault.read(practitioner)).toEqual(success(null));
});

test('says from its file whether a PIN is set, without asking the key store', async () => {
  const { vault, keyStore, path } = await setUp();
  expect(await vault.mentionsPin()).toBe(false);
  await vault.write(practitioner, recordOf('kept'));
  expect(await vault.mentionsPin()).toBe(false);
  await vault.writeSecret('pinVerifier', 'proof');
  const asked = keyStore.calls;
  expect(await createTokenVault({ keyStore, path }).mentionsPin()).toBe(true);
  expect(keyStore.calls).toBe(asked);
  await vault.writeSecret('pinVerifier', null);
  expect(await vault.mentionsPin()).toBe(false);
});

test('a PIN that was taken out of the file is not a PIN that was never set', async () => {
  const { vault, keyStore, path } = await setUp();
  await vault.writeSecret('pinVerifier', 'proof');
  const file: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof file !== 'object' || file === null) throw new Error('no vault');
  await writeFile(path, JSON.stringify({ ...file, entries: {} }));
  const again = createTokenVault({ keyStore, path });
  expect(await again.pinVerifier()).toEqual(failure('vault_unreadable'));
});
