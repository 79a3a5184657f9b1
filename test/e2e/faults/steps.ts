import { expect } from 'playwright/test';
import type { GuestState } from '../../../preload/contract/contract';
import { enUS } from '../../../renderer/locales/en-US';
import type { Platform } from '../../platform/platform';
import { authorizationRequest, type Companion } from '../support/companion';

/** Presses a button that starts a sign-in and consents in the browser; answers the address that comes back. */
export async function signInBy(
  companion: Companion,
  platform: Platform,
  button: string,
  personId: string,
): Promise<string> {
  const already = (await companion.profile.openedLinks()).length;
  await companion.shell.getByRole('button', { name: button }).first().click();
  return platform.approve(await authorizationRequest(companion, already), personId);
}

/** Hands an address over by hand, as a person does whose browser stopped on it. */
export async function paste(companion: Companion, address: string): Promise<void> {
  const field = companion.shell.getByRole('textbox', { name: enUS['waiting.paste.label'] });
  await field.fill(address);
  await field.press('Enter');
}

/** The newest guest that was asked to show something. */
export async function newestGuest(companion: Companion): Promise<GuestState | undefined> {
  return (await companion.state()).guests.findLast(({ feature }) => feature !== null);
}

/**
 * Presses *Reload Fullscript* and waits until the new mount has begun. What the driver reads in a page counts as a
 * person's touch there, so the app may ask whether a begun plan may go: it may.
 */
export async function mountAgain(companion: Companion): Promise<void> {
  const { shell } = companion;
  const before = (await newestGuest(companion))?.mountId;
  const agree = shell.getByRole('alertdialog').getByRole('button', { name: 'Reload Fullscript' });
  await shell.getByRole('button', { name: 'Reload Fullscript' }).first().click();
  await expect
    .poll(async () => {
      if (await agree.isVisible()) await agree.click();
      return (await newestGuest(companion))?.mountId;
    })
    .not.toBe(before);
}

/** Waits until another plan is on its way, and agrees where the app asks whether a begun one may go. */
export async function agreeToOtherPlan(companion: Companion): Promise<void> {
  const agree = companion.shell
    .getByRole('alertdialog')
    .getByRole('button', { name: enUS['work.lose.newPlan'] });
  await expect
    .poll(async () => {
      if (await agree.isVisible()) await agree.click();
      return (await newestGuest(companion))?.hasPatient;
    })
    .toBe(true);
}

/** Waits until the newest mount is on screen, without any error on the way. */
export async function expectShown(companion: Companion): Promise<void> {
  await expect
    .poll(
      async () => {
        const guest = await newestGuest(companion);
        return guest?.error?.code ?? guest?.phase;
      },
      { timeout: 90_000 },
    )
    .toBe('shown');
}
