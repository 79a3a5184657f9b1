import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { connect, openLink, openScreen, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { expectFailedMount, expectFailedSignIn } from './named-state';
import { expectShown, mountAgain, signInBy } from './steps';

const tokenPath = '/api/oauth/token';
const grants = '/api/clinic/embeddable/session_grants';

const onlyAccount = async (companion: Companion) => {
  const [account] = (await companion.state()).accounts;
  if (!account) throw new Error('no account is connected');
  return account;
};

test('fifty concurrent needs for a token cause one refresh', async ({ platform, companion }) => {
  // A second of life by what the app is told, so that every need finds the token due for renewal.
  platform.misbehave({ path: tokenPath, times: 1, merge: { oauth: { expires_in: 1 } } });
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  const since = Date.now();
  await expect.poll(() => Date.now() - since).toBeGreaterThan(1_000);
  const account = await onlyAccount(companion);
  const oks = await companion.shell.evaluate(async (accountId) => {
    const needs = Array.from({ length: 50 }, () =>
      window.companion.patients.search({ accountId, query: 'a' }),
    );
    return (await Promise.all(needs)).map(({ ok }) => ok);
  }, account.id);
  expect(oks).toEqual(Array.from({ length: 50 }, () => true));
  expect(platform.record.refreshes).toHaveLength(1);
  expect(platform.record.to(tokenPath)).toHaveLength(2);
  const fresh = platform.record.refreshes[0]?.to.accessToken ?? 'none';
  const searches = platform.record.to('/api/clinic/search/patients');
  expect(searches).toHaveLength(50);
  expect(new Set(searches.map(({ headers }) => headers['authorization']))).toEqual(
    new Set([`Bearer ${fresh}`]),
  );
});

test('a refresh whose answers are lost after the server did it is not noticed by the person', async ({
  platform,
  companion,
}) => {
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  const account = await onlyAccount(companion);
  platform.misbehave({ path: grants, times: 1, status: 401 });
  platform.misbehave({ path: tokenPath, times: 2, loseAnswerAfterWork: true });
  await openScreen(companion, 'Treatment plan');
  expect(await companion.shell.getByRole('alert').count()).toBe(0);
  expect(await onlyAccount(companion)).toEqual(account);
  // The server has rotated three times; the app got the third pair, with the refresh token it had all along.
  const { refreshes, tokens } = platform.record;
  expect(refreshes.map(({ from }) => from.refreshToken)).toEqual(
    Array.from({ length: 3 }, () => tokens[0]?.refreshToken),
  );
  expect(platform.record.to(grants).at(-1)?.headers['authorization']).toBe(
    `Bearer ${refreshes[2]?.to.accessToken}`,
  );
  await mountAgain(companion);
  await expectShown(companion);
});

test('a refresh that stays unanswered is named, signs nobody out, and the next try works', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  const account = await onlyAccount(companion);
  platform.misbehave({ path: grants, times: 1, status: 401 });
  const answersAgain = platform.misbehave({ path: tokenPath, loseAnswerAfterWork: true });
  await shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
  await expectFailedMount(companion, 'network_unreachable');
  expect(await onlyAccount(companion)).toEqual(account);

  answersAgain();
  await shell.getByRole('button', { name: 'Try again' }).click();
  await expectShown(companion);
  expect(await onlyAccount(companion)).toEqual(account);
});

test('a sign-in that Fullscript ended asks to reconnect and keeps everything else', async ({
  platform,
  companion,
}) => {
  const { shell, profile } = companion;
  const person = platform.person('Amélie Tremblay');
  const other = platform.person('Sam Whitcombe');
  await connect(companion, platform, person.id);
  await openScreen(companion, 'Treatment plan');
  const before = await onlyAccount(companion);
  const activity = (await companion.state()).latestActivity;

  platform.revokeAllOf(person.id);
  await mountAgain(companion);
  await expect.poll(async () => (await onlyAccount(companion)).status).toBe('reconnectRequired');
  expect(platform.record.to(tokenPath)).toHaveLength(2);
  await expect(shell.getByText(errorsEnUS.reconnect_required.title).first()).toBeVisible();
  const reconnect = shell.locator('#content').getByRole('button', { name: 'Reconnect' });
  await expect(reconnect.first()).toBeVisible();
  expect(await onlyAccount(companion)).toEqual({ ...before, status: 'reconnectRequired' });
  const listed = await readFile(join(profile.userData, 'accounts.json'), 'utf8');
  expect(listed).toContain(before.id);
  await expect
    .poll(async () => (await companion.state()).latestActivity.map(({ action }) => action))
    .toContain('account.reconnectRequired');
  expect((await companion.state()).latestActivity.slice(-activity.length)).toEqual(activity);

  // Somebody else signs in by mistake: named, and nothing is touched.
  await openLink(profile, await signInBy(companion, platform, 'Reconnect', other.id));
  await expectFailedSignIn(companion, 'reconnect_other_user');
  await platform.record.until(({ revocations }) => revocations.some(({ person: of }) => of === other));
  expect((await companion.state()).accounts).toEqual([{ ...before, status: 'reconnectRequired' }]);

  await openLink(profile, await signInBy(companion, platform, 'Try again', person.id));
  await shell.getByRole('button', { name: 'Use this account' }).click();
  await expect.poll(async () => (await companion.state()).accounts).toEqual([before]);
  await expectShown(companion);
});

test('Disconnect while the platform is down removes the account here and says what is left to do', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  platform.misbehave({ path: '*', resetBeforeWork: true });
  await shell.getByRole('button', { name: 'Disconnect' }).click();
  await shell.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect.poll(async () => (await companion.state()).accounts).toEqual([]);
  await expect(
    shell.getByText(/Amélie Tremblay is removed from this computer, but Fullscript could not be told/),
  ).toBeVisible();
  expect(platform.record.revocations).toEqual([]);
  await expect(shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
});
