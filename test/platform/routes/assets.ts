import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Route } from '../router';

const here = import.meta.dirname;
const fonts = join(here, '../../../node_modules/@fontsource-variable/source-sans-3/files');

const files: readonly { name: string; from: string; type: string }[] = [
  ...['consent.css', 'embed.css'].map((name) => ({ name, from: join(here, '../assets'), type: 'text/css' })),
  ...['embed.js', 'hostile.js', 'leaving.js', 'service-worker.js'].map((name) => ({
    name,
    from: join(here, '../assets'),
    type: 'text/javascript',
  })),
  ...['source-sans-3-latin-wght-normal.woff2', 'source-sans-3-latin-ext-wght-normal.woff2'].map((name) => ({
    name,
    from: fonts,
    type: 'font/woff2',
  })),
];

/** Style sheets, scripts and the font of the pages, read once. */
export function assetRoutes(): readonly Route[] {
  return files.map(({ name, from, type }) => {
    let content: Promise<Buffer> | null = null;
    return {
      side: 'both',
      method: 'GET',
      path: `/assets/${name}`,
      handle: async () => {
        content ??= readFile(join(from, name));
        const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
        return {
          status: 200,
          headers: { 'Content-Type': `${type}${charset}`, 'Cache-Control': 'max-age=300' },
          body: await content,
        };
      },
    };
  });
}
