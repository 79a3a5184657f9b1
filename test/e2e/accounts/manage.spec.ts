import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import { startCompanion } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { accountOf, actingOf, connectPeople, expectFocus, goTo, namesOf, rowOf } from './steps';

test.setTimeout(600_000);

test('a label is shown with the name of Fullscript everywhere, outlives a restart, and goes when it is emptied', async ({
  platform,
  profile,
}) => {
  const priya = platform.person('Priya Raman', 'Staff');
  const grace = platform.person('Grace Adeyemi');
  const first = await startCompanion(profile);
  await connectPeople(first, platform, [priya, grace]);
  await goTo(first, 'Settings');
  await rowOf(first, 'Priya Raman').getByRole('button', { name: 'Rename' }).click();
  const dialog = first.shell.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name: 'Label' });
  await expectFocus(field);

  // Nobody can be made to pass for a colleague.
  await field.fill(' grace ADEYEMI ');
  await field.press('Enter');
  await expect(dialog.getByText(errorsEnUS.account_label_taken.title)).toBeVisible();
  await field.fill('x'.repeat(61));
  await field.press('Enter');
  await expect(dialog.getByText(errorsEnUS.account_label_too_long.title)).toBeVisible();

  await field.fill('  Front   desk ');
  await field.press('Enter');
  await expect(dialog).toBeHidden();
  await expectFocus(rowOf(first, 'Front desk (Priya Raman)').getByRole('button', { name: 'Rename' }));
  expect(await namesOf(first)).toEqual(['Front desk (Priya Raman)', 'Grace Adeyemi']);
  await first.shell.keyboard.press('Control+1');
  await expect(actingOf(first)).toHaveAccessibleName('Front desk (Priya Raman), Staff, North Clinic');
  await expect(actingOf(first)).toContainText('(Priya Raman)');
  await first.shell.getByRole('button', { name: 'Switch account' }).click();
  await expect(
    first.shell.getByRole('menuitemradio', { name: 'Front desk (Priya Raman), Staff, North Clinic' }),
  ).toBeChecked();
  // Letters choose in the switcher, without accents and without the mouse.
  await expect(first.shell.locator('[role=menuitemradio]:focus')).toHaveCount(1);
  await first.shell.keyboard.type('gra');
  await expectFocus(first.shell.getByRole('menuitemradio', { name: /^Grace Adeyemi/ }));
  await first.shell.keyboard.press('Escape');
  await first.close();

  const second = await startCompanion(profile);
  await expect(actingOf(second)).toHaveAccessibleName('Front desk (Priya Raman), Staff, North Clinic');
  await goTo(second, 'Settings');
  await rowOf(second, 'Priya Raman').getByRole('button', { name: 'Rename' }).click();
  await second.shell.getByRole('textbox', { name: 'Label' }).fill('   ');
  await second.shell.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(actingOf(second)).toHaveAccessibleName('Priya Raman, Staff, North Clinic');
  await second.close();
  expect(await readFile(join(profile.userData, 'accounts.json'), 'utf8')).not.toContain('Front desk');
});

