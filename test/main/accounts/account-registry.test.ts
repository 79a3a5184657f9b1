import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { createAccountRegistry } from '../../../main/accounts/account-registry';
import { backupPath } from '../../../main/storage/durable-file';
import { everythingIn, testFolder } from '../storage/folder';
import { accountOf } from './accounts';

const id = (number: number): string => `0b3a3f0e-1a3a-4c38-9d5b-6a0a63b1f00${number}`;

test('an account outlives the process, in a file for the owner only', async () => {
  const folder = await testFolder();
  const registry = createAccountRegistry({ folder });
  expect(await registry.load()).toEqual(success({ source: 'nothing' }));
  expect(await registry.put(accountOf({}))).toEqual(success({}));
  const again = createAccountRegistry({ folder });
  expect(again.list()).toEqual([]);
  expect(await again.load()).toEqual(success({ source: 'file' }));
  expect(again.list()).toEqual([accountOf({})]);
  expect((await stat(join(folder, 'accounts.json'))).mode & 0o777).toBe(0o600);
});

test('accounts keep their order and are replaced in their place', async () => {
  const registry = createAccountRegistry({ folder: await testFolder() });
  await Promise.all([1, 2, 3].map((number) => registry.put(accountOf({ id: id(number) }))));
  await registry.put(accountOf({ id: id(2), reconnectRequired: true }));
  expect(registry.list().map((account) => account.id)).toEqual([id(1), id(2), id(3)]);
  expect(registry.find(id(2))?.reconnectRequired).toBe(true);
  expect(registry.find(id(9))).toBeNull();
});

test('one person is two accounts as practitioner and as staff, and another in another environment', async () => {
  const registry = createAccountRegistry({ folder: await testFolder() });
  await registry.put(accountOf({ id: id(1) }));
  await registry.put(accountOf({ id: id(2), userType: 'Staff' }));
  await registry.put(accountOf({ id: id(3), environment: 'us' }));
  expect(registry.findByIdentity(accountOf({}))?.id).toBe(id(1));
  expect(registry.findByIdentity(accountOf({ userType: 'Staff' }))?.id).toBe(id(2));
  expect(registry.findByIdentity(accountOf({ environment: 'us' }))?.id).toBe(id(3));
  expect(registry.findByIdentity(accountOf({ clinicId: 'clinic-2' }))).toBeNull();
});

test('a removed account is gone from the file and from its previous copy', async () => {
  const folder = await testFolder();
  const registry = createAccountRegistry({ folder });
  await registry.put(accountOf({ id: id(1), name: 'Planted Name' }));
  await registry.put(accountOf({ id: id(2) }));
  expect(await registry.remove(id(1))).toEqual(success({}));
  expect(await registry.remove(id(1))).toEqual(success({}));
  expect(await everythingIn(folder)).not.toContain('Planted Name');
});

test('eight clinics get eight hues, the ninth shares one, and each keeps its own', async () => {
  const folder = await testFolder();
  const registry = createAccountRegistry({ folder });
  for (let clinic = 0; clinic < 9; clinic += 1) {
    await registry.put(accountOf({ id: crypto.randomUUID(), clinicId: `clinic.${clinic}` }));
  }
  const hues = Array.from({ length: 9 }, (_, clinic) => registry.hueOf('us-snd', `clinic.${clinic}`));
  expect(new Set(hues.slice(0, 8)).size).toBe(8);
  const again = createAccountRegistry({ folder });
  await again.load();
  expect(Array.from({ length: 9 }, (_, clinic) => again.hueOf('us-snd', `clinic.${clinic}`))).toEqual(hues);
  expect(again.hueOf('us', '__proto__')).toBeGreaterThanOrEqual(0);
});

test.each([
  '',
  '{"schema": 1, "accounts": [',
  '\0\0\0\0',
  'null',
  '[]',
  '{}',
  '{"schema":1,"accounts":[{}],"hues":{}}',
])('an unreadable file (%j) is kept aside and the previous copy serves', async (broken) => {
  const folder = await testFolder();
  const first = createAccountRegistry({ folder });
  await first.put(accountOf({ id: id(1) }));
  await first.put(accountOf({ id: id(2) }));
  await writeFile(join(folder, 'accounts.json'), broken);
  const registry = createAccountRegistry({ folder });
  expect(await registry.load()).toEqual(success({ source: 'backup' }));
  expect(registry.list().map((account) => account.id)).toEqual([id(1)]);
  expect(await registry.put(accountOf({ id: id(3) }))).toEqual(success({}));
  const kept = (await readdir(folder)).find((name) => name.startsWith('accounts.json.corrupt-'));
  expect(await readFile(join(folder, kept ?? ''), 'utf8')).toBe(broken);
});

