import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '../support/desktop';
import { buildElectronProgram, electronPath, programArguments } from '../support/electron-program';

test('a guest and the frame inside stand still while they are frozen, and go on afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'freezing-'));
  const program = await buildElectronProgram(
    join(import.meta.dirname, 'freezing-program.ts'),
    join(folder, 'program'),
  );
  const { stdout } = await promisify(execFile)(
    electronPath(),
    [...programArguments(program), `--user-data-dir=${join(folder, 'profile')}`],
    { timeout: 90_000 },
  );
  const told: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(told).toMatchObject({
    frozen: { page: 0, frame: 0 },
    muted: true,
    mutedAfter: false,
    attached: false,
    text: 'begun',
  });
  const counts = JSON.stringify(told);
  // Timers of 20 milliseconds, in a second: many, on the slowest machine.
  for (const when of ['before', 'after'])
    expect(counts).toMatch(new RegExp(`"${when}":{"page":\\d{2,},"frame":\\d{2,}}`));
  await rm(folder, { recursive: true, force: true });
});
