import { expect, type Frame } from 'playwright/test';
import type { Companion } from '../support/companion';

/** The sheet of shortcuts. */
export const sheetOf = ({ shell }: Companion) => shell.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** The bar that finds words in Fullscript. */
export const findBarOf = ({ shell }: Companion) => shell.getByRole('search', { name: 'Find in Fullscript' });

/** Waits until Fullscript's own page has the keyboard. */
export async function expectGuestFocus({ shell }: Companion, frame: Frame): Promise<void> {
  await expect.poll(() => shell.evaluate(() => document.activeElement?.tagName)).toBe('WEBVIEW');
  await expect.poll(() => frame.evaluate(() => document.hasFocus())).toBe(true);
}
