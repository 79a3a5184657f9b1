import { expect } from 'playwright/test';
import type { Companion } from '../support/companion';

/** The sheet of shortcuts. */
export const sheetOf = ({ shell }: Companion) => shell.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** The bar that finds words in Fullscript. */
export const findBarOf = ({ shell }: Companion) => shell.getByRole('search', { name: 'Find in Fullscript' });

/** Waits until the guest has the keyboard. */
export const expectGuestFocus = ({ shell }: Companion): Promise<void> =>
  expect.poll(() => shell.evaluate(() => document.activeElement?.tagName)).toBe('WEBVIEW');
