import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { withTemporaryFolder } from '../../../scripts/lib/temporary-folder.mjs';
import { createChance } from '../../e2e/isolation/random';
import { projectFolder } from '../../e2e/support/companion';
import { buildFileLayer, openFileLayer, type FileLayer, type Moment } from './file-layer';
import { restoreSurvivors } from './survivors';

let library = '';
beforeAll(async () => {
  library = await buildFileLayer(join(projectFolder, 'out', 'soak'));
});

/** What a program does with `fs`, in the folder `f`; it ends by itself after it. */
const prelude = `
const fs = require('node:fs'), f = process.argv[1];
const at = (name) => f + '/' + name;
const sync = (path) => { const d = fs.openSync(path, 'r'); fs.fsyncSync(d); fs.closeSync(d); };
const write = (name, text, flags = 'w') => { const d = fs.openSync(at(name), flags); fs.writeSync(d, text); return d; };
`;

interface Run {
  readonly layer: FileLayer;
  readonly folder: string;
  readonly signal: NodeJS.Signals | null;
  readonly files: () => Promise<Record<string, string>>;
}

/** Runs a program under the layer, in a folder that holds `old` with the content "old". */
async function run(
  program: string,
  look: (run: Run) => Promise<void>,
  moment: Moment | null = null,
  pause = 0,
): Promise<void> {
  await withTemporaryFolder(async (base) => {
    const folder = join(base, 'watched');
    await mkdir(folder);
    await writeFile(join(folder, 'old'), 'old');
    const layer = await openFileLayer({
      library,
      folder: join(base, 'layer'),
      roots: [folder],
      ignored: ['Cache*'],
    });
    await layer.reset(pause);
    if (moment) layer.arm(moment);
    const child = spawn(process.execPath, ['-e', prelude + program, folder], {
      env: { ...process.env, ...layer.environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const exited = once(child, 'exit');
    if (moment?.kind === 'ask') {
      while (layer.read('asked') === 0) await wait(1);
      expect(layer.read('steps')).toBe(moment.afterStep);
      layer.confirm();
    }
    const [, signal] = await exited;
    const files = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        await Promise.all(
          (await readdir(folder))
            .sort()
            .map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
        ),
      );
    await look({ layer, folder, signal, files });
    layer.close();
  });
}

/** What is left after the power cut that spares nothing. */
const survivorsOf = async ({ layer, files }: Run): Promise<Record<string, string>> => {
  expect(layer.read('attached')).toBeGreaterThan(0);
  await restoreSurvivors(layer, 'all', createChance(1));
  return files();
};

describe.runIf(process.platform === 'linux')('the file layer', { timeout: 60_000 }, () => {
  test.each<[string, string, Record<string, string>]>([
    ['nothing was synchronised', "write('old', '+', 'a'); write('new', 'new')", { old: 'old' }],
    ['only the content was', "fs.fsyncSync(write('new', 'new'))", { old: 'old' }],
    ['only the name was', "write('new', 'new'); sync(f)", { old: 'old', new: '' }],
    ['content and name were', "fs.fsyncSync(write('new', 'new')); sync(f)", { old: 'old', new: 'new' }],
    [
      'more was written after that',
      "const d = write('old', '+', 'a'); fs.fdatasyncSync(d); fs.writeSync(d, '-')",
      { old: 'old+' },
    ],
    ['a name was removed', "fs.unlinkSync(at('old'))", { old: 'old' }],
    ['a name was removed for good', "fs.unlinkSync(at('old')); sync(f)", {}],
    [
      'a file was replaced without its folder',
      "fs.fsyncSync(write('new', 'new')); fs.renameSync(at('new'), at('old'))",
      { old: 'old' },
    ],
    [
      'a file was replaced with its folder',
      "fs.fsyncSync(write('new', 'new')); fs.renameSync(at('new'), at('old')); sync(f)",
      { old: 'new' },
    ],
    [
      'a file was replaced before its content was synchronised',
      "write('new', 'new'); fs.renameSync(at('new'), at('old')); sync(f)",
      { old: '' },
    ],
    [
      'an old file was synchronised under its new name only',
      "fs.renameSync(at('old'), at('other')); fs.fsyncSync(write('other', '+', 'a'))",
      { old: 'old+' },
    ],
    ['a name that is not looked at', "write('Cache of it', 'x')", { old: 'old', 'Cache of it': 'x' }],
  ])('lets survive what POSIX promises where %s', (_case, program, expected) =>
    run(program, async (ended) => {
      expect(ended.signal).toBeNull();
      expect(await survivorsOf(ended)).toEqual(expected);
    }),
  );

  test('may keep of the rest any part', async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 12; seed += 1)
      await run("write('old', '12', 'a'); write('new', 'n')", async ({ layer, files }) => {
        await restoreSurvivors(layer, 'some', createChance(seed));
        seen.add(JSON.stringify(await files()));
      });
    const possible = ['old', 'old1', 'old12'].flatMap((old) =>
      [{ old }, { new: '', old }, { new: 'n', old }].map((files) => JSON.stringify(files)),
    );
    for (const files of seen) expect(possible).toContain(files);
    expect(seen.size).toBeGreaterThan(2);
  });

  const threeSteps =
    "const d = write('old', '1', 'a'); fs.fsyncSync(d); fs.writeSync(d, '2'); fs.fsyncSync(d); fs.writeSync(d, '3'); fs.fsyncSync(d);";

  test.each([0, 1, 2])('kills after step %i and before the next, whatever the offset', async (afterStep) => {
    for (const offset of [0, 60_000_000])
      await run(
        threeSteps,
        async (ended) => {
          expect(ended.signal).toBe('SIGKILL');
          expect((await ended.layer.steps()).map(({ number }) => number)).toEqual(
            Array.from({ length: afterStep }, (_, index) => index + 1),
          );
          expect(await survivorsOf(ended)).toEqual({ old: `old${'123'.slice(0, afterStep)}` });
        },
        { kind: 'kill', afterStep, offset },
      );
  });

  test('kills in the middle of a slow synchronising, whose content is then not kept', () =>
    run(
      threeSteps,
      async (ended) => {
        expect(ended.signal).toBe('SIGKILL');
        expect(await survivorsOf(ended)).toEqual({ old: 'old1' });
      },
      { kind: 'kill', afterStep: 1, offset: 20_000 },
      200_000,
    ));

  test('holds the next step until the tester has done what was asked', () =>
    run(
      threeSteps,
      async (ended) => {
        expect(ended.signal).toBeNull();
        const steps = await ended.layer.steps();
        expect(steps.map(({ call, path }) => [call, path])).toEqual(
          Array.from({ length: 3 }, () => ['fsync', join(ended.folder, 'old')]),
        );
      },
      { kind: 'ask', afterStep: 2, offset: 0 },
    ));
});
