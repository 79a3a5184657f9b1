import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { contractVerbs } from './scripts/lib/contract-verbs.mjs';

const everyTest = 'test/**/*.test.{ts,tsx}';
/** Those that put something in the place of a module, which would stay there for the files that come after. */
const mocked = 'test/**/*.mocked.test.ts';
const elsewhere = ['test/chromium/**', 'test/e2e/**', 'test/installed/**'];

export default defineConfig({
  define: await contractVerbs(),
  test: {
    environment: 'node',
    // A machine five times slower passes as well.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 45_000 } },
    passWithNoTests: false,
    // Many tests wait for a process of their own, hence one more than there are processors.
    maxWorkers: availableParallelism() + 1,
    // In plain Node the package would try to download an Electron.
    // electron-store imports it, so it has to go through the alias too.
    server: { deps: { inline: ['electron-store'] } },
    alias: { electron: resolve(import.meta.dirname, 'test/support/electron-stub.ts') },
    projects: [
      {
        // One process reads the modules once for all of its files.
        extends: true,
        test: { name: 'node', include: [everyTest], exclude: [mocked, ...elsewhere], isolate: false },
      },
      { extends: true, test: { name: 'mocked', include: [mocked], exclude: elsewhere } },
    ],
  },
});
