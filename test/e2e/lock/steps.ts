import type { LockCause } from '../../../preload/contract/contract';
import type { Companion } from '../support/companion';
import { expect } from '../support/fixtures';

/** Sets a PIN as a person does: in the settings, key by key. */
export async function setPin(companion: Companion, pin: string): Promise<void> {
  const { shell } = companion;
  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await shell.getByRole('button', { name: 'Set a PIN' }).click();
  const dialog = shell.getByRole('dialog');
  await dialog.getByLabel('New PIN', { exact: true }).pressSequentially(pin);
  await dialog.getByLabel('New PIN, once more').pressSequentially(pin);
  await dialog.getByRole('button', { name: 'Set a PIN' }).click();
  await expect(shell.getByRole('button', { name: 'Change PIN' })).toBeVisible();
}

/** Waits until the lock screen stands, for a reason; at most for so many milliseconds. */
export async function expectLocked(companion: Companion, cause: LockCause, within = 60_000): Promise<void> {
  const unlockButton = companion.shell.getByRole('button', { name: 'Unlock', exact: true });
  // Guests that close under the driver's hands can end one look with an error; then it looks again.
  await expect(() => expect(unlockButton).toBeVisible({ timeout: within })).toPass({ timeout: within });
  expect((await companion.state()).lock).toMatchObject({ phase: 'locked', cause });
}

/** Locks by the button in the top bar. */
export async function lock(companion: Companion): Promise<void> {
  await companion.shell.getByRole('button', { name: 'Lock', exact: true }).click();
  await expectLocked(companion, 'demand');
}

/** Types a PIN on the lock screen and submits it. */
export async function tryPin(companion: Companion, pin: string): Promise<void> {
  await companion.shell.getByLabel('PIN').pressSequentially(pin);
  await companion.shell.keyboard.press('Enter');
}

/** Unlocks, by a PIN or without, and waits until the work is on screen again. */
export async function unlock(companion: Companion, pin?: string): Promise<void> {
  if (pin === undefined) await companion.shell.getByRole('button', { name: 'Unlock', exact: true }).click();
  else await tryPin(companion, pin);
  await expect.poll(async () => (await companion.state()).lock.phase).toBe('unlocked');
  await expect(companion.shell.getByRole('navigation')).toBeVisible();
  await expect
    .poll(async () => {
      const { latestActivity } = await companion.state();
      return latestActivity.find(({ action }) => action.startsWith('app.'))?.action;
    })
    .toBe('app.unlocked');
}
