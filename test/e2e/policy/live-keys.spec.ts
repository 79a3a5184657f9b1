import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppState } from '../../../preload/contract/contract';
import { countsOf } from '../../../scripts/policy-files/when-counts';
import { expectLocked } from '../lock/steps';
import { connect, startCompanion } from '../support/companion';
import { expect, test } from '../support/fixtures';

/** A change has to settle. */
const patience = { timeout: 90_000 };

test('what the guide says of a changed policy holds in the running app', async ({ companion, platform }) => {
  const { profile, shell } = companion;
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  const folder = join(profile.folder, 'plans');
  await mkdir(folder);
  const document = {
    accounts: { maximum: 1 },
    handover: { folder },
    language: 'fr-CA',
    lock: { idleMinutes: 7, onSleep: false, onScreenLock: false, keepWorkMinutes: 5, atStart: true },
  };
  /** Where the state tells of a key, and what it must tell. */
  const told: Readonly<Record<string, (state: AppState) => boolean>> = {
    'handover.folder': ({ handover }) => handover !== null && handover.error === null,
    language: ({ preferences }) => preferences.language === 'fr-CA',
    'lock.idleMinutes': ({ lock }) => lock.rules.idleMinutes === 7,
    'lock.onSleep': ({ lock }) => !lock.rules.onSleep,
    'lock.onScreenLock': ({ lock }) => !lock.rules.onScreenLock,
  };
  const toldNow = async (): Promise<string[]> => {
    const state = await companion.state();
    return Object.keys(told).filter((path) => told[path]?.(state));
  };
  for (const path of Object.keys(told)) expect(countsOf(path)).toBe('atOnce');
  expect(await toldNow()).toEqual([]);
  await writeFile(profile.policyFile, JSON.stringify(platform.policy(document)));
  await expect.poll(toldNow, patience).toEqual(Object.keys(told));

  // For the next sign-in: the account stays, one more is not let in.
  expect(countsOf('accounts.maximum')).toBe('signIn');
  const refused = await shell.evaluate(() => window.companion.connection.start({ purpose: { kind: 'add' } }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'account_limit_reached' } });
  expect((await companion.state()).accounts).toHaveLength(1);

  // At the next start, and not before.
  expect(countsOf('lock.atStart')).toBe('start');
  expect((await companion.state()).lock).toMatchObject({ phase: 'unlocked' });

  // A PIN that has to be is asked for at once, before anything else is shown.
  expect(countsOf('lock.requirePin')).toBe('atOnce');
  await writeFile(
    profile.policyFile,
    JSON.stringify(platform.policy({ ...document, lock: { ...document.lock, requirePin: true } })),
  );
  await expect.poll(async () => (await companion.state()).lock.mustChoosePin, patience).toBe(true);
  await writeFile(profile.policyFile, JSON.stringify(platform.policy(document)));
  await expect.poll(async () => (await companion.state()).lock.mustChoosePin, patience).toBe(false);
  await writeFile(profile.policyFile, JSON.stringify(platform.policy({ lock: document.lock })));
  await expect.poll(async () => (await companion.state()).preferences.language, patience).toBe('en-US');
  await companion.close();

  const again = await startCompanion(profile);
  await expectLocked(again, 'start');
  await again.close();
});
