/*
 * Loaded before the app (`electron -r`): holds `app.whenReady()` back until Playwright is attached and calls
 * `__playwright_run`, as it does of itself (playwright-core/lib/server/electron). Playwright's own loader would also
 * change the switches and take the system's key store away.
 *
 * Without it the driver may attach while the first document is being committed. Chromium then tells it of the empty
 * document (`Page.getFrameTree`) and never of the one that follows (`Page.frameNavigated`), and it waits until its
 * time is over.
 */
const { app } = require('electron');

const electronReady = app.whenReady();
const driverReady = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
app.whenReady = async () => {
  await driverReady;
  return electronReady;
};
