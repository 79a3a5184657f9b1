import { describe, expect, it } from 'vitest';
import { UsageError } from '../../scripts/lib/setup-error.mjs';
import { readTestRequest } from '../../scripts/lib/test-request.mjs';
import { chooseStages, stagesOfFiles } from '../../scripts/lib/test-stages.mjs';

const nothing = { unit: [], chromium: [], e2e: [], installed: [] };
const namesOf = (stages: readonly { readonly name: string }[]): string[] => stages.map(({ name }) => name);

describe('the words after npm test', () => {
  it('ask for everything where there are none', () => {
    expect(readTestRequest([])).toEqual({ stages: [], files: [], name: undefined });
    expect(namesOf(chooseStages([]))).toContain('e2e');
  });

  it('ask for stages, which keep their order', () => {
    const { stages } = readTestRequest(['--only=unit,lint', '--only=types']);
    expect(namesOf(chooseStages(stages))).toEqual(['lint', 'types', 'unit']);
  });

  it.each(['-t', '-g'])('ask for files, and for tests in them by %s', (word) => {
    expect(readTestRequest(['a.test.ts', word, 'waits [twice]', 'b'])).toEqual({
      stages: [],
      files: ['a.test.ts', 'b'],
      name: 'waits [twice]',
    });
  });

  it.each([
    [['--olny=unit']],
    [['--only=unit', 'a.test.ts']],
    [['a.test.ts', '-t']],
    [['-t', 'a name without a file']],
  ])('are refused: %j', (words) => {
    expect(() => readTestRequest(words)).toThrow(UsageError);
  });

  it('are refused where they name no stage', () => {
    expect(() => chooseStages(['unit', 'e3e'])).toThrow(/no stage e3e/);
  });
});

describe('the stages of chosen files', () => {
  it('build only where a test needs the built app', () => {
    expect(namesOf(stagesOfFiles({ ...nothing, unit: ['a.test.ts'] }, undefined, '/project'))).toEqual([
      'unit',
    ]);
    expect(namesOf(stagesOfFiles({ ...nothing, e2e: ['a.spec.ts'] }, undefined, '/project'))).toEqual([
      'build',
      'e2e',
    ]);
    expect(namesOf(stagesOfFiles({ ...nothing, chromium: ['a.spec.ts'] }, undefined, '/project'))).toEqual([
      'build',
      'chromium',
    ]);
    expect(namesOf(stagesOfFiles({ ...nothing, installed: ['a.spec.ts'] }, undefined, '/project'))).toEqual([
      'installed',
    ]);
  });
});
