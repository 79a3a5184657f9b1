import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../scripts/lib/setup-error.mjs';
import { chooseTestFiles, listTestFiles, stageOf } from '../../scripts/lib/test-files.mjs';

const projectFolder = resolve('/clinic/companion');
const files = [
  'test/architecture.test.ts',
  'test/main/handover/handover.test.ts',
  'test/main/handover/care-plan-document.test.ts',
  'test/main/services/open-handover.test.ts',
  'test/renderer/ui/list.test.tsx',
  'test/e2e/handover.spec.ts',
  'test/e2e/accounts/owed.spec.ts',
  'test/e2e/accounts/manage.spec.ts',
  'test/installed/life.spec.ts',
  'test/chromium/scenes.spec.ts',
];
const choose = (words: readonly string[], folder = projectFolder) =>
  chooseTestFiles(words, { projectFolder, folder, files });
const nothing = { unit: [], chromium: [], e2e: [], installed: [] };

describe('the files that npm test is given', () => {
  it('go to what runs them', () => {
    expect(files.map(stageOf).join(' ')).toBe('unit unit unit unit unit e2e e2e e2e installed chromium');
    expect(stageOf('test/e2e/handover.test.ts')).toBeUndefined();
    expect(stageOf('test/e2e/support/desktop.ts')).toBeUndefined();
    expect(stageOf('main/handover/handover.ts')).toBeUndefined();
    expect(choose(['test/installed/life.spec.ts', 'test/e2e/handover.spec.ts', 'list.test'])).toEqual({
      ...nothing,
      unit: ['test/renderer/ui/list.test.tsx'],
      e2e: ['test/e2e/handover.spec.ts'],
      installed: ['test/installed/life.spec.ts'],
    });
  });

  it.each([
    ['from the project', 'test/e2e/handover.spec.ts', projectFolder],
    ['from the project, typed elsewhere', 'test/e2e/handover.spec.ts', resolve(projectFolder, 'docs')],
    ['from where it was typed', 'handover.spec.ts', resolve(projectFolder, 'test/e2e')],
    ['from where it was typed, upwards', '../e2e/handover.spec.ts', resolve(projectFolder, 'test/main')],
    ['from the root', resolve(projectFolder, 'test/e2e/handover.spec.ts'), resolve('/')],
    ['in other words', './test/e2e/../e2e/handover.spec.ts', projectFolder],
  ])('are found by a path %s', (_case, word, folder) => {
    expect(choose([word], folder)).toEqual({ ...nothing, e2e: ['test/e2e/handover.spec.ts'] });
  });

  it.each([
    ['test/e2e/accounts', projectFolder],
    ['test/e2e/accounts/', projectFolder],
    ['accounts', resolve(projectFolder, 'test/e2e')],
    ['.', resolve(projectFolder, 'test/e2e/accounts')],
    ['e2e/accounts', projectFolder],
    ['accounts', projectFolder],
  ])('are those of the folder %s', (word, folder) => {
    const accounts = ['test/e2e/accounts/manage.spec.ts', 'test/e2e/accounts/owed.spec.ts'];
    expect(choose([word], folder)).toEqual({ ...nothing, e2e: accounts });
  });

  it('are found by a part of a path that only one has, the beginning of a name before its middle', () => {
    expect(choose(['handover.test']).unit).toEqual(['test/main/handover/handover.test.ts']);
    expect(choose(['n-handover']).unit).toEqual(['test/main/services/open-handover.test.ts']);
    expect(choose(['accounts/ow']).e2e).toEqual(['test/e2e/accounts/owed.spec.ts']);
  });

  it('run once, however often they are named', () => {
    expect(
      choose(['handover.test', 'test/main/handover/handover.test.ts', 'test/main/handover']).unit,
    ).toEqual(['test/main/handover/care-plan-document.test.ts', 'test/main/handover/handover.test.ts']);
  });

  it.each([
    ['handover.tset', 'test_file_unknown'],
    ['test/e2e/handover.spec.tsx', 'test_file_unknown'],
    ['main/handover/handover.ts', 'test_file_unknown'],
    ['.spec.ts', 'test_file_ambiguous'],
    ['handover.', 'test_file_ambiguous'],
  ])('are refused by name where %s is typed: %s', (word, code) => {
    const asked = (): unknown => choose([word]);
    expect(asked).toThrow(UsageError);
    expect(asked).toThrow(new RegExp(`^${code}: `));
  });

  it('are all of the project, and each has something that runs it', async () => {
    const project = resolve(import.meta.dirname, '../..');
    const all = await listTestFiles(project);
    expect(all).toContain('test/scripts/test-files.test.ts');
    const chosen = chooseTestFiles(['test'], { projectFolder: project, folder: project, files: all });
    expect([...chosen.unit, ...chosen.chromium, ...chosen.e2e, ...chosen.installed].sort()).toEqual(
      all.sort(),
    );
    expect(Object.values(chosen).every((some) => some.length > 0)).toBe(true);
  });
});
