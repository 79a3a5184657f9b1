import { createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import { createBuilder } from 'vite';
import type { LoadedCatalogue } from '../../../renderer/locales/catalogue';
import { sentencesOf } from '../../renderer/preview/gestures';
import type { Scene } from '../../renderer/preview/scenes';
import { projectFolder } from './companion';

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
export async function buildPreview(folder: string): Promise<void> {
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

/** Serves a built preview on this machine. */
export async function servePreview(
  folder: string,
): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    // A browser asks for it by itself.
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
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

/** Opens a screen and waits until it shows. */
export async function openScene(
  page: Page,
  origin: string,
  scene: Scene,
  catalogue: LoadedCatalogue,
): Promise<void> {
  await page.goto(`${origin}/?${scene.query}&language=${catalogue.language}`);
  const text = sentencesOf(catalogue);
  await page.waitForFunction(() => performance.getEntriesByName('interactive').length > 0);
  // Chromium drops what is pressed before a page has painted.
  await page.evaluate(async () => {
    for (let count = 0; count < 2; count += 1) await new Promise(requestAnimationFrame);
  });
  for (const step of scene.steps ?? []) await step(page, text);
  await expect(scene.shows(page, text)).toBeVisible();
}

/** Collects everything a page complains of, such as errors and refused resources. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