test('an unreadable file without a previous copy is reported and kept', async () => {
  const folder = await testFolder();
  await writeFile(join(folder, 'accounts.json'), 'null');
  const registry = createAccountRegistry({ folder });
  expect(await registry.load()).toEqual(failure('storage_unreadable'));
  expect(await registry.load()).toEqual(failure('storage_unreadable'));
  expect(registry.list()).toEqual([]);
  expect(await registry.put(accountOf({}))).toEqual(success({}));
  expect((await readdir(folder)).some((name) => name.includes('.corrupt-'))).toBe(true);
});

test('a file of a newer version is left alone', async () => {
  const folder = await testFolder();
  await writeFile(join(folder, 'accounts.json'), '{"schema":3}');
  const registry = createAccountRegistry({ folder });
  expect(await registry.load()).toEqual(failure('vault_newer'));
  expect(await registry.put(accountOf({}))).toEqual(failure('vault_newer'));
  expect(await readFile(join(folder, 'accounts.json'), 'utf8')).toBe('{"schema":3}');
});

test('a symbolic link in place of the file is not written through', async () => {
  const folder = await testFolder();
  await writeFile(join(folder, 'elsewhere'), 'theirs');
  await symlink(join(folder, 'elsewhere'), join(folder, 'accounts.json'));
  const registry = createAccountRegistry({ folder });
  expect(await registry.load()).toEqual(failure('storage_unreadable'));
  await registry.put(accountOf({}));
  expect(await readFile(join(folder, 'elsewhere'), 'utf8')).toBe('theirs');
});

test('a write that comes to nothing is noticed, and nobody is told of a change', async () => {
  const folder = await testFolder();
  await createAccountRegistry({ folder }).put(accountOf({ id: id(1) }));
  const registry = createAccountRegistry({ folder, openFile: async () => ({ replace: () => undefined }) });
  let changes = 0;
  const end = registry.onChange(() => (changes += 1));
  expect(await registry.put(accountOf({ id: id(2) }))).toEqual(failure('storage_write_failed'));
  end();
  expect(changes).toBe(0);
  expect(registry.list().map((account) => account.id)).toEqual([id(1)]);
});

test('a clinic keeps together, whoever comes when', async () => {
  const folder = await testFolder();
  const registry = createAccountRegistry({ folder });
  await registry.put(accountOf({ id: id(1), clinicId: 'north' }));
  await registry.put(accountOf({ id: id(2), clinicId: 'harbour' }));
  await registry.put(accountOf({ id: id(3), clinicId: 'north' }));
  const expected = [id(1), id(3), id(2)];
  expect(registry.list().map((account) => account.id)).toEqual(expected);
  await registry.move(id(2), 'up');
  const again = createAccountRegistry({ folder });
  await again.load();
  expect(again.list().map((account) => account.id)).toEqual([id(2), id(1), id(3)]);
});

test('a label outlives the process and a reconnect, and goes when it is emptied', async () => {
  const folder = await testFolder();
  const registry = createAccountRegistry({ folder });
  await registry.put(accountOf({ id: id(1) }));
  const isFirst = (record: { readonly id: string }): boolean => record.id === id(1);
  await registry.change(isFirst, { label: 'Front desk' });
  await registry.put(accountOf({ id: id(1), reconnectRequired: true }));
  const again = createAccountRegistry({ folder });
  await again.load();
  expect(again.find(id(1))).toEqual(accountOf({ id: id(1), reconnectRequired: true, label: 'Front desk' }));
  await again.change(isFirst, { label: undefined });
  expect(again.find(id(1))).toEqual(accountOf({ id: id(1), reconnectRequired: true }));
  expect(await readFile(join(folder, 'accounts.json'), 'utf8')).not.toContain('label');
});

test('a change that changes nothing writes nothing', async () => {
  const registry = createAccountRegistry({ folder: await testFolder() });
  await registry.put(accountOf({ id: id(1) }));
  let changes = 0;
  registry.onChange(() => (changes += 1));
  expect(await registry.change(() => true, { clinicName: accountOf({}).clinicName })).toEqual(success({}));
  expect(changes).toBe(0);
  await registry.change(() => true, { clinicName: 'Maple and Oak Clinic' });
  expect(changes).toBe(1);
});

