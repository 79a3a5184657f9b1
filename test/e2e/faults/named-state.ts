import { expect, type Page } from 'playwright/test';
import type { ErrorCode } from '../../../preload/contract/errors';
import { errorsEnUS } from '../../../renderer/locales/errors.en-US';
import type { Companion } from '../support/companion';

/** What a program says to its makers and no screen may say to a person. */
export const machineTalk = /^\s+at .+:\d+|\b\w*Error:|\[object |\bundefined\b|\bNaN\b/m;

/** Asserts that a screen says what happened and what to do next, and that it offers the way on as a button. */
export async function expectNamed(shell: Page, code: ErrorCode, wayOn: string): Promise<void> {
  const words = errorsEnUS[code];
  await expect(shell.getByText(words.title).first()).toBeVisible();
  await expect(shell.getByText(words.next).first()).toBeVisible();
  await expect(shell.getByRole('button', { name: wayOn }).first()).toBeVisible();
  expect(await shell.locator('body').innerText()).not.toMatch(machineTalk);
}

/** Asserts the same of a sign-in that failed: its step, its code, its words, *Try again* and *Close*. */
export async function expectFailedSignIn(companion: Companion, code: ErrorCode): Promise<void> {
  await expect
    .poll(async () => (await companion.state()).connection, { timeout: 90_000 })
    .toMatchObject({ step: 'failed', error: { code } });
  await expectNamed(companion.shell, code, 'Try again');
  await expect(companion.shell.getByRole('button', { name: 'Close' })).toBeVisible();
}

/** Asserts the same of a mount: the newest guest has failed with the code, in words, with a way on. */
export async function expectFailedMount(
  companion: Companion,
  code: ErrorCode,
  wayOn = 'Try again',
): Promise<void> {
  await expect
    .poll(async () => (await companion.state()).guests.findLast(({ feature }) => feature)?.error?.code, {
      timeout: 20_000,
    })
    .toBe(code);
  await expectNamed(companion.shell, code, wayOn);
}
