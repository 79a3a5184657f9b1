import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enUS } from '../../renderer/locales/en-US';
import { errorsEnUS } from '../../renderer/locales/errors.en-US';
import { startPlatform, type Person, type Platform } from '../platform/platform';
import { createProfile, startCompanion, type Companion } from './support/companion';
import { expect, test } from './support/fixtures';
import { browserStarts, consentAs, expectActing, pressConnect } from './support/sign-in';

async function connectAs(companion: Companion, platform: Platform, person: Person): Promise<void> {
  const before = await browserStarts(companion);
  await pressConnect(companion);
  await consentAs(companion, platform, person, before);
  await companion.shell.getByRole('button', { name: enUS['confirm.use'] }).click();
  await expectActing(companion, person);
}

test('a reconnect as another person never overwrites: it says who came, and offers the two ways on', async ({
  platform,
  profile,
  companion,
}) => {
  const { shell } = companion;
  const amelie = platform.person('Amélie Tremblay');
  const sam = platform.person('Sam Whitcombe');
  await connectAs(companion, platform, amelie);
  const vaultFile = join(profile.userData, 'vault.json');
  // What is sealed for whom; noting what is to be revoked writes the file, and leaves these as they are.
  const sealed = async (): Promise<unknown> => JSON.parse(await readFile(vaultFile, 'utf8')).entries;
  const before = [(await companion.state()).accounts, await sealed()];

  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await shell.getByRole('button', { name: enUS['action.reconnect'] }).click();
  await consentAs(companion, platform, sam, 1);
  await expect(shell.getByText(errorsEnUS.reconnect_other_user.title)).toBeVisible();
  const rows = shell.locator('dl > div');
  await expect(rows.filter({ hasText: enUS['whoCame.expected'] })).toContainText(
    /Amélie Tremblay.*Practitioner.*North/,
  );
  await expect(rows.filter({ hasText: enUS['whoCame.came'] })).toContainText(/Sam Whitcombe.*Staff.*North/);
  expect((await companion.state()).connection).toMatchObject({
    step: 'failed',
    error: { code: 'reconnect_other_user' },
    came: { name: sam.name, mark: '', role: 'Staff', clinicName: 'North Clinic', known: false },
  });
  await platform.record.until(({ revocations }) => revocations.length === 1);
  expect(platform.record.revocations[0]?.person.id).toBe(sam.id);
  await expect.poll(async () => (await companion.state()).owedRevocations).toEqual([]);
  expect([(await companion.state()).accounts, await sealed()]).toEqual(before);

  await shell.getByRole('button', { name: enUS['action.tryAgain'] }).click();
  await consentAs(companion, platform, amelie, 2);
  await shell.getByRole('button', { name: enUS['confirm.use'] }).click();
  await expectActing(companion, amelie);
  expect((await companion.state()).accounts).toHaveLength(1);

  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await shell.getByRole('button', { name: enUS['action.reconnect'] }).click();
  await consentAs(companion, platform, sam, 3);
  await shell.getByRole('button', { name: enUS['confirm.someoneElse'] }).click();
  await consentAs(companion, platform, sam, 4);
  await shell.getByRole('button', { name: enUS['confirm.use'] }).click();
  await expectActing(companion, sam);
  expect((await companion.state()).accounts.map(({ name }) => name)).toEqual([amelie.name, sam.name]);
});

test('two people whose names Fullscript hides can be told apart, wherever one of them is named', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  platform.misbehave({ path: /^\/api\/clinic\/practitioners\//, status: 403 });
  const practitioners = platform.people.filter(
    ({ type, clinic }) => type === 'Practitioner' && clinic.name === 'North Clinic',
  );
  const people = practitioners.slice(0, 2);
  const wordsOf = ({ id }: Person): string => `Practitioner ID ${id.slice(-4)}`;
  for (const [index, person] of people.entries()) {
    await pressConnect(companion);
    await consentAs(companion, platform, person, index);
    await expect(shell.locator('#content').getByText(wordsOf(person))).toBeVisible();
    await shell.getByRole('button', { name: enUS['confirm.use'] }).click();
    const full = `${wordsOf(person)}, Practitioner, North Clinic`;
    await expect(shell.getByRole('banner').getByRole('region', { name: full })).toBeVisible();
    await expect
      .poll(() => companion.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
      .toContain(full);
  }
  expect(new Set(people.map(wordsOf)).size).toBe(2);
  await shell.getByRole('button', { name: enUS['switcher.button'] }).click();
  for (const person of people)
    await expect(
      shell.getByRole('menuitemradio', { name: `${wordsOf(person)}, Practitioner, North Clinic` }),
    ).toHaveCount(1);
  await shell.keyboard.press('Escape');
  await shell.keyboard.press('Control+k');
  for (const person of people.slice(0, 1))
    await expect(shell.getByRole('dialog').getByText(`Switch to ${wordsOf(person)}`)).toBeVisible();
  await shell.keyboard.press('Escape');
  await shell.getByRole('navigation').getByRole('button', { name: 'Activity' }).click();
  for (const person of people)
    await expect(
      shell
        .getByRole('row')
        .filter({ hasText: wordsOf(person) })
        .first(),
    ).toBeVisible();
});

test('connecting an account that is there focuses it and says so: one entry, new tokens', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const amelie = platform.person('Amélie Tremblay');
  await connectAs(companion, platform, amelie);
  await connectAs(companion, platform, platform.person('Sam Whitcombe'));
  await pressConnect(companion);
  await consentAs(companion, platform, amelie, 2);
  await expect(shell.getByText(enUS['confirm.known'])).toBeVisible();
  await shell.getByRole('button', { name: enUS['confirm.use'] }).click();
  await expectActing(companion, amelie);
  await expect(shell.getByText(enUS['connect.known'])).toBeVisible();
  const { accounts } = await companion.state();
  expect(accounts.map(({ name }) => name)).toEqual([amelie.name, 'Sam Whitcombe']);

  const found = await shell.evaluate(
    (accountId) => window.companion.patients.search({ accountId, query: 'a' }),
    accounts[0]?.id ?? '',
  );
  expect(found).toMatchObject({ ok: true });
  const used = platform.record.to('/api/clinic/search/patients').at(-1)?.headers['authorization'];
  expect(used).toBe(`Bearer ${platform.record.tokens.at(-1)?.accessToken ?? ''}`);
});

test('a full list is said before the browser opens, on screen and to whoever asks', async () => {
  const platform = await startPlatform();
  const profile = await createProfile(platform.policy({ accounts: { maximum: 1 } }));
  const companion = await startCompanion(profile);
  const { shell } = companion;
  await connectAs(companion, platform, platform.person('Amélie Tremblay'));
  await shell.getByRole('button', { name: enUS['switcher.button'] }).click();
  const entry = shell.getByRole('menuitem', { name: enUS['action.connect'] });
  await expect(entry).toHaveAttribute('aria-disabled', 'true');
  await expect(entry).toContainText('One account is connected, which is the most this computer may hold.');
  await shell.keyboard.press('Escape');
  const started = await shell.evaluate(() => window.companion.connection.start({ purpose: { kind: 'add' } }));
  expect(started).toEqual({ ok: false, error: { code: 'account_limit_reached' } });
  expect(await browserStarts(companion)).toBe(1);
  await companion.close();
  await profile.remove();
  await platform.stop();
});
