import { expect } from 'playwright/test';
import type { Companion } from '../support/companion';

/** The sheet of shortcuts. */
export const sheetOf = ({ shell }: Companion) => shell.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** Sends the keyboard into Fullscript by F6, as a person does. */
export async function enterGuest({ shell }: Companion): Promise<void> {
  await expect
    .poll(async () => {
      await shell.keyboard.press('F6');
      return shell.evaluate(() => document.activeElement?.tagName);
    })
    .toBe('WEBVIEW');
}

/** Waits until the guest has the keyboard. */
export const expectGuestFocus = ({ shell }: Companion): Promise<void> =>
  expect.poll(() => shell.evaluate(() => document.activeElement?.tagName)).toBe('WEBVIEW');

/** Presses a key in the newest guest, as the keyboard does. */
export async function pressInGuest(
  { app }: Companion,
  keyCode: string,
  modifiers: ('control' | 'shift')[] = [],
): Promise<void> {
  await app.evaluate(
    ({ webContents }, key) => {
      const guest = webContents.getAllWebContents().findLast((contents) => contents.getType() === 'webview');
      if (!guest) throw new Error('no guest');
      guest.focus();
      guest.sendInputEvent({ type: 'keyDown', ...key });
      if (key.keyCode.length === 1 && !key.modifiers.includes('control'))
        guest.sendInputEvent({ type: 'char', ...key });
      guest.sendInputEvent({ type: 'keyUp', ...key });
    },
    { keyCode, modifiers },
  );
}
