import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../preload/contract/errors';
import { createSpelling } from '../../../main/spelling/spelling';

let folder: string;
let on: boolean;
let refuse: boolean;

const settings = {
  spelling: () => on,
  setSpelling: async (next: boolean) => {
    if (refuse) return failure('storage_write_failed');
    on = next;
    return success({});
  },
};
const spellingOn = (platform: NodeJS.Platform) => createSpelling({ platform, folder, settings });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spelling-'));
  on = false;
  refuse = false;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('checking the spelling', () => {
  it('is off, and switched on checks nothing where there is no word list', async () => {
    const spelling = spellingOn('win32');
    expect(spelling.view()).toEqual({ on: false, by: 'nothing', languages: [] });
    expect(spelling.checkedWith()).toBeNull();
    expect(await spelling.set(true)).toEqual(success({ on: true, by: 'nothing', languages: [] }));
    expect(spelling.checkedWith()).toBeNull();
  });

  it('uses the word lists of its folder', async () => {
    await mkdir(join(folder, 'Dictionaries'));
    await writeFile(join(folder, 'Dictionaries', 'fr-FR-3-0.bdic'), '');
    const spelling = spellingOn('win32');
    expect(spelling.checkedWith()).toBeNull();
    expect(await spelling.set(true)).toEqual(success({ on: true, by: 'dictionaries', languages: ['fr'] }));
    expect(spelling.checkedWith()).toEqual({ languages: ['fr'] });
    await spelling.set(false);
    expect(spelling.checkedWith()).toBeNull();
  });

  it('is the system’s own on macOS', async () => {
    const spelling = spellingOn('darwin');
    expect(spelling.view().by).toBe('system');
    expect(spelling.checkedWith()).toBeNull();
    await spelling.set(true);
    expect(spelling.checkedWith()).toEqual({ languages: [] });
  });

  it('says so when the choice could not be kept', async () => {
    refuse = true;
    expect(await spellingOn('darwin').set(true)).toEqual(failure('storage_write_failed'));
  });
});
