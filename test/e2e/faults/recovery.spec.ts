import type { Page } from 'playwright/test';
import { enUS } from '../../../renderer/locales/en-US';
import { openScreen } from '../support/companion';
import { expect, test } from '../support/fixtures';
import { openPatients, rowOf, searchOf } from '../patients/steps';
import { expectShown, mountAgain } from './steps';

/** Counts how often the window tells this from now on, also where the message has gone by itself since. */
async function countTellings(shell: Page, words: string): Promise<() => Promise<number>> {
  const counter = await shell.evaluateHandle((text) => {
    const told = { times: 0 };
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) if (node.textContent?.includes(text)) told.times += 1;
    }).observe(document.body, { childList: true, subtree: true });
    return told;
  }, words);
  return () => counter.evaluate(({ times }) => times);
}

const everything = /^\/api\/clinic/;

test('what is on screen comes back by itself when Fullscript does, and that is said once', async ({
  platform,
  companion,
}) => {
  const { shell } = companion;
  await openPatients(companion, platform);
  const alert = shell.getByRole('main').getByRole('alert');
  const back = await countTellings(shell, enUS['recovery.back']);

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
  expect(await back()).toBe(1);

  await openScreen(companion, 'Treatment plan');
  const toPatients = shell.getByRole('navigation').getByRole('button', { name: 'Patients' });
  await toPatients.click();
  platform.misbehave({ path: everything, resetBeforeWork: true });
  await searchOf(shell).fill('smit');
  await expect(alert).toContainText(/Trying again at \d/);
  await openScreen(companion, 'Treatment plan');
  await mountAgain(companion);
  await expect(alert).toContainText(/Trying again at \d/);
  platform.clearMisbehaviour();
  await expectShown(companion);
  await expect(alert).toBeHidden();
  await expect.poll(back).toBe(2);
  // The list failed in the same outage, whose end has been told.
  await toPatients.click();
  await expect(rowOf(shell, 0)).toContainText('Smith');
  expect(await back()).toBe(2);
});
