import { readFile, writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLockFile } from '../../../main/lock/lock-file';
import { lostTries } from '../../../main/lock/pin-tries';
import { createDurableFiles } from '../../../main/storage/durable-file';
import { testFolder } from '../storage/folder';

/** The file in a fresh folder; `open` makes another reader of it, as the next start does. */
async function setUp(vaultMentionsPin = false) {
  const path = join(await testFolder(), 'lock.json');
  const open = async (mentions = vaultMentionsPin) => {
    const file = createLockFile({
      path,
      files: createDurableFiles(),
      vaultMentionsPin: async () => mentions,
    });
    await file.load();
    return file;
  };
  return { path, open };
}

const fresh = { locked: false, pin: false, wrong: 0, wait: 0 };
const lost = { locked: true, pin: true, ...lostTries };

describe('the file of the lock', () => {
  it('is not there on a fresh profile, and nothing is made of that', async () => {
    const { path, open } = await setUp();
    expect((await open()).content()).toEqual(fresh);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  it('remembers over a restart', async () => {
    const { open } = await setUp(true);
    const file = await open(false);
    await file.change({ pin: true });
    await file.change({ locked: true, wrong: 6, wait: 42_000 });
    expect((await open()).content()).toEqual({ locked: true, pin: true, wrong: 6, wait: 42_000 });
  });

  it.each([
    ['removed', (path: string) => rm(path)],
    ['emptied', (path: string) => writeFile(path, '')],
    ['damaged', (path: string) => writeFile(path, '{"schema":1,"locked":fal')],
    [
      'filled with numbers that cannot be',
      (path: string) =>
        writeFile(path, JSON.stringify({ schema: 1, locked: false, pin: true, wrong: -5, wait: 0 })),
    ],
    [
      'made to deny the PIN',
      (path: string) =>
        writeFile(path, JSON.stringify({ schema: 1, locked: false, pin: false, wrong: 0, wait: 0 })),
    ],
  ])(
    'that was %s locks the app with the longest wait, where the vault knows of a PIN',
    async (_how, harm) => {
      const { path, open } = await setUp(true);
      const file = await open(false);
      await file.change({ pin: true, wrong: 2 });
      await harm(path);
      expect((await open()).content()).toEqual(lost);
      // Not only for this start.
      expect((await open()).content()).toEqual(lost);
    },
  );

  it('that was damaged means nothing where there is no PIN', async () => {
    const { path, open } = await setUp();
    await writeFile(path, 'nonsense');
    expect((await open()).content()).toEqual(fresh);
  });
});
