import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../scripts/lib/setup-error.mjs';
import { readSoakRequest, soaks, soakVerdict, sumReports } from '../../scripts/lib/soaks.mjs';

describe('the soaks', () => {
  it('are those that lie in test/soak, each with tests', async () => {
    const folder = resolve(import.meta.dirname, '../soak');
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(names.sort()).toEqual(soaks.map(({ name }) => name).sort());
    for (const name of names)
      expect((await readdir(join(folder, name))).some((file) => file.endsWith('.spec.ts'))).toBe(true);
  });

  it('are listed where none is named', () => {
    expect(readSoakRequest([], 7)).toBeUndefined();
  });

  it('take a seed and a number of runs, and have both without', () => {
    const [soak] = soaks;
    expect(readSoakRequest(['ends'], 7)).toEqual({ soak, seed: 7, runs: 200 });
    expect(readSoakRequest(['--runs=12', 'ends', '--seed=4711'], 7)).toEqual({ soak, seed: 4711, runs: 12 });
  });

  it.each([
    [['end']],
    [['ends', 'ends']],
    [['ends', '--seeds=1']],
    [['ends', '--runs=many']],
    [['--runs=3']],
  ])('refuse %j', (words) => {
    expect(() => readSoakRequest(words, 7)).toThrow(UsageError);
  });

  it('say seed and counts in their last line', () => {
    const request = readSoakRequest(['ends', '--seed=4711'], 7);
    const sum = sumReports('{"runs":100,"disagree":0}\n{"runs":100,"disagree":3}\n');
    expect(request && soakVerdict(request, sum)).toBe('ends: seed 4711, 200 runs, 197 agree, 3 disagree');
  });
});
