import { accountOf, actingOf, connectPeople, expectFocus, goTo } from '../accounts/steps';
import { unlock } from '../lock/steps';
import { openPatient, openPatients, searchOf } from '../patients/steps';
import { violationsOf } from '../support/axe';
import { expect, test } from '../support/fixtures';
import { sheetOf } from './steps';

test.setTimeout(600_000);

test('a question mark shows every shortcut, but not to somebody who types one', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
  await goTo(companion, 'Patients');
  await searchOf(shell).focus();
  await shell.keyboard.type('who?');
  await expect(searchOf(shell)).toHaveValue('who?');
  await expect(sheetOf(companion)).toBeHidden();

  const patients = shell.getByRole('navigation').getByRole('button', { name: 'Patients' });
  await patients.focus();
  await shell.keyboard.press('?');
  await expect(sheetOf(companion)).toBeVisible();
  for (const [name, keys] of [
    ['Search commands', 'CtrlK'],
    ['Lock the app', 'CtrlL'],
    ['Show these shortcuts', '?orCtrl/'],
    ['Go to the previous part of the window', 'ShiftF6'],
  ] as const) {
    const row = sheetOf(companion).locator('dl > div').filter({ hasText: name });
    await expect(row.locator('dd')).toHaveText(keys);
  }
  expect(await violationsOf(shell)).toEqual([]);
  await shell.keyboard.press('Escape');
  await expect(sheetOf(companion)).toBeHidden();
  await expectFocus(patients);
});

test('the palette and Settings open the sheet, in the language of the app', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
  await shell.keyboard.press('Control+k');
  await expect(shell.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  // Its field has no ring of its own: what a component says of itself comes after what holds for every page.
  await expect(shell.getByRole('searchbox', { name: 'Search commands' })).toHaveCSS('outline-style', 'none');
  await shell.keyboard.type('keyboard');
  await shell.keyboard.press('Enter');
  await expect(sheetOf(companion)).toBeVisible();
  await shell.keyboard.press('Escape');

  await shell.evaluate(() => window.companion.app.setPreferences({ language: 'fr-CA' }));
  await goTo(companion, 'Paramètres');
  await shell.getByRole('button', { name: 'Raccourcis clavier' }).click();
  const sheet = shell.getByRole('dialog', { name: 'Raccourcis clavier' });
  await expect(sheet.locator('dl > div').filter({ hasText: 'partie précédente' }).locator('dd')).toHaveText(
    'MajF6',
  );
});

test('the sheet goes under the lock, and does not come back by itself', async ({ platform, companion }) => {
  const { shell } = companion;
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
  await shell.getByRole('navigation').getByRole('button', { name: 'Patients' }).focus();
  await shell.keyboard.press('?');
  await expect(sheetOf(companion)).toBeVisible();
  await shell.keyboard.press('Control+l');
  await expect(shell.getByRole('heading', { name: 'Practice Companion is locked' })).toBeVisible();
  await expect(sheetOf(companion)).toBeHidden();
  await unlock(companion);
  await expect(actingOf(companion)).toBeVisible();
  await expect(sheetOf(companion)).toBeHidden();
});

test('the palette locks the app, and nothing of the frame answers then', async ({ platform, companion }) => {
  const { shell } = companion;
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
  await shell.keyboard.press('Control+k');
  await expect(shell.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await shell.keyboard.type('lock');
  await shell.keyboard.press('Enter');
  await expect.poll(async () => (await companion.state()).lock.phase).toBe('locked');
  await expect(shell.getByRole('heading', { name: 'Practice Companion is locked' })).toBeVisible();
  await shell.keyboard.press('?');
  await expect(actingOf(companion)).toBeHidden();
  await expect(sheetOf(companion)).toBeHidden();
});

test('the palette checks the connection of the account on screen', async ({ platform, companion }) => {
  const { shell } = companion;
  const person = platform.person('Amélie Tremblay');
  await connectPeople(companion, platform, [person]);
  await shell.keyboard.press('Control+k');
  await expect(shell.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await shell.keyboard.type('check the');
  await shell.keyboard.press('Enter');
  await expect(shell.getByRole('heading', { name: 'Connection check' })).toBeVisible();
  const { id } = await accountOf(companion, person);
  await expect.poll(async () => (await companion.state()).check?.accountId).toBe(id);
});

test.describe('on our own screens', () => {
  test.use({ platformOptions: { plans: 40 } });

  test('Ctrl F leads to the search of the list, and Ctrl P prints the open plan', async ({
    platform,
    companion,
  }) => {
    const { shell, app } = companion;
    await app.evaluate(({ BrowserWindow }) => {
      const printed: string[] = [];
      Reflect.set(globalThis, 'printed', printed);
      for (const { webContents } of BrowserWindow.getAllWindows())
        webContents.print = (_options, done) => {
          printed.push('asked');
          done?.(true, '');
        };
    });
    const asked = () => app.evaluate(() => Number(Reflect.get(globalThis, 'printed').length));
    const person = await openPatients(companion, platform);
    await goTo(companion, 'Activity');
    const activity = shell.getByRole('searchbox', { name: 'Search activity' });
    await expect(activity).toBeVisible();
    await shell.keyboard.press('Control+f');
    await expectFocus(activity);
    await goTo(companion, 'Patients');
    await shell.keyboard.press('Control+f');
    await expectFocus(searchOf(shell));
    // No plan is open here: nothing is printed.
    await shell.keyboard.press('Control+p');
    expect(await asked()).toBe(0);

    const [patient] = platform.patientsOf(person.clinic);
    if (!patient) throw new Error('the platform has no patients');
    await openPatient(shell, patient.email);
    await expect(shell.getByRole('button', { name: 'Print' })).toHaveCount(1);
    await shell.keyboard.press('Control+p');
    await expect.poll(asked).toBe(1);
  });
});