test('Move up and Move down set the order that Ctrl with a digit follows, and a clinic stays together', async ({
  platform,
  profile,
}) => {
  const amelie = platform.person('Amélie Tremblay');
  const grace = platform.person('Grace Adeyemi');
  const sam = platform.person('Sam Whitcombe');
  const first = await startCompanion(profile);
  await connectPeople(first, platform, [amelie, grace, sam]);
  // Sam came last, and stands with his clinic.
  expect(await namesOf(first)).toEqual(['Amélie Tremblay', 'Sam Whitcombe', 'Grace Adeyemi']);
  await goTo(first, 'Settings');

  const up = rowOf(first, 'Sam Whitcombe').getByRole('button', { name: 'Move up' });
  await up.focus();
  await first.shell.keyboard.press('Enter');
  await expect.poll(() => namesOf(first)).toEqual(['Sam Whitcombe', 'Amélie Tremblay', 'Grace Adeyemi']);
  await expectFocus(up);
  await expect(first.shell.getByText('Sam Whitcombe is now number 1 of 3.')).toBeAttached();
  await expect(up).toHaveAttribute('aria-disabled', 'true');

  const clinicUp = rowOf(first, 'Grace Adeyemi').getByRole('button', { name: 'Move up' });
  await clinicUp.focus();
  await first.shell.keyboard.press('Enter');
  const expected = ['Grace Adeyemi', 'Sam Whitcombe', 'Amélie Tremblay'];
  await expect.poll(() => namesOf(first)).toEqual(expected);
  await expectFocus(clinicUp);

  const acting = [
    'Grace Adeyemi, Practitioner, Harbour Clinic',
    'Sam Whitcombe, Staff, North Clinic',
    'Amélie Tremblay, Practitioner, North Clinic',
  ];
  for (const [index, who] of acting.entries()) {
    await first.shell.keyboard.press(`Control+${String(index + 1)}`);
    await expect(actingOf(first)).toHaveAccessibleName(who);
  }
  const last = await accountOf(first, amelie);
  await expect.poll(async () => (await first.state()).preferences.lastAccountId).toBe(last.id);
  await first.close();

  const second = await startCompanion(profile);
  await expect(actingOf(second)).toHaveAccessibleName(acting[2] ?? '');
  expect(await namesOf(second)).toEqual(expected);
  await second.shell.keyboard.press('Control+1');
  await expect(actingOf(second)).toHaveAccessibleName(acting[0] ?? '');
  await second.close();
});

// The app asks once a run, and may have asked when the people were connected; hence another run.
test('a clinic that Fullscript renamed goes by its new name for all of its accounts', async ({
  platform,
  profile,
}) => {
  const amelie = platform.person('Amélie Tremblay');
  const first = await startCompanion(profile);
  await connectPeople(first, platform, [amelie, platform.person('Sam Whitcombe')]);
  await first.close();
  platform.misbehave({ path: '/api/clinic', merge: { clinic: { name: 'North and West Clinic' } } });
  const companion = await startCompanion(profile);
  await companion.shell.keyboard.press('Control+1');
  await goTo(companion, 'Catalog');
  await expect
    .poll(async () => (await companion.state()).accounts.map(({ clinicName }) => clinicName), {
      timeout: 20_000,
    })
    .toEqual(['North and West Clinic', 'North and West Clinic']);
  await expect(actingOf(companion)).toHaveAccessibleName(
    'Amélie Tremblay, Practitioner, North and West Clinic',
  );
  await companion.close();
});

test('a token that turns out to be of another clinic closes Fullscript and marks the account', async ({
  platform,
  profile,
}) => {
  const amelie = platform.person('Amélie Tremblay');
  const first = await startCompanion(profile);
  await connectPeople(first, platform, [amelie]);
  await first.close();
  platform.misbehave({ path: '/api/clinic', wrongUser: true });
  const companion = await startCompanion(profile);
  await goTo(companion, 'Catalog');
  await expect
    .poll(async () => (await companion.state()).accounts.map(({ status }) => status), { timeout: 90_000 })
    .toEqual(['unreadable']);
  await expect.poll(async () => (await companion.state()).guests, { timeout: 90_000 }).toEqual([]);
  const account = await accountOf(companion, amelie);
  // It is written down once the guests are closed.
  await expect
    .poll(async () =>
      (await companion.state()).latestActivity.map(({ action, result, accountId }) => [
        action,
        result,
        accountId,
      ]),
    )
    .toContainEqual(['embed.refused', 'account_mixed_up', account.id]);
  await expect(
    companion.shell.locator('#content').getByRole('button', { name: 'Reconnect' }).first(),
  ).toBeVisible();
  await companion.close();
});
