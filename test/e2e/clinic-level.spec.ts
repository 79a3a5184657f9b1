import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enUS } from '../../renderer/locales/en-US';
import type { Person, Platform } from '../platform/platform';
import { openScreen, startCompanion, type Companion } from './support/companion';
import { fullscriptFrame } from './support/embed';
import { expect, test } from './support/fixtures';
import {
  browserStarts,
  chooseWhere,
  consentAs,
  expectActing,
  pressConnect,
  switchTo,
} from './support/sign-in';

test.use({ platformOptions: { oauthLevel: 'clinic', largestPage: 2 } });

async function choosePerson({ shell }: Companion, person: Person): Promise<void> {
  await expect(shell.getByRole('heading', { name: enUS['choose.title'] })).toBeVisible();
  await shell.getByRole('searchbox', { name: enUS['choose.search'] }).fill(person.lastName);
  const use = shell.getByRole('button', { name: enUS['confirm.use'] });
  await expect(use).toBeDisabled();
  await shell.getByRole('radio', { name: new RegExp(`${person.name}.*${person.type}`) }).check();
  await use.click();
}

/** Signs the clinic in by the browser, and acts as one of its people. */
async function connectClinic(companion: Companion, platform: Platform, consenting: Person, chosen: Person) {
  const before = await browserStarts(companion);
  await pressConnect(companion);
  await consentAs(companion, platform, consenting, before);
  await choosePerson(companion, chosen);
  await expectActing(companion, chosen);
}

/** One more of the clinic on screen, without the browser. */
async function addOfClinic(companion: Companion, chosen: Person): Promise<void> {
  await pressConnect(companion);
  await chooseWhere(companion, `Add someone of ${chosen.clinic.name}`);
  await choosePerson(companion, chosen);
  await expectActing(companion, chosen);
}

const sealedAccounts = async (userData: string): Promise<string[]> => {
  const text = await readFile(join(userData, 'vault.json'), 'utf8');
  return [...new Set(text.match(/"account:[0-9a-f-]+"/g))];
};

test('a practitioner, then staff of the same clinic without the browser: one sign-in, each grant for its person', async ({
  platform,
  profile,
}) => {
  const amelie = platform.person('Amélie Tremblay');
  const priya = platform.person('Priya Raman', 'Practitioner');
  const sam = platform.person('Sam Whitcombe');
  const first = await startCompanion(profile);
  await connectClinic(first, platform, amelie, priya);
  await addOfClinic(first, sam);
  expect(await browserStarts(first)).toBe(1);
  expect(platform.record.to('/api/oauth/token')).toHaveLength(1);
  expect(await sealedAccounts(profile.userData)).toHaveLength(1);
  // All of the clinic's people were to be chosen from, though the platform lists two a page.
  expect(platform.record.to('/api/clinic/practitioners').length).toBeGreaterThan(1);

  await openScreen(first, 'Treatment plan');
  await expect((await fullscriptFrame(first)).getByTestId('embed-signed-in')).toContainText(sam.name);
  await switchTo(first, priya.name);
  await expectActing(first, priya);
  await openScreen(first, 'Treatment plan');
  await platform.record.until(
    ({ grants }) => grants.filter(({ claimedAt }) => claimedAt !== null).length === 2,
  );
  expect(platform.record.grants.map(({ userId, userType }) => [userId, userType])).toEqual([
    [sam.id, 'Staff'],
    [priya.id, 'Practitioner'],
  ]);
  expect(
    platform.record.to('/api/clinic/embeddable/session_grants').map(({ body }) => JSON.parse(body)),
  ).toEqual([
    { user_id: sam.id, user_type: 'Staff' },
    { user_id: priya.id, user_type: 'Practitioner' },
  ]);
  await first.close();

  const second = await startCompanion(profile);
  await expect
    .poll(async () => (await second.state()).accounts.map(({ name, status }) => [name, status]))
    .toEqual([
      [priya.name, 'connected'],
      [sam.name, 'connected'],
    ]);
  expect(await browserStarts(second)).toBe(1);
  await second.close();
});

