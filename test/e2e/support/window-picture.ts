import { expect } from 'playwright/test';
import type { Companion } from './companion';

/** The app's window as a PNG, taken by itself: the driver's picture hides scrollbars and lays the guest out anew. */
export async function windowPicture({ app }: Companion): Promise<Buffer> {
  const picture = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window ? (await window.webContents.capturePage()).toPNG().toString('base64') : '';
  });
  return Buffer.from(picture, 'base64');
}

/** Waits until something is to be seen in the middle of the window: a guest comes on screen later than its page says. */
export async function middlePainted({ app }: Companion): Promise<void> {
  await expect
    .poll(() =>
      app.evaluate(async ({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        const picture = await window?.webContents.capturePage({ x: 320, y: 200, width: 600, height: 400 });
        const bytes = picture?.toBitmap() ?? Buffer.alloc(0);
        return bytes.some((byte, at) => at % 4 !== 3 && byte !== bytes[at % 4]);
      }),
    )
    .toBe(true);
}
