import { defineConfig } from 'playwright/test';

/**
 * The tests of installation packages. They install on this machine, so they need root and come one after the other; the
 * one that only builds runs beside them.
 */
export default defineConfig({
  testDir: 'test/installed',
  projects: [
    { name: 'installed', testMatch: '**/*.spec.ts', testIgnore: '**/reproducible.spec.ts', workers: 1 },
    { name: 'built again', testMatch: '**/reproducible.spec.ts', workers: 1 },
  ],
  outputDir: 'out/installed/results',
  globalSetup: './test/installed/support/make-packages.ts',
  workers: 2,
  retries: 0,
  timeout: 900_000,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'out/reports/installed.json' }]],
});
