/**
 * Opens every screen of the shell in Debian's Chromium with a main process made of memory, photographs it and
 * lets axe look at it. `node test/renderer/preview/run.mjs [--shots=<folder>] [--only=<pattern of names>] [--full]`
 */
import { copyFileSync, createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright';
import { createBuilder } from 'vite';
import { scenarios, wordsOf } from './scenarios.mjs';

const { values } = parseArgs({
  options: {
    shots: { type: 'string', default: join(tmpdir(), 'shots') },
    only: { type: 'string', default: '' },
    full: { type: 'boolean', default: false },
  },
});
const project = resolve(import.meta.dirname, '../../..');
const outDir = join(tmpdir(), 'shell-preview');
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; font-src 'self'; img-src 'self'; connect-src 'self'";
const types = {
  '.json': 'application/json',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

const builder = await createBuilder({
  configFile: join(project, 'vite.config.ts'),
  root: import.meta.dirname,
  environments: { client: { build: { outDir, emptyOutDir: true, license: false } } },
});
await builder.build(builder.environments.client);
// Written by a whole build only.
copyFileSync(join(project, 'dist/shell/notices.json'), join(outDir, 'notices.json'));

const server = createServer((request, response) => {
  const path = join(outDir, new URL(request.url, 'http://localhost').pathname.replace(/\/$/, '/index.html'));
  if (request.url === '/favicon.ico') return response.writeHead(204).end();
  if (!path.startsWith(outDir) || !existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[extname(path)], 'content-security-policy': policy });
  return createReadStream(path).pipe(response);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;

mkdirSync(values.shots, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const wide = { width: 1280, height: 800 };
const small = { width: 900, height: 600 };
const looks = [
  { name: 'light', colorScheme: 'light', language: 'en-US', viewport: wide },
  { name: 'dark-fr', colorScheme: 'dark', language: 'fr-CA', viewport: small },
  ...(values.full
    ? [
        { name: 'zoom', colorScheme: 'light', language: 'fr-CA', viewport: { width: 640, height: 400 } },
        { name: 'contrast', colorScheme: 'dark', forcedColors: 'active', language: 'en-US', viewport: wide },
      ]
    : []),
];
let findings = 0;
for (const look of looks) {
  const context = await browser.newContext({ ...look, locale: look.language });
  for (const scenario of scenarios.filter((entry) => new RegExp(values.only).test(entry.name))) {
    const page = await context.newPage();
    const complain = (message) => {
      findings += 1;
      console.log(`${scenario.name} ${look.name}: ${message}`);
    };
    page.on(
      'console',
      (message) => ['error', 'warning'].includes(message.type()) && complain(message.text()),
    );
    page.on('pageerror', (error) => complain(String(error)));
    await page.goto(`${origin}/?${scenario.query}&language=${look.language}`);
    try {
      await page.waitForFunction(() => performance.getEntriesByName('interactive').length > 0, null, {
        timeout: 5_000,
      });
      for (const step of scenario.steps ?? []) await step(page, wordsOf(look.language));
    } catch (error) {
      complain(String(error).split('\n')[0]);
    }
    await page.waitForTimeout(350);
    await page.screenshot({ path: join(values.shots, `${scenario.name}-${look.name}.png`) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (overflow) complain('the page is wider than the window');
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    for (const violation of violations)
      complain(`axe ${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    await page.close();
  }
  await context.close();
}
await browser.close();
server.close();
console.log(`${findings} findings; pictures in ${values.shots}`);
process.exitCode = findings === 0 ? 0 : 1;
