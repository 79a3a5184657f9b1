import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectTwo } from './security/stage';
import { startCompanion, type Companion } from './support/companion';
import { expect, test } from './support/fixtures';

const switches = 40;

/** Has main accept that many switches and asks for the end at once; resolves when the process has ended. */
async function switchAndEnd(
  companion: Companion,
  accounts: readonly string[],
  end: (companion: Companion) => Promise<unknown>,
): Promise<void> {
  const closed = companion.app.waitForEvent('close');
  const accepted = await companion.shell.evaluate(
    async ([ids, count]) => {
      const calls = Array.from({ length: count }, (_, index) =>
        window.companion.accounts.select({ accountId: ids[index % ids.length] ?? null }),
      );
      return (await Promise.all(calls)).filter(({ ok }) => ok).length;
    },
    [accounts, switches] as const,
  );
  expect(accepted).toBe(switches);
  await end(companion).catch(() => undefined);
  await closed;
}

async function logOf({ profile }: Companion): Promise<{ action: string; objectId: string | null }[]> {
  const text = await readFile(join(profile.userData, 'activity.ndjson'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const switched = async (companion: Companion): Promise<number> =>
  (await logOf(companion)).filter(({ action }) => action === 'account.switched').length;

test('everything main accepted before a quit, and before the system’s shutdown, is in the log', async ({
  platform,
  profile,
  companion,
}) => {
  const accounts = await connectTwo(companion, platform);
  const before = await switched(companion).catch(() => 0);
  await switchAndEnd(companion, accounts, ({ app }) => app.evaluate((electron) => electron.app.quit()));
  const after = await switched(companion);
  expect(after - before).toBeGreaterThanOrEqual(switches - 1);

  // What the last end left behind is named.
  await writeFile(join(profile.userData, 'unfinished.json'), '["hand-over"]', { mode: 0o600 });
  const again = await startCompanion(profile);
  const others = accounts.toReversed();
  const shutDown = ({ app }: Companion): Promise<unknown> =>
    app.evaluate(({ powerMonitor }) =>
      powerMonitor.emit('shutdown', { preventDefault: () => process.stdout.write('the shutdown waits\n') }),
    );
  await switchAndEnd(again, others, shutDown);
  expect((await switched(again)) - after).toBeGreaterThanOrEqual(switches - 1);
  expect(again.output()).toContain('the shutdown waits');
  expect(await logOf(again)).toContainEqual(
    expect.objectContaining({ action: 'app.endedUnfinished', objectId: 'hand-over' }),
  );
});
