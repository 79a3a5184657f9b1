import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What Electron and the packagers read from package.json; the rest is for development. */
const KEYS = [
  'name',
  'productName',
  'description',
  'license',
  'author',
  'homepage',
  'type',
  'main',
  'desktopName',
];

/**
 * The shipped package.json.
 * @param {unknown} manifest The project's.
 * @param {string} version
 * @returns {Record<string, unknown>}
 */
export function shippedManifest(manifest, version) {
  /** @type {Record<string, unknown>} */
  const shipped = {};
  for (const key of KEYS) {
    /** @type {unknown} */
    const value = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, key) : undefined;
    if (value === undefined) throw new Error(`package.json has no ${key}`);
    shipped[key] = value;
  }
  return { ...shipped, version };
}

/**
 * Creates the folder that becomes the asar: the build output without source maps, and a short package.json. Nothing
 * else can get into a package.
 * @param {{ manifest: unknown, distribution: string, version: string, folder: string }} options `distribution`: the
 * build's folder; `folder`: the one to create.
 */
export async function makeApplicationFolder({ manifest, distribution, version, folder }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(distribution, join(folder, 'dist'), {
    recursive: true,
    filter: (source) => !source.endsWith('.map'),
  });
  const text = `${JSON.stringify(shippedManifest(manifest, version), undefined, 2)}\n`;
  await writeFile(join(folder, 'package.json'), text);
}