/** A file with sound and damaged entries; answers the folder. */
async function tornFolder(entries: readonly unknown[]): Promise<string> {
  const folder = await testFolder();
  await writeFile(
    join(folder, 'accounts.json'),
    JSON.stringify({ schema: 1, accounts: entries, hues: { 'us-snd clinic-1': 3, broken: 'green' } }),
  );
  return folder;
}

const asides = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('accounts.json.damaged-'));

test('a damaged entry is marked in its place, the others work, and it stays in the file as it was', async () => {
  const damaged = { ...accountOf({ id: id(2) }), name: 42 };
  const folder = await tornFolder([accountOf({ id: id(1) }), damaged, accountOf({ id: id(3) })]);
  const found = await readFile(join(folder, 'accounts.json'), 'utf8');
  const registry = createAccountRegistry({ folder });
  expect(await registry.load()).toEqual(success({ source: 'file' }));
  expect(registry.list().map((account) => account.id)).toEqual([id(1), id(3)]);
  expect(registry.find(id(2))).toBeNull();
  const { environment, clinicId, userId, userType } = accountOf({});
  expect(registry.entries()[1]).toEqual({
    kind: 'damaged',
    id: id(2),
    identity: { environment, clinicId, userId, userType },
  });
  expect(registry.hueOf('us-snd', 'clinic-1')).toBe(3);

  await registry.put(accountOf({ id: id(4) }));
  const written = JSON.parse(await readFile(join(folder, 'accounts.json'), 'utf8'));
  expect(written.accounts[1]).toEqual(damaged);
  const [aside = ''] = await asides(folder);
  expect(await readFile(join(folder, aside), 'utf8')).toBe(found);

  // The next start finds the same damage: one copy is enough.
  await createAccountRegistry({ folder }).load();
  expect(await asides(folder)).toEqual([aside]);
  const again = createAccountRegistry({ folder });
  await again.load();
  await again.put(accountOf({ id: id(2), name: 'Alex Reed' }));
  expect(again.list().map((account) => account.id)).toEqual([id(1), id(2), id(3), id(4)]);
});

test('a damaged entry can be moved and removed', async () => {
  const folder = await tornFolder([accountOf({ id: id(1) }), { id: id(2) }, accountOf({ id: id(3) })]);
  const registry = createAccountRegistry({ folder });
  await registry.load();
  expect(registry.entries()[1]).toEqual({ kind: 'damaged', id: id(2), identity: null });
  await registry.move(id(2), 'up');
  expect(registry.entries().map((entry) => entry.id)).toEqual([id(2), id(1), id(3)]);
  await registry.remove(id(2));
  expect(registry.entries().map((entry) => entry.id)).toEqual([id(1), id(3)]);
});

test('entries that cannot be named are counted, and a copy of the file as it was is kept', async () => {
  const folder = await tornFolder([accountOf({ id: id(1) }), { name: 'Planted Name' }, null]);
  const registry = createAccountRegistry({ folder });
  expect(await registry.load()).toEqual(success({ source: 'file' }));
  expect(registry.unreadableEntries()).toBe(2);
  expect(registry.list().map((account) => account.id)).toEqual([id(1)]);
  await registry.put(accountOf({ id: id(2) }));
  const [aside = ''] = await asides(folder);
  expect(await readFile(join(folder, aside), 'utf8')).toContain('Planted Name');
});

test('accounts of the first schema come over, each with tokens of its own; the file stays until a write', async () => {
  const folder = await testFolder();
  const path = join(folder, 'accounts.json');
  const { tokenOwner: _new, ...old } = accountOf({ id: id(1), reconnectRequired: true });
  const first = JSON.stringify({ schema: 1, accounts: [old], hues: { 'us-snd clinic-1': 5 } });
  await writeFile(path, first, { mode: 0o600 });
  const registry = createAccountRegistry({ folder });
  expect(await registry.load()).toEqual(success({ source: 'file' }));
  expect(registry.list()).toEqual([accountOf({ id: id(1), tokenOwner: id(1), reconnectRequired: true })]);
  expect(registry.hueOf('us-snd', 'clinic-1')).toBe(5);
  expect(await readFile(path, 'utf8')).toBe(first);

  expect(await registry.put(accountOf({ id: id(2), tokenOwner: id(9) }))).toEqual(success({}));
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    schema: 2,
    accounts: [old, { id: id(2), tokenOwner: id(9) }],
  });
  expect(await readFile(backupPath(path), 'utf8')).toBe(first);
  const again = createAccountRegistry({ folder });
  await again.load();
  expect(again.list()).toEqual(registry.list());
});
