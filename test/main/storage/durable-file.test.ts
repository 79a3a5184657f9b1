import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { nodeFileOperations, type FileOperations } from '../../../main/storage/file-operations';
import { testFolder } from './folder';

const files = createDurableFiles();
const old = Buffer.from('old content');
const fresh = Buffer.from('new content');

const fail = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code });
};

test('reads nothing where there is no file', async () => {
  expect(await files.read(join(await testFolder(), 'vault.json'))).toEqual(success(null));
});

test('writes a private file in a private folder and keeps the previous content', async () => {
  const path = join(await testFolder(), 'inner', 'vault.json');
  expect(await files.write(path, old, 'previous')).toEqual(success({}));
  expect(await files.write(path, fresh, 'previous')).toEqual(success({}));
  expect(await files.read(path)).toEqual(success(fresh));
  expect(await readFile(`${path}.bak`)).toEqual(old);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(`${path}.bak`)).mode & 0o777).toBe(0o600);
  expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
});

test('leaves nothing of the old content where it must not remain', async () => {
  const path = join(await testFolder(), 'vault.json');
  await files.write(path, old, 'previous');
  await files.write(path, fresh, 'same');
  expect(await readFile(`${path}.bak`)).toEqual(fresh);
});

test('takes a file and a folder that others could read from them', async () => {
  const path = join(await testFolder(), 'vault.json');
  await files.write(path, old, 'previous');
  await chmod(path, 0o644);
  await chmod(join(path, '..'), 0o755);
  expect(await files.read(path)).toEqual(success(old));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await files.write(path, fresh, 'previous');
  expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
});

test('refuses a symbolic link and a folder in place of the file', async () => {
  const folder = await testFolder();
  await writeFile(join(folder, 'elsewhere'), old);
  await symlink(join(folder, 'elsewhere'), join(folder, 'link'));
  await mkdir(join(folder, 'folder'));
  for (const name of ['link', 'folder']) {
    expect(await files.read(join(folder, name))).toEqual(failure('storage_unreadable'));
    expect(await files.write(join(folder, name), fresh, 'previous')).toEqual(failure('storage_write_failed'));
  }
  expect(await readFile(join(folder, 'elsewhere'))).toEqual(old);
});

/** Lets every open file fail at one of its calls. */
const withHandle = (call: 'write' | 'sync', answer: () => Promise<never>): FileOperations => ({
  ...nodeFileOperations,
  open: async (...parameters) => {
    const handle = await nodeFileOperations.open(...parameters);
    if (parameters[1] === 'wx') Object.defineProperty(handle, call, { value: answer });
    return handle;
  },
});

const refusals: readonly (readonly [string, FileOperations])[] = [
  ['is full at writing', withHandle('write', fail('ENOSPC'))],
  ['is full at synchronising', withHandle('sync', fail('ENOSPC'))],
  ['is read-only', { ...nodeFileOperations, open: fail('EROFS') }],
  ['gives no right to the folder', { ...nodeFileOperations, open: fail('EACCES') }],
  ['refuses the rename', { ...nodeFileOperations, rename: fail('EIO') }],
];

test.each(refusals)('a disk that %s leaves the previous content and no leftovers', async (_, operations) => {
  const folder = await testFolder();
  const path = join(folder, 'vault.json');
  await files.write(path, old, 'previous');
  const answer = await createDurableFiles(operations).write(path, fresh, 'previous');
  expect(answer).toEqual(failure('storage_write_failed'));
  expect(await files.read(path)).toEqual(success(old));
  expect(await readdir(folder)).toEqual(['vault.json']);
});

test('a disk that cuts the file in silence is noticed by reading back, and the previous content returns', async () => {
  const path = join(await testFolder(), 'vault.json');
  await files.write(path, old, 'previous');
  let cut = false;
  const cutting = createDurableFiles({
    ...nodeFileOperations,
    rename: async (from, to) => {
      await nodeFileOperations.rename(from, to);
      if (to !== path || cut) return;
      cut = true;
      await writeFile(path, fresh.subarray(0, 4));
    },
  });
  expect(await cutting.write(path, fresh, 'previous')).toEqual(failure('storage_write_failed'));
  expect(await files.read(path)).toEqual(success(old));
});

test('a file that cannot be used is renamed, never overwritten', async () => {
  const folder = await testFolder();
  const path = join(folder, 'vault.json');
  const fixed = createDurableFiles(nodeFileOperations, () => 0);
  expect(await fixed.quarantine(path, 'corrupt')).toEqual(success(null));
  await writeFile(path, 'one');
  const first = `${path}.corrupt-1970-01-01T00-00-00-000Z`;
  expect(await fixed.quarantine(path, 'corrupt')).toEqual(success(first));
  await writeFile(path, 'two');
  expect(await fixed.quarantine(path, 'corrupt')).toEqual(success(`${first}-2`));
  expect(await readFile(first, 'utf8')).toBe('one');
});

test('leftovers of killed writers go, other files stay', async () => {
  const folder = await testFolder();
  const names = [
    'vault.json',
    'vault.json.tmp-0a1b2c',
    'vault.json.bak.tmp-0a1b2c',
    'vault.json.bak',
    'other.tmp-0a',
  ];
  for (const name of names) await writeFile(join(folder, name), name);
  await files.purgeTemporaries(join(folder, 'vault.json'));
  expect((await readdir(folder)).toSorted()).toEqual(['other.tmp-0a', 'vault.json', 'vault.json.bak']);
});
