import { defineConfig } from 'playwright/test';

/** The long tests that `npm run soak` runs one by one: see scripts/lib/soaks.mjs. */
export default defineConfig({
  testDir: 'test/soak',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/soak/results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Each says itself how long it may take.
  timeout: 0,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: [['list']],
});
