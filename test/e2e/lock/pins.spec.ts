import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectByHand } from '../security/stage';
import { createProfile, startCompanion, type Companion, type Profile } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { filesHolding } from '../support/planted';
import { lock, setPin, tryPin, unlock } from './steps';

const pin = 'planted-pin-4711';
const wrong = 'planted-wrong-pin';

const lockFile = ({ userData }: Profile): string => join(userData, 'lock.json');

const viewOf = async (companion: Companion) => (await companion.state()).lock;

/** Tries a wrong PIN and waits until it was counted. */
async function fail(companion: Companion, count: number): Promise<void> {
  await tryPin(companion, wrong);
  await expect.poll(async () => (await viewOf(companion)).wrongTries).toBe(count);
}

/** Waits until the record of the tries is on disk as given. */
async function expectRecord(profile: Profile, expected: Record<string, unknown>): Promise<void> {
  await expect
    .poll(async () => {
      const content: unknown = JSON.parse(await readFile(lockFile(profile), 'utf8').catch(() => '{}'));
      return content;
    })
    .toMatchObject(expected);
}

test('five wrong PINs bring a wait that a restart does not end; afterwards the right one opens', async ({
  platform,
  profile,
}) => {
  test.setTimeout(600_000);
  const first = await startCompanion(profile);
  await connectByHand(first, platform, platform.person('Amélie Tremblay').id);
  await setPin(first, pin);
  await lock(first);
  for (let count = 1; count <= 4; count += 1) {
    await fail(first, count);
    await expect(
      first.shell.getByText(count === 4 ? 'One try is left.' : `${5 - count} tries are left.`),
    ).toBeVisible();
    expect(await viewOf(first)).toMatchObject({ waitSeconds: 0 });
  }
  await fail(first, 5);
  expect((await viewOf(first)).waitSeconds).toBeGreaterThan(25);
  await expect(first.shell.getByRole('timer')).toContainText(/0:[0-3]\d/);
  // Nobody may try now, not even with the right one, and not past the screen.
  expect(await first.shell.evaluate((pin) => window.companion.lock.unlock({ pin }), pin)).toEqual({
    ok: false,
    error: { code: 'pin_waiting' },
  });
  await expectRecord(profile, { locked: true, pin: true, wrong: 5 });
  await first.kill();

  const second = await startCompanion(profile);
  await expect(second.shell.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible();
  expect(await viewOf(second)).toMatchObject({ phase: 'locked', cause: 'start', wrongTries: 5 });
  expect((await viewOf(second)).waitSeconds).toBeGreaterThan(10);
  await expect(second.shell.getByText('Too many wrong PINs.')).toBeVisible();
  await expect(second.shell.getByText('Amélie Tremblay')).toHaveCount(0);
  await expect.poll(async () => (await viewOf(second)).waitSeconds, { timeout: 60_000 }).toBe(0);
  // The sixth wrong one waits longer.
  await fail(second, 6);
  expect((await viewOf(second)).waitSeconds).toBeGreaterThan(50);
  await second.kill();
  await writeFile(
    lockFile(profile),
    JSON.stringify({ schema: 1, locked: true, pin: true, wrong: 6, wait: 0 }),
  );

  const third = await startCompanion(profile);
  await unlock(third, pin);
  expect(await viewOf(third)).toMatchObject({ wrongTries: 0, waitSeconds: 0 });
  await expect(third.shell.getByRole('region', { name: /Amélie Tremblay/ })).toBeVisible();
  await third.close();

  for (const companion of [first, second, third])
    for (const text of [pin, wrong]) expect(companion.output()).not.toContain(text);
  const searched = await filesHolding(profile.userData, [pin, wrong]);
  expect(searched.found).toEqual([]);
  expect(searched.read).toBeGreaterThan(3);
});

for (const [how, harm] of [
  ['removing', (path: string) => rm(path)],
  ['damaging', (path: string) => writeFile(path, '{"schema":1,"locked":fa')],
] as const)
  test(`${how} the record of the tries gives no fresh ones: the longest wait begins`, async ({
    platform,
    profile,
  }) => {
    const first = await startCompanion(profile);
    await connectByHand(first, platform, platform.person('Amélie Tremblay').id);
    await setPin(first, pin);
    await lock(first);
    await expectRecord(profile, { locked: true, pin: true });
    await first.kill();
    await harm(lockFile(profile));
    const second = await startCompanion(profile);
    const view = await viewOf(second);
    expect(view).toMatchObject({ phase: 'locked', wrongTries: 9, offersWayOut: false });
    expect(view.waitSeconds).toBeGreaterThan(880);
    await expect(second.shell.getByRole('timer')).toContainText(/14:\d\d|15:00/);
    await second.close();
  });

test('after ten wrong PINs everything can be disconnected, which is the way out', async ({
  platform,
  profile,
}) => {
  const first = await startCompanion(profile);
  await connectByHand(first, platform, platform.person('Amélie Tremblay').id);
  await connectByHand(first, platform, platform.person('Sam Whitcombe').id);
  await setPin(first, pin);
  await lock(first);
  await expectRecord(profile, { locked: true, pin: true });
  await first.kill();
  // Nine wrong ones ago; the waits between them are not what this is about.
  await writeFile(
    lockFile(profile),
    JSON.stringify({ schema: 1, locked: true, pin: true, wrong: 9, wait: 0 }),
  );
  const { shell, ...second } = await startCompanion(profile);
  const companion = { shell, ...second };
  await expect(shell.getByText('Forgot the PIN?')).toHaveCount(0);
  expect(await shell.evaluate(() => window.companion.lock.giveUp({}))).toEqual({
    ok: false,
    error: { code: 'locked' },
  });
  await fail(companion, 10);
  await shell.getByRole('button', { name: 'Disconnect all…' }).click();
  await expect(shell.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await shell.getByRole('button', { name: 'Disconnect all', exact: true }).click();
  await expect(shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
  await platform.record.until(({ revocations }) => revocations.length === 2);
  expect(await companion.state()).toMatchObject({
    accounts: [],
    guests: [],
    lock: { phase: 'unlocked', hasPin: false, wrongTries: 0 },
  });
  expect(await readFile(join(profile.userData, 'vault.json'), 'utf8')).not.toMatch(/account:|pinVerifier/);
  await companion.close();
  const again = await startCompanion(profile);
  await expect(again.shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
  await again.close();
});

test('the PIN is changed and removed by whoever knows it', async ({ platform, companion }) => {
  const { shell } = companion;
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await setPin(companion, pin);
  await shell.getByRole('button', { name: 'Change PIN' }).click();
  const dialog = shell.getByRole('dialog');
  await dialog.getByLabel('Current PIN').fill(wrong);
  await dialog.getByLabel('New PIN', { exact: true }).fill('2468');
  await dialog.getByLabel('New PIN, once more').fill('2469');
  await dialog.getByRole('button', { name: 'Change PIN' }).click();
  await expect(dialog.getByText('This is not the same PIN.')).toBeVisible();
  await dialog.getByLabel('New PIN, once more').fill('2468');
  await dialog.getByRole('button', { name: 'Change PIN' }).click();
  await expect(dialog.getByText('This is not the right PIN.')).toBeVisible();
  await dialog.getByLabel('Current PIN').fill(pin);
  await dialog.getByRole('button', { name: 'Change PIN' }).click();
  await expect(dialog).toBeHidden();
  await lock(companion);
  await fail(companion, 1);
  await unlock(companion, '2468');

  await shell.getByRole('button', { name: 'Remove PIN' }).click();
  await shell.getByRole('dialog').getByLabel('Current PIN').fill('2468');
  await shell.getByRole('dialog').getByRole('button', { name: 'Remove PIN' }).click();
  await expect(shell.getByRole('button', { name: 'Set a PIN' })).toBeVisible();
  await expect(shell.getByText(/anyone at this computer can open it/)).toBeVisible();
  await lock(companion);
  await unlock(companion);
});

test('an organization can ask for a PIN and for a locked start', async ({ platform }) => {
  const profile = await createProfile(
    platform.policy({ lock: { requirePin: true, atStart: true, idleMinutes: 3, keepWorkMinutes: 0 } }),
  );
  const first = await startCompanion(profile);
  const { shell } = first;
  // Nothing to protect yet.
  await expect(shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
  const accountId = await connectByHand(first, platform, platform.person('Amélie Tremblay').id);
  await expect(shell.getByRole('heading', { name: 'Choose a PIN' })).toBeVisible();
  await expect(shell.getByText('Amélie Tremblay')).toHaveCount(0);
  expect(
    await shell.evaluate((accountId) => window.companion.embed.prepare({ accountId }), accountId),
  ).toEqual({
    ok: false,
    error: { code: 'pin_required' },
  });
  await shell.getByLabel('New PIN', { exact: true }).fill('123');
  await shell.getByLabel('New PIN, once more').fill('123');
  await shell.getByRole('button', { name: 'Set a PIN' }).click();
  await expect(shell.getByText('This cannot be a PIN.')).toBeVisible();
  await shell.getByLabel('New PIN', { exact: true }).fill(pin);
  await shell.getByLabel('New PIN, once more').fill(pin);
  await shell.getByRole('button', { name: 'Set a PIN' }).click();
  await expect(shell.getByRole('region', { name: /Amélie Tremblay/ })).toBeVisible();

  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect(shell.getByRole('button', { name: 'Remove PIN' })).toHaveCount(0);
  await expect(shell.getByLabel('Lock when not used for')).toBeDisabled();
  await expect(shell.getByLabel('Start locked')).toBeDisabled();
  await expect(shell.getByLabel('Lock when this computer goes to sleep')).toBeEnabled();
  expect(await shell.evaluate(() => window.companion.lock.setPreferences({ atStart: false }))).toEqual({
    ok: false,
    error: { code: 'configuration_managed' },
  });
  await first.close();

  const second = await startCompanion(profile);
  expect(await viewOf(second)).toMatchObject({ phase: 'locked', cause: 'start', unlocksBy: 'pin' });
  await expect(second.shell.getByText('Amélie Tremblay')).toHaveCount(0);
  await unlock(second, pin);
  await expect(second.shell.getByRole('region', { name: /Amélie Tremblay/ })).toBeVisible();
  await second.close();
  await profile.remove();
});
