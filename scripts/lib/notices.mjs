import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MISSING_LICENCE_TEXTS } from './missing-licence-texts.mjs';

/**
 * A third-party package with code or files in the app.
 * @typedef {object} Notice
 * @property {string} name
 * @property {string} version
 * @property {string} licence An SPDX expression (https://spdx.org/licenses/).
 * @property {string} text The licence's text in the package.
 */

/** The merged notices: the shell shows them, and the bill of materials is made from them. */
export const NOTICES_FILE = join('shell', 'notices.json');

/** What each part of the build writes about the packages in its bundle (Vite's `build.license`). */
export const LICENCES_FILE = 'licences.json';

/** Packages shipped as files rather than modules, which the bundler does not list. */
const ASSET_PACKAGES = ['@fontsource-variable/source-sans-3'];

/**
 * Licences allowed for shipped third-party code: permissive ones, and the typeface's.
 * @type {readonly string[]}
 */
export const ALLOWED_LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'OFL-1.1',
];

/**
 * @param {unknown} value
 * @param {string} key
 */
const text = (value, key) => {
  /** @type {unknown} */
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : '';
};

/**
 * Parses a list of packages: the bundler's or, with the other key, the merged one.
 * @param {string} json
 * @param {'identifier' | 'licence'} [licenceKey]
 * @returns {Notice[]}
 */
export function readLicences(json, licenceKey = 'identifier') {
  /** @type {unknown} */
  const list = JSON.parse(json);
  if (!Array.isArray(list)) throw new TypeError('not a list of licences');
  return list.map((/** @type {unknown} */ entry) => ({
    name: text(entry, 'name'),
    version: text(entry, 'version'),
    licence: text(entry, licenceKey),
    text: text(entry, 'text'),
  }));
}

/**
 * One list without duplicates, sorted by name.
 * @param {readonly (readonly Notice[])[]} lists
 * @returns {Notice[]}
 */
export function mergeNotices(lists) {
  const byKey = new Map(lists.flat().map((notice) => [`${notice.name} ${notice.version}`, notice]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
}

/**
 * Why these packages cannot be shipped: a licence that is not allowed, or has no text.
 * @param {readonly Notice[]} notices
 * @returns {string[]} One sentence each; empty if all is well.
 */
export function licenceProblems(notices) {
  return notices.flatMap(({ name, version, licence, text }) => [
    ...(ALLOWED_LICENCES.includes(licence)
      ? []
      : [
          `${name} ${version} is under ${licence === '' ? 'no stated licence' : licence}, which is not allowed`,
        ]),
    ...(text === '' ? [`${name} ${version} carries no licence text`] : []),
  ]);
}

/**
 * @param {string} projectFolder
 * @param {string} name
 * @returns {Promise<Notice>} An installed package's own notice.
 */
async function noticeOf(projectFolder, name) {
  const folder = join(projectFolder, 'node_modules', name);
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return {
    name,
    version: text(manifest, 'version'),
    licence: text(manifest, 'license'),
    text: (await readFile(join(folder, 'LICENSE'), 'utf8')).trim(),
  };
}

/**
 * Merges the build parts' lists of third-party packages into one file, and rejects packages whose licence is not
 * allowed.
 * @param {string} projectFolder
 * @param {string} distribution The folder of the build.
 * @param {readonly string[]} parts Its folders.
 * @throws {Error} A licence is not allowed or its text is missing.
 */
export async function writeNotices(projectFolder, distribution, parts) {
  const files = parts.map((part) => join(distribution, part, LICENCES_FILE));
  const lists = await Promise.all(files.map(async (file) => readLicences(await readFile(file, 'utf8'))));
  const assets = await Promise.all(ASSET_PACKAGES.map((name) => noticeOf(projectFolder, name)));
  const notices = mergeNotices([...lists, assets]).map((notice) => ({
    ...notice,
    text: notice.text || (MISSING_LICENCE_TEXTS[`${notice.name} ${notice.version}`] ?? ''),
  }));
  const problems = licenceProblems(notices);
  if (problems.length > 0) throw new Error(`Third-party licences:\n${problems.join('\n')}`);
  await writeFile(join(distribution, NOTICES_FILE), `${JSON.stringify(notices, undefined, 1)}\n`);
  await Promise.all(files.map((file) => rm(file)));
}
