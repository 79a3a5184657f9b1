import { readdir, readFile, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { createTokenVault } from '../../../main/vault/token-vault';
import { parseVaultFile, serializeVaultFile, type VaultFile } from '../../../main/vault/vault-file';
import { testFolder } from '../storage/folder';
import { createFakeKeyStore } from './fake-key-store';
import { practitioner, recordOf, staff } from './records';

/** A vault with two accounts. Its previous copy holds the practitioner's only. */
async function setUp() {
  const folder = await testFolder();
  const path = join(folder, 'vault.json');
  const keyStore = createFakeKeyStore();
  const start = () => createTokenVault({ keyStore, path });
  const vault = start();
  await vault.write(practitioner, recordOf('practitioner'));
  await vault.write(staff, recordOf('staff'));
  return { folder, path, start };
}

async function readVault(path: string): Promise<VaultFile> {
  const parsed = parseVaultFile(await readFile(path));
  if (parsed.kind !== 'vault') throw new Error(parsed.kind);
  return parsed.file;
}

const entryName = (accountId: string): string => `account:${accountId}`;

const damages: readonly (readonly [string, (good: Buffer) => Uint8Array])[] = [
  ['empty', () => Buffer.alloc(0)],
  ['truncated', (good) => good.subarray(0, good.length / 2)],
  ['full of NUL', (good) => Buffer.alloc(good.length)],
  ['null', () => Buffer.from('null')],
  ['an array', () => Buffer.from('[]')],
  ['not JSON', () => Buffer.from('<html>')],
  ['not UTF-8', () => Buffer.from([0xff, 0xfe, 0x00])],
  ['of an older schema', (good) => Buffer.from(good.toString().replace('"schema": 1', '"schema": 0'))],
  ['of another app', (good) => Buffer.from(good.toString().replace('com.practice', 'com.other'))],
];

test.each(damages)('a file that is %s is kept aside and the previous copy serves', async (_, damage) => {
  const { folder, path, start } = await setUp();
  const broken = damage(await readFile(path));
  await writeFile(path, broken);
  const vault = start();
  expect(await vault.read(practitioner)).toEqual(success(recordOf('practitioner')));
  const kept = (await readdir(folder)).find((name) => name.includes('.corrupt-'));
  expect(await readFile(join(folder, kept ?? ''))).toEqual(Buffer.from(broken));
  expect(await start().read(practitioner)).toEqual(success(recordOf('practitioner')));
});

test.each(damages)(
  'a file that is %s and has no previous copy says so until something new is written, and is kept',
  async (_, damage) => {
    const { folder, path, start } = await setUp();
    const broken = damage(await readFile(path));
    await writeFile(path, broken);
    await unlink(`${path}.bak`);
    expect(await start().read(practitioner)).toEqual(failure('vault_unreadable'));
    const vault = start();
    expect(await vault.open()).toBe('protected');
    expect(await vault.read(practitioner)).toEqual(failure('vault_unreadable'));
    expect(await vault.write(practitioner, recordOf('new'))).toEqual(success({ persisted: true }));
    expect(await start().read(practitioner)).toEqual(success(recordOf('new')));
    const kept = (await readdir(folder)).find((name) => name.includes('.corrupt-'));
    expect(await readFile(join(folder, kept ?? ''))).toEqual(Buffer.from(broken));
  },
);

test('a missing file is restored from its previous copy', async () => {
  const { path, start } = await setUp();
  await unlink(path);
  expect(await start().read(practitioner)).toEqual(success(recordOf('practitioner')));
  expect(await readVault(path)).toBeDefined();
});

test('a symbolic link in place of the file is not followed, neither to read nor to write', async () => {
  const { folder, path, start } = await setUp();
  const elsewhere = join(folder, 'elsewhere.json');
  await writeFile(elsewhere, await readFile(path));
  const before = await readFile(elsewhere);
  await unlink(path);
  await unlink(`${path}.bak`);
  await symlink(elsewhere, path);
  const vault = start();
  expect(await vault.read(practitioner)).toEqual(failure('vault_unreadable'));
  await vault.write(practitioner, recordOf('new'));
  expect(await readFile(elsewhere)).toEqual(before);
  expect(await start().read(practitioner)).toEqual(success(recordOf('new')));
});

test("a record put in another account's place is refused, and the others work", async () => {
  const { path, start } = await setUp();
  const file = await readVault(path);
  const own = file.entries[entryName(staff.accountId)];
  if (!own) throw new Error('no record');
  const swapped = { ...file, entries: { ...file.entries, [entryName(practitioner.accountId)]: own } };
  await writeFile(path, serializeVaultFile(swapped));
  const vault = start();
  expect(await vault.read(practitioner)).toEqual(failure('vault_unreadable'));
  expect(await vault.read(staff)).toEqual(success(recordOf('staff')));
  expect(await vault.write(practitioner, recordOf('again'))).toEqual(success({ persisted: true }));
  expect(await start().read(practitioner)).toEqual(success(recordOf('again')));
});

test('an old copy of one record is refused', async () => {
  const { path, start } = await setUp();
  const old = (await readVault(path)).entries[entryName(practitioner.accountId)];
  if (!old) throw new Error('no record');
  await start().write(practitioner, recordOf('newer'));
  const file = await readVault(path);
  const rolledBack = { ...file, entries: { ...file.entries, [entryName(practitioner.accountId)]: old } };
  await writeFile(path, serializeVaultFile(rolledBack));
  const vault = start();
  expect(await vault.read(practitioner)).toEqual(failure('vault_unreadable'));
  expect(await vault.read(staff)).toEqual(success(recordOf('staff')));
});

test('an old list of generations does not make an old record valid', async () => {
  const { path, start } = await setUp();
  const { index } = await readVault(path);
  await start().write(practitioner, recordOf('newer'));
  const file = await readVault(path);
  await writeFile(path, serializeVaultFile({ ...file, index }));
  const answer = await start().read(practitioner);
  expect(answer.ok).toBe(false);
});

test('a flipped bit anywhere never yields a wrong record: the right one, or a named error', async () => {
  const { path, start } = await setUp();
  const good = await readFile(path);
  const backup = await readFile(`${path}.bak`);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: good.length * 8 - 1 }), fc.boolean(), async (bit, keepBackup) => {
      const broken = Buffer.from(good);
      broken.writeUInt8(broken.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      await writeFile(path, broken);
      if (keepBackup) await writeFile(`${path}.bak`, backup);
      else await unlink(`${path}.bak`).catch(() => undefined);
      const vault = start();
      for (const [key, mark] of [
        [practitioner, 'practitioner'],
        [staff, 'staff'],
      ] as const) {
        const answer = await vault.read(key);
        if (answer.ok) expect([null, recordOf(mark)]).toContainEqual(answer.value);
        else expect(['vault_unreadable', 'key_store_lost', 'vault_newer']).toContain(answer.error.code);
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('any bytes as a vault file are classified, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        expect(['damaged', 'newer']).toContain(parseVaultFile(bytes).kind);
      },
    ),
  );
});
