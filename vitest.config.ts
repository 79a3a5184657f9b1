import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'node',
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/installed/**'],
    passWithNoTests: false,
    // No test changes a module for others, so one process reads the modules once for all of its files. Many tests wait
    // for a process of their own, hence one more than there are processors.
    isolate: false,
    maxWorkers: availableParallelism() + 1,
    // In plain Node the package would try to download an Electron.
    // electron-store imports it, so it has to go through the alias too.
    server: { deps: { inline: ['electron-store'] } },
    alias: { electron: resolve(import.meta.dirname, 'test/support/electron-stub.ts') },
  },
});
