import { chmod, link, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { nodeFileOperations, type FileOperations } from '../../../main/storage/file-operations';
import { createSaveFile, saveFile } from '../../../main/storage/save-file';
import { testFolder } from './folder';
import { bundleProgram, runAndKill } from './kill-child';
import { smallDisk } from './small-disk';

const old = 'what stood there before';
const fresh = 'what was saved';
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

async function folderWithOldFile() {
  const folder = await testFolder();
  const path = join(folder, 'export.csv');
  await writeFile(path, old);
  return { folder, path };
}

async function* pieces(...texts: readonly string[]) {
  yield* texts;
}

const fail = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code });
};

test('a file is saved whole, at once or in pieces, and nothing else is left', async () => {
  const { folder, path } = await folderWithOldFile();
  expect(await saveFile(path, 'owner', fresh)).toEqual(success({}));
  expect(await readFile(path, 'utf8')).toBe(fresh);
  expect(await saveFile(path, 'owner', pieces('é', '', 'n bloc'))).toEqual(success({}));
  expect(await readFile(path, 'utf8')).toBe('én bloc');
  expect(await readdir(folder)).toEqual(['export.csv']);
});

test('what is its owner’s alone stays so over a file with wider rights; what follows its folder has those of a new file', async () => {
  const { folder, path } = await folderWithOldFile();
  await chmod(path, 0o666);
  const umask = process.umask(0o022);
  onTestFinished(() => void process.umask(umask));
  expect(await saveFile(path, 'owner', fresh)).toEqual(success({}));
  expect(await modeOf(path)).toBe(0o600);
  expect(await saveFile(path, 'folder', fresh)).toEqual(success({}));
  expect(await modeOf(path)).toBe(0o644);
  process.umask(0o777);
  expect(await saveFile(join(folder, 'strict.csv'), 'owner', fresh)).toEqual(success({}));
  expect(await modeOf(join(folder, 'strict.csv'))).toBe(0o600);
});

test('a link at the place is replaced, and what it leads to is untouched', async () => {
  const { folder, path } = await folderWithOldFile();
  const soft = join(folder, 'soft.csv');
  const hard = join(folder, 'hard.csv');
  await symlink(path, soft);
  await link(path, hard);
  for (const place of [soft, hard]) expect(await saveFile(place, 'owner', fresh)).toEqual(success({}));
  expect(await readFile(path, 'utf8')).toBe(old);
  for (const place of [soft, hard]) expect(await readFile(place, 'utf8')).toBe(fresh);
});

/** Lets the part file fail at one of its calls. */
const withHandle = (
  call: 'writeFile' | 'sync' | 'close',
  answer: () => Promise<unknown>,
): FileOperations => ({
  ...nodeFileOperations,
  open: async (...parameters) => {
    const handle = await nodeFileOperations.open(...parameters);
    if (parameters[1] !== 'wx') return handle;
    const close = handle.close.bind(handle);
    Object.defineProperty(handle, call, {
      value: async () => {
        if (call === 'close') await close();
        return answer();
      },
    });
    return handle;
  },
});

const faults: readonly (readonly [string, FileOperations, Parameters<typeof failure>[0]])[] = [
  ['a full disk', withHandle('writeFile', fail('ENOSPC')), 'document_disk_full'],
  ['a quota', withHandle('sync', fail('EDQUOT')), 'document_disk_full'],
  ['a share that is full at the end', withHandle('close', fail('ENOSPC')), 'document_disk_full'],
  [
    'a disk that takes nothing and says nothing',
    withHandle('writeFile', async () => undefined),
    'document_write_failed',
  ],
  ['a broken disk', withHandle('sync', fail('EIO')), 'document_write_failed'],
  ['a read-only disk', { ...nodeFileOperations, open: fail('EROFS') }, 'document_folder_refused'],
  [
    'a folder that takes no new files',
    { ...nodeFileOperations, open: fail('EACCES') },
    'document_folder_refused',
  ],
  [
    'a file open in another program',
    { ...nodeFileOperations, rename: fail('EBUSY') },
    'document_not_replaced',
  ],
  ['a file of somebody else', { ...nodeFileOperations, rename: fail('EPERM') }, 'document_not_replaced'],
];

