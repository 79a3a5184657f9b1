import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test as base, type Page } from 'playwright/test';
import { buildPreview, servePreview } from '../e2e/support/preview-pages';

/** One page for all scenes of a worker, and where the preview is served. */
interface Worker {
  readonly preview: { readonly page: Page; readonly origin: string };
  readonly browserPage: Page;
}

/** Debian's Chromium, one for each worker. */
export const test = base.extend<object, Worker>({
  browserPage: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        // Chromium refuses to run its sandbox as root.
        chromiumSandbox: process.getuid?.() !== 0,
        timeout: 120_000,
      });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      await use(await context.newPage());
      await browser.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  preview: [
    async ({ browserPage }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'chromium-'));
      await buildPreview(folder);
      const { server, origin } = await servePreview(folder);
      await use({ page: browserPage, origin });
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

export { expect } from 'playwright/test';
