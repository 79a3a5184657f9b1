import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBuilt, noteBuild } from '../../scripts/lib/build-state.mjs';
import { withTemporaryFolder } from '../../scripts/lib/temporary-folder.mjs';

async function inProject(work: (folder: string, path: (name: string) => string) => Promise<void>) {
  await withTemporaryFolder(async (folder) => {
    for (const name of ['main/a', 'renderer', 'dist/main'])
      await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, 'main/a/one.ts'), 'one');
    await writeFile(join(folder, 'package.json'), '{}');
    await noteBuild(folder, () => writeFile(join(folder, 'dist/main/main.js'), 'built'));
    await work(folder, (name) => join(folder, name));
  });
}

describe('a build', () => {
  it('stands while neither sources nor result change, whatever their dates say', () =>
    inProject(async (folder, path) => {
      await utimes(path('main/a/one.ts'), new Date(), new Date(Date.now() + 60_000));
      await writeFile(path('README.md'), 'changed');
      expect(await isBuilt(folder)).toBe(true);
    }));

  it.each<[string, (path: (name: string) => string) => Promise<void>]>([
    ['a source was changed', (path) => writeFile(path('main/a/one.ts'), 'two')],
    ['a source is new', (path) => writeFile(path('renderer/new.ts'), '')],
    ['a source is gone', (path) => rm(path('main/a/one.ts'))],
    ['a source was renamed', (path) => rename(path('main/a/one.ts'), path('main/a/two.ts'))],
    ['packages were changed', (path) => writeFile(path('package.json'), '{ "version": "2" }')],
    ['the result was changed', (path) => writeFile(path('dist/main/main.js'), 'other')],
    ['the result is gone', (path) => rm(path('dist'), { recursive: true })],
    ['it was never noted', (path) => rm(path('out'), { recursive: true })],
  ])('does not stand where %s', (_case, change) =>
    inProject(async (folder, path) => {
      await change(path);
      expect(await isBuilt(folder)).toBe(false);
    }),
  );

  it('does not stand where it failed, or a source was changed while it ran', () =>
    inProject(async (folder, path) => {
      await noteBuild(folder, () => writeFile(path('main/a/one.ts'), 'while it ran'));
      expect(await isBuilt(folder)).toBe(false);
      await noteBuild(folder, async () => undefined);
      expect(await isBuilt(folder)).toBe(true);
      await expect(noteBuild(folder, () => Promise.reject(new Error('no build')))).rejects.toThrow(
        'no build',
      );
      expect(await isBuilt(folder)).toBe(false);
    }));
});
