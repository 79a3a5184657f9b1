import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPlatform, type Platform } from '../../platform/platform';
import { createProfile, startCompanion, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { filesHolding } from '../support/planted';
import { accountOf, connectPeople, goTo, rowOf } from './steps';

test.setTimeout(600_000);

const revokePath = '/api/oauth/revoke';

/** Presses *Disconnect* in the row of an account and in the question after it. */
async function disconnect(companion: Companion, name: string): Promise<void> {
  await goTo(companion, 'Settings');
  await rowOf(companion, name).getByRole('button', { name: 'Disconnect', exact: true }).click();
  await companion.shell.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
}

const owedOf = async (companion: Companion): Promise<number> =>
  (await companion.state()).owedRevocations.length;

const secretsOf = (platform: Platform): string[] => [...platform.record.secrets()];

test('disconnecting while the platform is gone is finished after a restart, when it is there again', async ({
  playwright: _playwright,
}, info) => {
  const stateFile = info.outputPath('platform.json');
  const before = await startPlatform({ stateFile });
  const port = Number(new URL(before.origin).port);
  const profile = await createProfile(before.policy());
  const first = await startCompanion(profile);
  await connectPeople(first, before, [before.person('Amélie Tremblay')]);
  const [token] = before.record.tokens;
  await before.stop();

  await disconnect(first, 'Amélie Tremblay');
  await expect(first.shell.getByText('1 revocation still to be done')).toBeVisible({ timeout: 90_000 });
  await expect(
    first.shell.getByText(
      /Amélie Tremblay is removed from this computer, but Fullscript could not be told yet/,
    ),
  ).toBeVisible();
  expect((await first.state()).accounts).toEqual([]);
  expect((await filesHolding(profile.userData, secretsOf(before))).found).toEqual([]);
  await first.close();

  // Still gone at the next start: nothing is lost, and trying now says so.
  const second = await startCompanion(profile);
  await goTo(second, 'Settings');
  await second.shell.getByRole('button', { name: 'Try now' }).click();
  await expect(second.shell.getByText('1 revocation could not be done yet.')).toBeVisible({
    timeout: 30_000,
  });
  expect(await owedOf(second)).toBe(1);
  await second.close();
  expect((await filesHolding(profile.userData, secretsOf(before))).found).toEqual([]);

  const after = await startPlatform({ stateFile, port });
  const third = await startCompanion(profile);
  const revoked = await after.record.until((record) => record.revocations[0], 30_000);
  expect(revoked.accessToken).toBe(token?.accessToken);
  await expect.poll(() => owedOf(third), { timeout: 90_000 }).toBe(0);
  await goTo(third, 'Activity');
  await expect(third.shell.getByText('Earlier sign-in revoked')).toBeVisible();
  await third.close();
  expect(await readFile(join(profile.userData, 'vault.json'), 'utf8')).not.toContain('owed:');
  await profile.remove();
  await after.stop();
});

test('Try now finishes what the platform refused before, without a restart', async ({
  platform,
  companion,
}) => {
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
  const answersAgain = platform.misbehave({ path: revokePath, status: 503 });
  await disconnect(companion, 'Amélie Tremblay');
  await expect(companion.shell.getByRole('alertdialog')).toBeHidden({ timeout: 90_000 });
  const tryNow = companion.shell.getByRole('button', { name: 'Try now' });
  await expect(tryNow).toBeVisible();
  expect(platform.record.revocations).toEqual([]);
  answersAgain();
  await tryNow.click();
  await platform.record.until((record) => record.revocations.length === 1);
  await expect(companion.shell.getByText('All sign-ins are revoked.', { exact: false })).toBeVisible();
  await expect(tryNow).toBeHidden();
});

test('an app that is killed while it tells the platform tells it again at the next start', async ({
  platform,
  profile,
}) => {
  const first = await startCompanion(profile);
  await connectPeople(first, platform, [platform.person('Amélie Tremblay')]);
  const answersAgain = platform.misbehave({ path: revokePath, neverAnswer: true });
  await disconnect(first, 'Amélie Tremblay');
  await platform.record.until((record) => record.to(revokePath)[0]);
  await expect.poll(async () => (await first.state()).accounts).toEqual([]);
  await first.kill();
  answersAgain();
  const second = await startCompanion(profile);
  await platform.record.until((record) => record.revocations.length === 1, 30_000);
  await expect.poll(() => owedOf(second), { timeout: 90_000 }).toBe(0);
  expect((await second.state()).accounts).toEqual([]);
  await second.close();
});

test('a token that Fullscript ended already is nothing to be owed', async ({ platform, companion }) => {
  const person = platform.person('Amélie Tremblay');
  await connectPeople(companion, platform, [person]);
  platform.revokeAllOf(person.id);
  await disconnect(companion, 'Amélie Tremblay');
  await expect(companion.shell.getByText(/Amélie Tremblay is disconnected/)).toBeVisible();
  expect(await owedOf(companion)).toBe(0);
  expect(platform.record.to(revokePath)).toEqual([]);
});

test('a sign-in whose access token expired hours ago ends too, and only then is it said', async ({
  platform,
  companion,
}) => {
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
  platform.advance(3 * 60 * 60);
  await disconnect(companion, 'Amélie Tremblay');
  await expect(companion.shell.getByText(/Fullscript confirmed that the sign-in has ended/)).toBeVisible();
  expect(platform.record.tokens.filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
});

test.describe('a platform that answers 200 and revokes nothing', () => {
  test.use({ platformOptions: { revokes: 'nothing' } });

  test('is said to have been asked, and is owed on', async ({ platform, companion }) => {
    await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
    await disconnect(companion, 'Amélie Tremblay');
    await expect(
      companion.shell.getByText(/was asked to end the sign-in and has not confirmed it/),
    ).toBeVisible();
    await expect(
      companion.shell.getByText(/To be sure, remove the app’s access in Fullscript/),
    ).toBeVisible();
    expect(await owedOf(companion)).toBe(1);
  });
});

test('Disconnect all says how many, shows how far it is, and names what could not be revoked', async ({
  platform,
  profile,
  companion,
}) => {
  const { shell } = companion;
  const people = ['Amélie Tremblay', 'Sam Whitcombe', 'Grace Adeyemi'].map((name) => platform.person(name));
  await connectPeople(companion, platform, people);
  await shell.keyboard.press('Control+1');
  await goTo(companion, 'Catalog');
  await expect
    .poll(async () => (await companion.state()).guests.map(({ phase }) => phase), { timeout: 90_000 })
    .toContain('shown');
  await goTo(companion, 'Activity');
  await expect(shell.getByText('Fullscript opened')).toBeVisible();
  const ids = await Promise.all(people.map(async (person) => (await accountOf(companion, person)).id));

  // One refusal, and slow answers, so that the way there can be seen.
  platform.misbehave({ path: revokePath, status: 404, times: 1, delayMs: 1_500 });
  platform.misbehave({ path: revokePath, delayMs: 1_500 });
  await goTo(companion, 'Settings');
  await shell.getByRole('button', { name: 'Disconnect all' }).click();
  const question = shell.getByRole('alertdialog');
  await expect(question).toHaveAccessibleName('Disconnect all 3 accounts?');
  await question.getByRole('button', { name: 'Disconnect all' }).click();
  await expect(shell.getByRole('progressbar', { name: 'Disconnecting' })).toBeVisible();
  const done = shell.getByRole('dialog', { name: 'Accounts disconnected' });
  await expect(done).toBeVisible({ timeout: 90_000 });
  await expect(done.getByText('3 accounts were removed from this computer.')).toBeVisible();
  await expect(done.getByText('2 sign-ins were revoked. Fullscript confirmed it.')).toBeVisible();
  await expect(done.getByText('1 revocation is still to be done', { exact: false })).toBeVisible();
  await done.getByRole('button', { name: 'Close' }).last().click();
  await expect(shell.getByText('1 revocation still to be done')).toBeVisible();
  await expect(shell.getByText('No account is connected yet.')).toBeVisible();
  const state = await companion.state();
  expect([state.accounts, state.guests, state.disconnecting]).toEqual([[], [], null]);
  expect(platform.record.revocations).toHaveLength(2);

  // The view of what they did goes with them; the log itself stays as it was written.
  await goTo(companion, 'Activity');
  await expect(shell.getByText('Nothing has happened yet')).toBeVisible();
  const log = await readFile(join(profile.userData, 'activity.ndjson'), 'utf8');
  for (const id of ids) expect(log).toContain(id);

  await goTo(companion, 'Settings');
  await shell.getByRole('button', { name: 'Try now' }).click();
  await platform.record.until((record) => record.revocations.length === 3, 30_000);
  expect((await filesHolding(profile.userData, secretsOf(platform))).found).toEqual([]);
});

test('the activity of the accounts that stay is still there when one has left', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const [amelie, grace] = [platform.person('Amélie Tremblay'), platform.person('Grace Adeyemi')];
  await connectPeople(companion, platform, [amelie, grace]);
  await disconnect(companion, 'Grace Adeyemi');
  await expect.poll(async () => (await companion.state()).accounts.length).toBe(1);
  await goTo(companion, 'Activity');
  const rows = shell.getByRole('grid').getByRole('row');
  const connected = rows.filter({ hasText: 'Account connected' });
  await expect(connected).toHaveCount(1);
  await expect(connected).toContainText('Amélie Tremblay');
  await expect(rows.filter({ hasText: 'Grace Adeyemi' })).toHaveCount(0);
  const { id } = await accountOf(companion, amelie);
  const named = new Set((await companion.state()).latestActivity.map(({ accountId }) => accountId));
  expect([...named]).toEqual([id]);
});
