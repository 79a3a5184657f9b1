import { connectByHand } from '../security/stage';
import { createProfile, openScreen, startCompanion } from '../support/companion';
import { fullscriptFrame } from '../support/embed';
import { expect, test } from '../support/fixtures';
import { lock, unlock } from './steps';

test('where nothing is to be kept, locking closes the guests, and unlocking opens the screen anew', async ({
  platform,
}) => {
  const profile = await createProfile(platform.policy({ lock: { keepWorkMinutes: 0 } }));
  const companion = await startCompanion(profile);
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Treatment plan');
  await lock(companion);
  await expect(companion.shell.getByText(/Open Fullscript pages were closed/)).toBeVisible();
  await expect.poll(async () => (await companion.state()).guests).toEqual([]);
  await expect
    .poll(() =>
      companion.app.evaluate(
        ({ webContents }) =>
          webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview').length,
      ),
    )
    .toBe(0);
  await unlock(companion);
  await expect
    .poll(async () => (await companion.state()).guests.findLast(({ feature }) => feature)?.phase, {
      timeout: 20_000,
    })
    .toBe('shown');
  expect(platform.record.grants.map(({ claims }) => claims)).toEqual([1, 1]);
  await companion.close();
  await profile.remove();
});

test('a locked window does not close over begun work: it says so, and asks when it is opened', async ({
  platform,
  companion,
}) => {
  const { shell, app } = companion;
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await openScreen(companion, 'Treatment plan');
  const frame = await fullscriptFrame(companion);
  await frame.getByTestId('patient-option').first().click();
  const message = frame.getByTestId('personal-message');
  await message.fill('Half a message');
  await expect.poll(async () => (await companion.state()).guests.some(({ unsaved }) => unsaved)).toBe(true);
  await lock(companion);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect(shell.getByText(/Unlock the app to close it/)).toBeVisible();
  await expect(shell.getByText('Amélie Tremblay')).toHaveCount(0);
  await shell.getByRole('button', { name: 'Unlock', exact: true }).click();
  await shell.getByRole('button', { name: 'Keep it open' }).click();
  await expect(message).toHaveValue('Half a message');
});

test('what was open over the frame is gone while the app is locked', async ({ platform, companion }) => {
  const { shell, app } = companion;
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await shell.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(shell.getByRole('alertdialog')).toContainText('Amélie Tremblay');
  await app.evaluate(({ powerMonitor }) => {
    setTimeout(() => powerMonitor.emit('lock-screen'), 20);
  });
  await expect(shell.getByRole('button', { name: 'Unlock', exact: true })).toBeFocused();
  expect(await shell.locator('body').ariaSnapshot()).not.toContain('Amélie');
  expect(await shell.evaluate(() => document.body.outerHTML)).not.toContain('Amélie');
});