test('choosing somebody who is connected already focuses them and says so', async ({
  platform,
  companion,
}) => {
  const amelie = platform.person('Amélie Tremblay');
  await connectClinic(companion, platform, amelie, amelie);
  await addOfClinic(companion, platform.person('Sam Whitcombe'));
  await addOfClinic(companion, amelie);
  await expect(companion.shell.getByText(enUS['connect.known'])).toBeVisible();
  expect((await companion.state()).accounts).toHaveLength(2);
});

test('leaving the choice stores nobody and gives the sign-in back', async ({ platform, companion }) => {
  await pressConnect(companion);
  await consentAs(companion, platform, platform.person('Amélie Tremblay'), 0);
  await expect(companion.shell.getByRole('heading', { name: enUS['choose.title'] })).toBeVisible();
  await companion.shell.getByRole('button', { name: enUS['action.cancel'] }).click();
  await platform.record.until(({ revocations }) => revocations.length === 1);
  expect((await companion.state()).accounts).toEqual([]);
});

test('a sign-in that ends concerns every account of the clinic; another clinic cannot renew it, its own can', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const amelie = platform.person('Amélie Tremblay');
  const grace = platform.person('Grace Adeyemi');
  await connectClinic(companion, platform, amelie, amelie);
  await addOfClinic(companion, platform.person('Sam Whitcombe'));
  platform.revokeAllOf(amelie.id);
  const statuses = async () => (await companion.state()).accounts.map(({ status }) => status);
  const [account] = (await companion.state()).accounts;
  const search = await shell.evaluate(
    (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
    account?.id ?? '',
  );
  expect(search).toMatchObject({ ok: false, error: { code: 'reconnect_required' } });
  await expect.poll(statuses).toEqual(['reconnectRequired', 'reconnectRequired']);

  await shell.getByRole('button', { name: enUS['action.reconnect'] }).click();
  await consentAs(companion, platform, grace, 1);
  await expect(shell.getByText(enUS['whoCame.clinic'])).toBeVisible();
  await expect(shell.getByText('Harbour Clinic')).toBeVisible();
  expect(await statuses()).toEqual(['reconnectRequired', 'reconnectRequired']);
  await platform.record.until(({ revocations }) => revocations.some(({ person }) => person.id === grace.id));

  await shell.getByRole('button', { name: enUS['action.tryAgain'] }).click();
  await consentAs(companion, platform, amelie, 2);
  await shell.getByRole('button', { name: enUS['confirm.use'] }).click();
  await expect.poll(statuses).toEqual(['connected', 'connected']);
});

test('disconnecting one person keeps the clinic’s sign-in for the other; the last one ends it', async ({
  platform,
  profile,
  companion,
}) => {
  const { shell } = companion;
  const amelie = platform.person('Amélie Tremblay');
  const sam = platform.person('Sam Whitcombe');
  await connectClinic(companion, platform, amelie, amelie);
  await addOfClinic(companion, sam);
  const disconnectFirst = async (words: string): Promise<void> => {
    await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await shell.getByRole('button', { name: enUS['action.disconnect'] }).first().click();
    const dialog = shell.getByRole('alertdialog');
    await expect(dialog.getByText(words.replace('{clinic}', amelie.clinic.name))).toBeVisible();
    await dialog.getByRole('button', { name: enUS['action.disconnect'] }).click();
  };
  await disconnectFirst(enUS['disconnect.text.kept']);
  await expect
    .poll(async () => (await companion.state()).accounts.map(({ name }) => name))
    .toEqual([sam.name]);
  expect(platform.record.revocations).toEqual([]);
  await openScreen(companion, 'Treatment plan');
  expect(platform.record.grants.at(-1)).toMatchObject({ userId: sam.id });

  await disconnectFirst(enUS['disconnect.text']);
  await expect.poll(async () => (await companion.state()).accounts).toEqual([]);
  expect(platform.record.revocations).toHaveLength(1);
  expect(await sealedAccounts(profile.userData)).toEqual([]);
});
