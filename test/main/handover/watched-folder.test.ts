import { lchown, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { documentNames } from '../../../main/handover/document-names';
import {
  digestOf,
  locateDocument,
  prepareDocument,
  publishDocument,
  viewFolder,
} from '../../../main/handover/watched-folder';
import { testFolder } from '../storage/folder';

const names = documentNames({ environment: 'us', planId: 'plan-1', version: 'activation' });
const text = '{"resourceType":"Bundle"}';

/** A watched folder, and a file elsewhere to which links can lead. */
async function setUp() {
  const folder = await testFolder();
  const elsewhere = join(await testFolder(), 'of-somebody');
  await writeFile(elsewhere, 'theirs');
  return { folder, elsewhere };
}

async function handOver(folder: string): Promise<string> {
  const prepared = await prepareDocument(folder, names, text);
  if (!prepared.ok) return prepared.error.code;
  if (prepared.value === 'standing') return 'standing';
  const where = await locateDocument(folder, names, digestOf(text));
  if (where !== 'prepared') return where;
  const published = await publishDocument(folder, names);
  return published.ok ? 'published' : published.error.code;
}

test.each([
  ['the marker', '.practice-companion', 'handover_folder_unavailable'],
  ['the document', names.document, 'handover_name_taken'],
  ['the temporary document', names.temporary, 'published'],
])('a link in the place of %s is not followed', async (_, name, outcome) => {
  const { folder, elsewhere } = await setUp();
  await symlink(elsewhere, join(folder, name));
  expect(await handOver(folder)).toBe(outcome);
  expect(await readFile(elsewhere, 'utf8')).toBe('theirs');
  const document = await lstat(join(folder, names.document)).catch(() => null);
  expect(document?.isFile() ?? false).toBe(outcome === 'published');
});

test('a link to nowhere is not followed either: nothing is made where it leads', async () => {
  const { folder } = await setUp();
  const nowhere = join(await testFolder(), 'new');
  for (const name of [names.temporary, '.practice-companion']) await symlink(nowhere, join(folder, name));
  expect(await handOver(folder)).toBe('handover_folder_unavailable');
  expect(await lstat(nowhere).catch(() => null)).toBeNull();
});

test('a link that takes the place of a document after it was prepared is not given its name', async () => {
  const { folder, elsewhere } = await setUp();
  await prepareDocument(folder, names, text);
  await rm(join(folder, names.temporary));
  await symlink(elsewhere, join(folder, names.temporary));
  expect(await locateDocument(folder, names, digestOf(text))).toBe('spoiled');
  await rm(join(folder, names.temporary));
  await writeFile(join(folder, names.temporary), 'something else');
  expect(await locateDocument(folder, names, digestOf(text))).toBe('spoiled');
});

test('a document that is there already is never replaced; the same one counts as handed over', async () => {
  const { folder } = await setUp();
  await writeFile(join(folder, names.document), 'of another system');
  expect(await handOver(folder)).toBe('handover_name_taken');
  expect(await readFile(join(folder, names.document), 'utf8')).toBe('of another system');
  await writeFile(join(folder, names.document), text);
  expect(await handOver(folder)).toBe('standing');
  expect((await readdir(folder)).sort()).toEqual(['.practice-companion', names.document].sort());
});

test('one that appears after it was prepared is not replaced either', async () => {
  const { folder } = await setUp();
  await prepareDocument(folder, names, text);
  await writeFile(join(folder, names.document), 'of another system');
  expect(await locateDocument(folder, names, digestOf(text))).toBe('taken');
});

test.each([0o000, 0o022, 0o077, 0o777])(
  'documents and the marker are readable by the group and nobody else, under a umask of %o',
  async (mask) => {
    const { folder } = await setUp();
    const before = process.umask(mask);
    onTestFinished(() => void process.umask(before));
    expect(await handOver(folder)).toBe('published');
    for (const name of [names.document, '.practice-companion'])
      expect((await lstat(join(folder, name))).mode & 0o7777, name).toBe(0o640);
  },
);

test('the folder itself may be a link of the system or of the person, not of anybody else', async () => {
  const { folder } = await setUp();
  const link = join(await testFolder(), 'plans');
  await symlink(folder, link);
  expect(await handOver(link)).toBe('published');
  expect(await viewFolder(link)).not.toBeNull();
  // Only root can give a link to somebody else.
  if (process.getuid?.() !== 0) return;
  await lchown(link, 65_534, 65_534);
  expect(await prepareDocument(link, names, text)).toMatchObject({
    ok: false,
    error: { code: 'handover_folder_unavailable' },
  });
  expect(await locateDocument(link, names, digestOf(text))).toBe('away');
  expect(await viewFolder(link)).toBeNull();
});

test('a folder of a document’s name, or of its temporary one, is left as it is', async () => {
  const { folder } = await setUp();
  await mkdir(join(folder, names.temporary));
  expect(await handOver(folder)).toBe('handover_name_taken');
  expect((await lstat(join(folder, names.temporary))).isDirectory()).toBe(true);
});
