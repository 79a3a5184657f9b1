import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { contractVerbs } from './scripts/lib/contract-verbs.mjs';
import { LICENCES_FILE, writeNotices } from './scripts/lib/notices.mjs';

/** The mode of a build that goes into a development package, and nowhere else: see `main/development-package.ts`. */
const DEVELOPMENT_PACKAGE = 'development-package';

/** What `preload/verbs.ts` knows of the contract. */
const verbs = await contractVerbs();

const here = (...parts: string[]): string => resolve(import.meta.dirname, ...parts);

/** The folder of a build: one for development packages must never be mistaken for what is released. */
const distribution = (mode: string): string =>
  mode === DEVELOPMENT_PACKAGE ? here('out', DEVELOPMENT_PACKAGE) : here('dist');

const output = (mode: string, name: string) => ({
  outDir: resolve(distribution(mode), name),
  emptyOutDir: true,
  sourcemap: true,
  license: { fileName: LICENCES_FILE },
});

/** A start of main loads two files, what the window needs and what the first screen needs: each costs it turns. */
const startingParts = [
  { name: 'window', test: /\/main\/main\.ts$/, priority: 2 },
  {
    name: 'services',
    test: /\/main\/(?:app\/(?:open-services|assemble|handlers-of|after-first-screen)|ipc\/contract-verbs)\.ts$/,
    priority: 1,
  },
];

/** Main: ESM with code splitting, so that heavy parts (got, electron-store) load after the first paint. */
const main = (mode: string): EnvironmentOptions => ({
  consumer: 'server',
  define: {
    ...verbs,
    DEVELOPMENT_PACKAGE: JSON.stringify(mode === DEVELOPMENT_PACKAGE),
    // Where updates come from and who must have signed for them: see main/updates/update-source.ts.
    UPDATE_FEED_URL: JSON.stringify(process.env['UPDATE_FEED_URL'] ?? ''),
    UPDATE_PUBLIC_KEYS: JSON.stringify(process.env['UPDATE_PUBLIC_KEYS'] ?? ''),
  },
  resolve: { noExternal: true, conditions: ['node'] },
  build: {
    ...output(mode, 'main'),
    target: 'node20',
    minify: true,
    rolldownOptions: {
      input: { main: here('main/entry.ts') },
      external: ['electron', /^electron\//, /^node:/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', codeSplitting: { groups: startingParts } },
    },
  },
});

/** A sandboxed preload must be one CommonJS file: https://www.electronjs.org/docs/latest/tutorial/sandbox */
const preload = (mode: string, name: 'shell' | 'guest'): EnvironmentOptions => ({
  consumer: 'server',
  define: verbs,
  resolve: { noExternal: true, conditions: ['node'] },
  build: {
    ...output(mode, `preload-${name}`),
    target: 'chrome130',
    minify: true,
    rolldownOptions: {
      input: { preload: here(`preload/${name}.ts`) },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});

/** The guest page is one classic script: main inlines it into the host page under a hash-only CSP. */
const guest = (mode: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    ...output(mode, 'guest'),
    target: 'chrome130',
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { guest: here('renderer/guest/guest.ts') },
      output: { format: 'iife', entryFileNames: '[name].js', codeSplitting: false },
    },
  },
});

export default defineConfig(({ mode }) => ({
  root: here('renderer/shell'),
  base: './',
  logLevel: 'warn',
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-US', 'en-CA', 'fr-CA'] }), enforce: 'pre' }],
  environments: {
    client: {
      build: {
        ...output(mode, 'shell'),
        target: 'chrome130',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        // Read from the disk, not over a network.
        chunkSizeWarningLimit: 700,
        // What the first screen needs is one file: each is asked of main, which is busy starting.
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'shell', test: /\/renderer\/shell\/main\.tsx$/ }] } },
        },
      },
    },
    guest: guest(mode),
    main: main(mode),
    preloadShell: preload(mode, 'shell'),
    preloadGuest: preload(mode, 'guest'),
  },
  builder: {
    async buildApp(builder) {
      await Promise.all(
        Object.values(builder.environments)
          .filter((environment) => environment.name !== 'ssr')
          .map((environment) => builder.build(environment)),
      );
      const parts = ['main', 'preload-shell', 'preload-guest', 'shell', 'guest'];
      await writeNotices(here(), distribution(mode), parts);
    },
  },
}));
