import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/e2e',
  // One more than the usual two processors: many a test waits for a clock.
  workers: 3,
  // One second try in CI, whose machine may be busy; Playwright's summary names each test that needed it as flaky.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 400_000,
  // A busy machine answers late; what is waited for still has to come.
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'out/reports/e2e.json' }]],
});
