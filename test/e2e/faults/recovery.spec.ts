import { enUS } from '../../../renderer/locales/en-US';
import { openScreen } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { gridOf, openPatients, rowOf, searchOf } from '../patients/steps';
import { expectShown, mountAgain } from './steps';

const everything = /^\/api\/clinic/;

test('what is on screen comes back by itself when Fullscript does, and that is said once', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await openPatients(companion, platform);
  const alert = shell.getByRole('main').getByRole('alert');
  const back = shell.getByText(enUS['recovery.back']);

  platform.misbehave({ path: everything, resetBeforeWork: true });
  await searchOf(shell).fill('smith');
  await expect(alert).toContainText(/Trying again at \d/);
  const notice = await alert.elementHandle();
  const tries = platform.record.to('/api/clinic/search/patients').length;
  await platform.record.until((record) => record.to('/api/clinic/search/patients')[tries + 1]);
  // One notice all the while, so that a screen reader reads it once.
  expect(await notice?.isVisible()).toBe(true);
  platform.clearMisbehaviour();
  await expect(rowOf(shell, 0)).toContainText('Smith');
  await expect(alert).toBeHidden();
  await expect(back).toHaveCount(1);

  await openScreen(companion, 'Treatment plan');
  await shell.getByRole('button', { name: enUS['action.dismiss'] }).click();
  await expect(back).toHaveCount(0);
  platform.misbehave({ path: everything, resetBeforeWork: true });
  await mountAgain(companion);
  await expect(alert).toContainText(/Trying again at \d/);
  platform.clearMisbehaviour();
  await expectShown(companion);
  await expect(alert).toBeHidden();
  await expect(back).toHaveCount(1);
  await shell.getByRole('navigation').getByRole('button', { name: 'Patients' }).click();
  await expect(gridOf(shell)).toBeVisible();
  await expect(back).toHaveCount(1);
});
