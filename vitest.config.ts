import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'node',
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/installed/**'],
    passWithNoTests: false,
    // In plain Node the package would try to download an Electron.
    // electron-store imports it, so it has to go through the alias too.
    server: { deps: { inline: ['electron-store'] } },
    alias: { electron: resolve(import.meta.dirname, 'test/support/electron-stub.ts') },
  },
});