test.each(faults)('%s costs neither the old file nor leaves a new one', async (_, operations, code) => {
  const { folder, path } = await folderWithOldFile();
  expect(await createSaveFile(operations)(path, 'owner', fresh)).toEqual(failure(code));
  expect(await readFile(path, 'utf8')).toBe(old);
  expect(await readdir(folder)).toEqual(['export.csv']);
});

test('content that breaks off is not saved', async () => {
  const { folder, path } = await folderWithOldFile();
  async function* broken() {
    yield 'half';
    throw new Error('the log cannot be read');
  }
  expect(await saveFile(path, 'owner', broken())).toEqual(failure('document_write_failed'));
  expect(await readFile(path, 'utf8')).toBe(old);
  expect(await readdir(folder)).toEqual(['export.csv']);
});

test('a disk that cannot synchronise, as some shares, still saves', async () => {
  const { path } = await folderWithOldFile();
  const save = createSaveFile(withHandle('sync', fail('ENOTSUP')));
  expect(await save(path, 'owner', fresh)).toEqual(success({}));
  expect(await readFile(path, 'utf8')).toBe(fresh);
});

test('a folder in the place is not replaced, and a missing one is not made', async () => {
  const folder = await testFolder();
  await mkdir(join(folder, 'taken'));
  expect(await saveFile(join(folder, 'taken'), 'owner', fresh)).toEqual(failure('document_not_replaced'));
  expect(await saveFile(join(folder, 'none', 'x.csv'), 'owner', fresh)).toEqual(
    failure('document_write_failed'),
  );
});

test('a name as long as it may be can be saved', async () => {
  const path = join(await testFolder(), `${'n'.repeat(251)}.csv`);
  expect(await saveFile(path, 'owner', fresh)).toEqual(success({}));
});

test('what a killed writer left is removed later, and nothing else is', async () => {
  const { folder, path } = await folderWithOldFile();
  const names = ['.practice-companion-0123456789ab.part', '.practice-companion-note.part', 'notes.part'];
  const young = '.practice-companion-ba9876543210.part';
  for (const name of [...names, young]) await writeFile(join(folder, name), 'half');
  const before = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const name of names) await utimes(join(folder, name), before, before);
  expect(await saveFile(path, 'owner', fresh)).toEqual(success({}));
  expect(new Set(await readdir(folder))).toEqual(new Set([...names.slice(1), young, 'export.csv']));
});

test('a small disk that is full keeps the old file', async () => {
  const mounted = await smallDisk();
  const folder = mounted ?? (await testFolder());
  const save = mounted ? saveFile : createSaveFile(withHandle('writeFile', fail('ENOSPC')));
  const path = join(folder, 'export.csv');
  await writeFile(path, old);
  const long = pieces('x'.repeat(40_000), 'x'.repeat(40_000));
  expect(await save(path, 'owner', long)).toEqual(failure('document_disk_full'));
  expect(await readFile(path, 'utf8')).toBe(old);
  expect(await readdir(folder)).toEqual(['export.csv']);
});

test('a process killed ten times while it saves leaves the file whole', async () => {
  const program = await bundleProgram(join(import.meta.dirname, 'saving-program.ts'), await testFolder());
  const path = join(await testFolder(), 'export.csv');
  for (let kill = 0; kill < 10; kill += 1) {
    const saved = Number((await runAndKill(program, [path], kill * 6)).at(-1));
    const text = await readFile(path, 'utf8');
    const round = Number(text.slice(0, text.indexOf('\n')));
    expect([saved, saved + 1]).toContain(round);
    expect(text).toBe(`${round}\n`.repeat(text.length / `${round}\n`.length));
    expect(text.length).toBeGreaterThan(1_000_000);
  }
}, 120_000);
