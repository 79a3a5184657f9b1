import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const here = (...parts: string[]): string => resolve(import.meta.dirname, ...parts);

const output = (name: string) => ({ outDir: here('dist', name), emptyOutDir: true, sourcemap: true });

/** Main: ESM with code splitting, so that heavy parts (got, electron-store) load after the first paint. */
const main: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, conditions: ['node'] },
  build: {
    ...output('main'),
    target: 'node20',
    minify: true,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      input: { main: here('main/main.ts') },
      external: ['electron', /^electron\//, /^node:/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
};

/** A sandboxed preload must be one CommonJS file: https://www.electronjs.org/docs/latest/tutorial/sandbox */
const preload = (name: 'shell' | 'guest'): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { noExternal: true, conditions: ['node'] },
  build: {
    ...output(`preload-${name}`),
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
const guest: EnvironmentOptions = {
  consumer: 'client',
  build: {
    ...output('guest'),
    target: 'chrome130',
    sourcemap: false,
    modulePreload: { polyfill: false },
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      input: { guest: here('renderer/guest/guest.ts') },
      output: { format: 'iife', entryFileNames: '[name].js', codeSplitting: false },
    },
  },
};

export default defineConfig({
  root: here('renderer/shell'),
  base: './',
  logLevel: 'warn',
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-US', 'en-CA', 'fr-CA'] }), enforce: 'pre' }],
  environments: {
    client: {
      build: {
        ...output('shell'),
        target: 'chrome130',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        license: { fileName: 'LICENSES.md' },
      },
    },
    guest,
    main,
    preloadShell: preload('shell'),
    preloadGuest: preload('guest'),
  },
  builder: {
    async buildApp(builder) {
      await Promise.all(
        Object.values(builder.environments)
          .filter((environment) => environment.name !== 'ssr')
          .map((environment) => builder.build(environment)),
      );
    },
  },
});
