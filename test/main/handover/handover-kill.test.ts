import { mkdir, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testFolder } from '../storage/folder';
import { bundleProgram, runAndKill } from '../storage/kill-child';
import { smallDisk } from '../storage/small-disk';
import { fhirValidator, problemsOf } from './fhir';
import { documentsIn, nameOf } from './set-up';

test('1,000 plans, the folder away, its disk full, every tenth cancelled, the app killed again and again: each document is written exactly once', async () => {
  const validate = await fhirValidator();
  const program = await bundleProgram(join(import.meta.dirname, 'handover-program.ts'), await testFolder());
  const home = await testFolder();
  const disk = await smallDisk();
  const folder = join(disk ?? (await testFolder()), 'plans');
  await mkdir(folder);
  const taken = new Map<string, number>();
  const day = { over: false };

  /** The practice's own system: takes each document as soon as it sees it. */
  const reader = (async () => {
    while (!day.over) {
      for (const name of await documentsIn(folder).catch(() => [])) {
        const text = await readFile(join(folder, name), 'utf8').catch(() => null);
        if (text === null) continue;
        expect(problemsOf(validate, JSON.parse(text)), name).toEqual([]);
        const isTaken = await unlink(join(folder, name)).then(
          () => true,
          // The folder went away in between: the document is taken when it is back.
          () => false,
        );
        if (isTaken) taken.set(name, (taken.get(name) ?? 0) + 1);
      }
      await wait(3);
    }
  })();

  /** The folder fills up and is away from time to time. */
  const trouble = (async () => {
    while (!day.over) {
      await wait(40 + Math.random() * 60);
      if (disk) await writeFile(join(disk, 'filler'), Buffer.alloc(60 * 1024)).catch(() => undefined);
      await wait(30);
      if (disk) await rm(join(disk, 'filler'), { force: true });
      await wait(30);
      await rename(folder, `${folder}.away`);
      await wait(30);
      await rename(`${folder}.away`, folder);
    }
  })();

  let next = 1;
  let kills = 0;
  let finished = false;
  while (!finished) {
    const milliseconds = kills < 25 ? 20 + Math.random() * 300 : 60_000;
    const lines = await (kills < 25
      ? runAndKill(program, [home, folder, String(next), '1000'], milliseconds)
      : runToEnd(program, [home, folder, String(next), '1000']));
    kills += 1;
    finished = lines.includes('done');
    const last = lines.findLast((line) => /^\d+$/.test(line));
    // What the program did not say any more may be taken down or not: asked again, it is there once.
    if (last !== undefined) next = Number(last);
  }
  await expect.poll(() => taken.size, { timeout: 90_000 }).toBe(1100);
  day.over = true;
  await Promise.all([reader, trouble]);
  expect(kills).toBeGreaterThan(3);
  expect([...taken].filter(([, times]) => times !== 1)).toEqual([]);
  const expected = Array.from({ length: 1000 }, (_, at) => at + 1).flatMap((number) =>
    number % 10 === 0 ? [nameOf(number), nameOf(number, 'cancellation')] : [nameOf(number)],
  );
  expect([...taken.keys()].sort()).toEqual(expected.sort());
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
}, 900_000);

async function runToEnd(program: string, parameters: readonly string[]): Promise<string[]> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...parameters], {
    timeout: 800_000,
  });
  return stdout.split('\n');
}
