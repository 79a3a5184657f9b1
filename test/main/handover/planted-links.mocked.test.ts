import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { documentNames } from '../../../main/handover/document-names';
import { digestOf, locateDocument, prepareDocument } from '../../../main/handover/watched-folder';
import { testFolder } from '../storage/folder';

/** What somebody else does to the folder between a look at a name and the opening of it. */
const race = vi.hoisted(() => ({ beforeOpen: (_path: string): void => undefined }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = (path, flags, mode) => {
    race.beforeOpen(String(path));
    return real.open(path, flags, mode);
  };
  return { ...real, open };
});

const names = documentNames({ environment: 'us', planId: 'plan-1', version: 'activation' });

beforeEach(() => {
  race.beforeOpen = () => undefined;
});

async function setUp() {
  const home = await testFolder();
  const folder = join(home, 'plans');
  const elsewhere = join(home, 'elsewhere.txt');
  mkdirSync(folder);
  writeFileSync(elsewhere, 'theirs');
  return { folder, elsewhere };
}

/** Does something once, right before a file of this name is opened. */
const once = (name: string, work: (path: string) => void): void => {
  race.beforeOpen = (path) => {
    if (!path.endsWith(name)) return;
    race.beforeOpen = () => undefined;
    work(path);
  };
};

test('a link that takes the temporary name at the last moment leads nothing of ours elsewhere', async () => {
  const { folder, elsewhere } = await setUp();
  once(names.temporary, (path) => symlinkSync(elsewhere, path));
  expect((await prepareDocument(folder, names, 'ours')).ok).toBe(false);
  expect(readFileSync(elsewhere, 'utf8')).toBe('theirs');
});

test('a file that takes the temporary name at the last moment is left as it is', async () => {
  const { folder } = await setUp();
  once(names.temporary, (path) => writeFileSync(path, 'theirs'));
  expect((await prepareDocument(folder, names, 'ours')).ok).toBe(false);
  expect(readFileSync(join(folder, names.temporary), 'utf8')).toBe('theirs');
});

test('a document that becomes a link while it is looked at is not read through it', async () => {
  const { folder, elsewhere } = await setUp();
  expect(await prepareDocument(folder, names, 'theirs')).toEqual({ ok: true, value: 'prepared' });
  once(names.temporary, (path) => {
    renameSync(path, `${path}.aside`);
    symlinkSync(elsewhere, path);
  });
  expect(await locateDocument(folder, names, digestOf('theirs'))).not.toBe('prepared');
});
