import { defineConfig } from 'playwright/test';

/**
 * The shell and the guest page in Debian's Chromium, which is newer than the one in the Electron that runs here: what the
 * shipped Electron contains lies between the two.
 */
export default defineConfig({
  testDir: 'test/chromium',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/chromium',
  // Each begins with a build of the preview, so no more than the usual two processors.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  use: { actionTimeout: 30_000 },
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: 'out/reports/chromium.json' }]],
});
