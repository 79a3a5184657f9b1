import { createReadStream } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { _electron, type Page } from 'playwright/test';
import { expect, test as base } from '../support/desktop';
import { createBuilder } from 'vite';
import type { Language } from '../../../preload/contract/contract';
import type { LoadedCatalogue } from '../../../renderer/locales/catalogue';
import { loadCatalogue } from '../../../renderer/locales/load';
import { sentencesOf } from '../../renderer/preview/gestures';
import type { Scene } from '../../renderer/preview/scenes';
import { projectFolder } from '../support/companion';
import { accessibilityInfo } from './walk-recorder';
import { buildElectronProgram, electronPath, programArguments } from '../support/electron-program';

/** The real shell in Electron with a main process made of memory, which can be put into any state at once. */
export interface Gallery {
  readonly page: Page;
  /** Everything the page complained of, such as errors and refused resources. */
  readonly complaints: readonly string[];
  /** Opens a screen and waits until it shows. */
  readonly open: (scene: Scene, catalogue: LoadedCatalogue) => Promise<void>;
}

/** As main sends it, but that the preview's own style sheets are files too. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; font-src 'self'; img-src 'self'; connect-src 'self'";

const types: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Builds the preview into a folder. */
async function buildPreview(folder: string): Promise<void> {
  const builder = await createBuilder({
    configFile: join(projectFolder, 'vite.config.ts'),
    root: join(projectFolder, 'test', 'renderer', 'preview'),
    logLevel: 'error',
    environments: {
      client: {
        build: {
          outDir: folder,
          emptyOutDir: true,
          license: false,
          // The app's one chunk for the first screen would start before the preview's main is there.
          rolldownOptions: { output: { codeSplitting: true } },
        },
      },
    },
  });
  const { client } = builder.environments;
  if (!client) throw new Error('vite.config.ts has no client environment');
  await builder.build(client);
  // Written by a whole build only.
  await copyFile(join(projectFolder, 'dist', 'shell', 'notices.json'), join(folder, 'notices.json'));
}

/** Serves a folder on this machine. */
async function serve(folder: string): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const stream = createReadStream(file);
    stream.once('error', () => response.writeHead(404).end());
    stream.once('open', () => {
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, {
        'content-type': type,
        'content-security-policy': policy,
        'cache-control': 'max-age=3600',
      });
      stream.pipe(response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, origin: `http://127.0.0.1:${address.port}` };
}

/** A gallery for the tests of one worker. */
export const test = base.extend<object, { readonly gallery: Gallery }>({
  gallery: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
      const [program] = await Promise.all([
        buildElectronProgram(join(import.meta.dirname, 'gallery-program.ts'), join(folder, 'program')),
        buildPreview(join(folder, 'preview')),
      ]);
      const { server, origin } = await serve(join(folder, 'preview'));
      const app = await _electron.launch({
        executablePath: electronPath(),
        // Of the empty page before the first screen.
        env: { ...process.env, ELECTRON_DISABLE_SECURITY_WARNINGS: 'true' },
        args: [
          ...accessibilityInfo,
          ...programArguments(program, 'basic'),
          `--user-data-dir=${join(folder, 'profile')}`,
        ],
      });
      const page = await app.firstWindow();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !message.text().includes('favicon'))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use({
        page,
        complaints,
        open: async (scene, catalogue) => {
          await page.goto(`${origin}/?${scene.query}&language=${catalogue.language}`);
          const text = sentencesOf(catalogue);
          await page.waitForFunction(() => performance.getEntriesByName('interactive').length > 0);
          // Chromium drops what is pressed before a page has painted.
          await page.evaluate(async () => {
            for (let count = 0; count < 2; count += 1) await new Promise(requestAnimationFrame);
          });
          for (const step of scene.steps ?? []) await step(page, text);
          await expect(scene.shows(page, text)).toBeVisible();
        },
      });
      await app.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** The words of a language. */
export const catalogueOf = (language: Language): Promise<LoadedCatalogue> => loadCatalogue(language);

export { expect } from 'playwright/test';
