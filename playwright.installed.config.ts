import { defineConfig } from 'playwright/test';

/** The tests of installation packages: they install on this machine, so they need root and one after the other. */
export default defineConfig({
  testDir: 'test/installed',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/installed/results',
  globalSetup: './test/installed/support/make-packages.ts',
  workers: 1,
  retries: 0,
  timeout: 300_000,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'out/reports/installed.json' }]],
});
