import { connectByHand } from '../security/stage';
import { createProfile, openScreen, startCompanion } from '../support/companion';
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
