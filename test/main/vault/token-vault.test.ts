import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { createTokenVault } from '../../../main/vault/token-vault';
import { everythingIn, testFolder } from '../storage/folder';
import { createFakeKeyStore } from './fake-key-store';
import { practitioner, recordOf, staff } from './records';

async function setUp() {
  const folder = await testFolder();
  const path = join(folder, 'vault.json');
  const keyStore = createFakeKeyStore();
  const start = () => createTokenVault({ keyStore, path });
  return { folder, path, keyStore, start, vault: start() };
}

test('nothing is asked of the key store and nothing written before the first use', async () => {
  const { keyStore, vault, folder } = await setUp();
  expect(vault.status()).toBe('unknown');
  expect(vault.recordKeys()).toEqual([]);
  expect(keyStore.calls).toBe(0);
  expect(await readdir(folder)).toEqual([]);
});

test('a record outlives the process, sealed and readable by the owner only', async () => {
  const { folder, path, start, vault } = await setUp();
  expect(await vault.read(practitioner)).toEqual(success(null));
  expect(await vault.write(practitioner, recordOf('planted'))).toEqual(success({ persisted: true }));
  expect(vault.status()).toBe('protected');
  const again = start();
  expect(await again.read(practitioner)).toEqual(success(recordOf('planted')));
  expect(again.recordKeys()).toEqual([practitioner]);
  expect(await everythingIn(folder)).not.toContain('planted');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('writes that arrive together are all kept', async () => {
  const { start, vault } = await setUp();
  const keys = Array.from({ length: 12 }, (_, index) => ({ ...practitioner, accountId: `account-${index}` }));
  await Promise.all(keys.map((key) => vault.write(key, recordOf(key.accountId))));
  const again = start();
  for (const key of keys) expect(await again.read(key)).toEqual(success(recordOf(key.accountId)));
});

test('the same account id in another environment does not open the record', async () => {
  const { vault } = await setUp();
  await vault.write(practitioner, recordOf('sandbox'));
  expect(await vault.read({ ...practitioner, environment: 'us' })).toEqual(failure('vault_unreadable'));
});

test('a removed record is gone from the file and from its previous copy', async () => {
  const { folder, start, vault } = await setUp();
  await vault.write(staff, recordOf('staff'));
  await vault.write(practitioner, recordOf('one'));
  await vault.write(practitioner, recordOf('two'));
  expect(await vault.remove(practitioner)).toEqual(success({}));
  expect(await everythingIn(folder)).not.toContain(practitioner.accountId);
  const again = start();
  expect(await again.read(practitioner)).toEqual(success(null));
  expect(await again.read(staff)).toEqual(success(recordOf('staff')));
  expect(await again.remove(practitioner)).toEqual(success({}));
});

test("the clinic's secret is sealed, replaced and removed", async () => {
  const { folder, start, vault } = await setUp();
  expect(await vault.readSecret('clientSecret')).toEqual(success(null));
  await vault.writeSecret('clientSecret', 'planted-secret');
  expect(await start().readSecret('clientSecret')).toEqual(success('planted-secret'));
  expect(vault.recordKeys()).toEqual([]);
  expect(await everythingIn(folder)).not.toContain('planted-secret');
  expect(await vault.writeSecret('clientSecret', null)).toEqual(success({ persisted: true }));
  expect(await start().readSecret('clientSecret')).toEqual(success(null));
});

test.each(['weak', 'unavailable'] as const)(
  'with a key store that is %s, tokens stay in memory and the file stays as it is',
  async (status) => {
    const { folder, path, keyStore, start, vault } = await setUp();
    await vault.write(practitioner, recordOf('old'));
    const before = await readFile(path);
    keyStore.current = status;
    const memory = start();
    expect(await memory.open()).toBe(status);
    expect(await memory.read(practitioner)).toEqual(failure(`key_store_${status}`));
    expect(await memory.write(practitioner, recordOf('new'))).toEqual(success({ persisted: false }));
    expect(await memory.read(practitioner)).toEqual(success(recordOf('new')));
    expect(await memory.read(staff)).toEqual(success(null));
    expect(await readFile(path)).toEqual(before);
    expect(await everythingIn(folder)).not.toContain('refresh-new');
  },
);

test('what was written while locked reaches the disk when the key store is unlocked', async () => {
  const { keyStore, path, start, vault } = await setUp();
  await vault.write(practitioner, recordOf('old'));
  await vault.write(staff, recordOf('staff'));
  keyStore.current = 'locked';
  const locked = start();
  const seen: string[] = [];
  locked.onStatus((status) => seen.push(status));
  expect(await locked.read(practitioner)).toEqual(failure('key_store_locked'));
  const before = await readFile(path);
  expect(await locked.write(practitioner, recordOf('rotated'))).toEqual(success({ persisted: false }));
  expect(await locked.retry()).toBe('locked');
  expect(await readFile(path)).toEqual(before);
  expect(locked.recordKeys()).toEqual([practitioner, staff]);
  keyStore.current = 'protected';
  expect(await locked.retry()).toBe('protected');
  expect(seen).toEqual(['locked', 'protected']);
  const again = start();
  expect(await again.read(practitioner)).toEqual(success(recordOf('rotated')));
  expect(await again.read(staff)).toEqual(success(recordOf('staff')));
});

test('a record can be removed while the key store is locked', async () => {
  const { keyStore, folder, start, vault } = await setUp();
  await vault.write(practitioner, recordOf('one'));
  await vault.write(staff, recordOf('staff'));
  keyStore.current = 'locked';
  expect(await start().remove(practitioner)).toEqual(success({}));
  expect(await everythingIn(folder)).not.toContain(practitioner.accountId);
  keyStore.current = 'protected';
  const again = start();
  expect(await again.read(practitioner)).toEqual(success(null));
  expect(await again.read(staff)).toEqual(success(recordOf('staff')));
});

test('a lost key is named, deletes nothing, and the next write begins anew beside the kept file', async () => {
  const { keyStore, folder, path, start, vault } = await setUp();
  await vault.write(practitioner, recordOf('old'));
  const before = await readFile(path);
  keyStore.word = 'another key';
  const lost = start();
  expect(await lost.open()).toBe('lost');
  expect(await lost.read(practitioner)).toEqual(failure('key_store_lost'));
  expect(await lost.read(staff)).toEqual(success(null));
  expect(await readFile(path)).toEqual(before);
  expect(await lost.write(staff, recordOf('new'))).toEqual(success({ persisted: true }));
  expect(lost.status()).toBe('protected');
  expect(await start().read(staff)).toEqual(success(recordOf('new')));
  const kept = (await readdir(folder)).find((name) => name.startsWith('vault.json.lost-'));
  expect(await readFile(join(folder, kept ?? ''))).toEqual(before);
});

test('a lost key that comes back opens the vault again', async () => {
  const { keyStore, start, vault } = await setUp();
  await vault.write(practitioner, recordOf('old'));
  keyStore.word = 'another key';
  const lost = start();
  expect(await lost.open()).toBe('lost');
  keyStore.word = 'first key';
  expect(await lost.retry()).toBe('protected');
  expect(await lost.read(practitioner)).toEqual(success(recordOf('old')));
});

test('a key store that renewed its key gets the data key wrapped anew', async () => {
  const { keyStore, path, start, vault } = await setUp();
  await vault.write(practitioner, recordOf('one'));
  const before = await readFile(path, 'utf8');
  keyStore.rewrap = true;
  expect(await start().read(practitioner)).toEqual(success(recordOf('one')));
  keyStore.rewrap = false;
  expect(await readFile(path, 'utf8')).not.toBe(before);
  expect(await start().read(practitioner)).toEqual(success(recordOf('one')));
});

test('a vault of a newer version is neither read nor written nor moved', async () => {
  const { folder, path, start } = await setUp();
  await writeFile(path, JSON.stringify({ schema: 2, anything: true }));
  const vault = start();
  expect(await vault.read(practitioner)).toEqual(failure('vault_newer'));
  expect(await vault.write(practitioner, recordOf('one'))).toEqual(failure('vault_newer'));
  expect(await vault.remove(practitioner)).toEqual(failure('vault_newer'));
  expect(await vault.retry()).toBe('protected');
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ schema: 2, anything: true });
  expect(await readdir(folder)).toEqual(['vault.json']);
});

test('a restart is asked for only where the key store needs one', async () => {
  const { keyStore, path } = await setUp();
  keyStore.current = 'locked';
  const vault = createTokenVault({ keyStore: { ...keyStore, restartNeeded: true }, path });
  expect(vault.restartNeeded()).toBe(false);
  await vault.open();
  expect(vault.restartNeeded()).toBe(true);
});

test('what is owed is sealed under an id of its own and is no account', async () => {
  const { folder, start, vault } = await setUp();
  await vault.write(practitioner, recordOf('one'));
  expect(await vault.owed.write('note-1', 'planted token')).toEqual(success({ persisted: true }));
  const again = start();
  await again.open();
  expect(again.owed.ids()).toEqual(['note-1']);
  expect(again.recordKeys()).toEqual([practitioner]);
  expect(await again.owed.read('note-1')).toEqual(success('planted token'));
  expect(await everythingIn(folder)).not.toContain('planted token');
  expect(await again.owed.remove('note-1')).toEqual(success({}));
  expect(again.owed.ids()).toEqual([]);
  expect(await everythingIn(folder)).not.toContain('note-1');
});
