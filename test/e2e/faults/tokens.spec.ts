import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { connect, openLink, openScreen, type Companion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { expectFailedSignIn } from './named-state';
import { expectShown, mountAgain, signInBy } from './steps';

const tokenPath = '/api/oauth/token';
const grants = '/api/clinic/embeddable/session_grants';

/** Makes the next token so short-lived that the app finds it due for renewal; the platform goes on taking it. */
const shortLife = { path: tokenPath, times: 1, merge: { oauth: { expires_in: 3 } } } as const;

/** Waits until 80 % of a short life are over, by the app's clock. */
const whenDue = (since: number): Promise<void> =>
  expect.poll(() => Date.now() - since, { timeout: 10_000 }).toBeGreaterThan(2_700);

const onlyAccount = async (companion: Companion) => {
  const [account] = (await companion.state()).accounts;
  if (!account) throw new Error('no account is connected');
  return account;
};

test('fifty concurrent needs for a token cause one refresh', async ({ platform, companion }) => {
  platform.misbehave(shortLife);
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await whenDue(Date.now());
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

test('a refresh whose answer is lost after the server did it is not noticed by the person', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  platform.misbehave(shortLife);
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await whenDue(Date.now());
  const account = await onlyAccount(companion);
  // Every try of this call is lost; the server has rotated each time.
  const answersAgain = platform.misbehave({ path: tokenPath, loseAnswerAfterWork: true });
  await shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
  await platform.record.until(({ refreshes }) => refreshes.length >= 3);
  answersAgain();
  const first = await expectShownOrExpired(companion);
  expect(await shell.getByRole('alert').count()).toBe(0);
  expect(await onlyAccount(companion)).toEqual(account);

  // The old refresh token is good until a new access token is used, so the next need simply works.
  await mountAgain(companion);
  await expectShown(companion);
  expect(first).toBe('shown');
  expect(await onlyAccount(companion)).toEqual(account);
  const used = platform.record.to(grants).at(-1)?.headers['authorization'];
  const lost = platform.record.refreshes.slice(0, 3).map(({ to }) => `Bearer ${to.accessToken}`);
  expect(lost).not.toContain(used);
});

const expectShownOrExpired = async (companion: Companion): Promise<string | undefined> => {
  await expectShown(companion);
  return (await companion.state()).guests.findLast(({ feature }) => feature)?.phase;
};

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
  const now = (await companion.state()).latestActivity;
  expect(now.slice(-activity.length)).toEqual(activity);
  expect(now.map(({ action }) => action)).toContain('account.reconnectRequired');

  // Somebody else signs in by mistake: named, and nothing is touched.
  await openLink(profile, await signInBy(companion, platform, 'Reconnect', other.id));
  await expectFailedSignIn(companion, 'reconnect_other_user');
  await platform.record.until(({ revocations }) => revocations.some(({ person: of }) => of === other));
  expect((await companion.state()).accounts).toEqual([{ ...before, status: 'reconnectRequired' }]);

  await openLink(profile, await signInBy(companion, platform, 'Try again', person.id));
  await shell.getByRole('button', { name: 'Use this account' }).click();
  await expect.poll(async () => (await companion.state()).accounts).toEqual([before]);
  await expectShownAfterReconnect(companion);
});

const expectShownAfterReconnect = async (companion: Companion): Promise<void> => {
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Treatment plan' }).click();
  await expectShown(companion);
};

test('Disconnect while the platform is down removes the account here and says what is left to do', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connect(companion, platform, platform.person('Amélie Tremblay').id);
  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  platform.misbehave({ path: '*', resetBeforeWork: true });
  await shell.getByRole('button', { name: 'Disconnect' }).click();
  await shell.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect.poll(async () => (await companion.state()).accounts).toEqual([]);
  await expect(
    shell.getByText(/Amélie Tremblay is removed from this computer, but Fullscript could not be told/),
  ).toBeVisible();
  expect(platform.record.revocations).toEqual([]);
  await expect(shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
});
