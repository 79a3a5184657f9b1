import { openScreen, type Companion } from '../support/companion';
import { fullscriptFrame } from '../support/embed';
import { expect, test } from '../support/fixtures';
import { actingOf, connectPeople, expectFocus, goTo } from './steps';

test.setTimeout(600_000);

const paletteOf = ({ shell }: Companion) => shell.getByRole('dialog', { name: 'Commands' });

const optionsOf = (companion: Companion) => paletteOf(companion).getByRole('option');

test('finds an account without its accents, switches to it, and gives focus back, by keyboard alone', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  const north = platform.person('Élodie Marchetti', 'Practitioner', 'North Clinic');
  const harbour = platform.person('Élodie Marchetti', 'Practitioner', 'Harbour Clinic');
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay'), north, harbour]);
  await shell.keyboard.press('Control+1');
  await goTo(companion, 'Patients');
  const search = shell.getByRole('searchbox', { name: 'Search patients' });
  await search.focus();

  await shell.keyboard.press('Control+k');
  await expect(paletteOf(companion)).toBeVisible();
  // Nothing is chosen before somebody types: a stray Enter switches nobody.
  await expectFocus(shell.getByRole('searchbox', { name: 'Search commands' }));
  await shell.keyboard.press('Enter');
  await expect(actingOf(companion)).toHaveAccessibleName('Amélie Tremblay, Practitioner, North Clinic');

  await shell.keyboard.type('elodie harb');
  await expect(optionsOf(companion)).toHaveCount(1);
  await expect(optionsOf(companion)).toContainText('Switch to Élodie Marchetti');
  await shell.keyboard.press('Enter');
  await expect(paletteOf(companion)).toBeHidden();
  await expect(actingOf(companion)).toHaveAccessibleName('Élodie Marchetti, Practitioner, Harbour Clinic');

  // Two fit: the arrow keys choose.
  await shell.keyboard.press('Control+k');
  await shell.keyboard.type('marchetti');
  await expect(optionsOf(companion)).toHaveCount(1);
  await shell.keyboard.press('Control+1');
  await shell.keyboard.press('Escape');
  await expect(paletteOf(companion)).toBeHidden();
});

test('closes on one Escape with something typed, and focus is where it was', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
  const rail = shell.getByRole('navigation').getByRole('button', { name: 'Patients' });
  await rail.focus();
  await shell.keyboard.press('Control+k');
  await shell.keyboard.type('sett');
  await expect(optionsOf(companion)).toHaveCount(1);
  await shell.keyboard.press('Escape');
  await expect(paletteOf(companion)).toBeHidden();
  await expectFocus(rail);

  // The same key closes it, and what was typed is gone.
  await shell.keyboard.press('Control+k');
  await expect(shell.getByRole('searchbox', { name: 'Search commands' })).toHaveValue('');
  await shell.keyboard.press('Control+k');
  await expect(paletteOf(companion)).toBeHidden();

  await shell.keyboard.press('Control+k');
  await shell.keyboard.type('no such thing');
  await expect(paletteOf(companion).getByText('Nothing matches “no such thing”')).toBeVisible();
  await shell.keyboard.press('Enter');
  await expect(paletteOf(companion)).toBeVisible();
  await shell.keyboard.press('Escape');
});

test('opens screens and begins a sign-in, and stays away while somebody signs in', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connectPeople(companion, platform, [platform.person('Amélie Tremblay')]);
  await shell.keyboard.press('Control+k');
  await expect(paletteOf(companion)).toBeVisible();
  await shell.keyboard.type('connection');
  await shell.keyboard.press('Enter');
  await expect(shell.getByRole('heading', { name: 'Connection check' })).toBeVisible();

  await shell.keyboard.press('Control+k');
  await expect(paletteOf(companion)).toBeVisible();
  await shell.keyboard.type('connect full');
  await shell.keyboard.press('Enter');
  await expect(shell.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible();
  await shell.keyboard.press('Control+k');
  await expect(shell.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible();
  await expect(paletteOf(companion)).toBeHidden();
});

test('opens out of Fullscript, where the keyboard is, and gives it back there', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await connectPeople(companion, platform, [
    platform.person('Amélie Tremblay'),
    platform.person('Grace Adeyemi'),
  ]);
  await shell.keyboard.press('Control+1');
  await openScreen(companion, 'Treatment plan');
  await (await fullscriptFrame(companion)).getByTestId('patient-option').first().waitFor();
  // The keyboard goes into Fullscript by F6, as a person sends it there.
  await expect
    .poll(async () => {
      await shell.keyboard.press('F6');
      return shell.evaluate(() => document.activeElement?.tagName);
    })
    .toBe('WEBVIEW');
  await pressInGuest(companion, 'K', ['control']);
  await expect(paletteOf(companion)).toBeVisible();
  await expectFocus(shell.getByRole('searchbox', { name: 'Search commands' }));
  await shell.keyboard.press('Escape');
  await expect(paletteOf(companion)).toBeHidden();
  await expect.poll(() => shell.evaluate(() => document.activeElement?.tagName)).toBe('WEBVIEW');
  await expect(actingOf(companion)).toHaveAccessibleName('Amélie Tremblay, Practitioner, North Clinic');
});

/** Presses a key in the guest that has focus, as the keyboard does. */
async function pressInGuest(
  { app }: Companion,
  keyCode: string,
  modifiers: ('control' | 'meta')[],
): Promise<void> {
  await app.evaluate(
    ({ webContents }, key) => {
      const guest = webContents.getAllWebContents().findLast((contents) => contents.getType() === 'webview');
      if (!guest) throw new Error('no guest');
      guest.focus();
      guest.sendInputEvent({ type: 'keyDown', ...key });
      guest.sendInputEvent({ type: 'keyUp', ...key });
    },
    { keyCode, modifiers },
  );
}
