import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** A build's inputs; the lock file represents the packages. */
const SOURCES = [
  'main',
  'preload',
  'renderer',
  'scripts/lib',
  'vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
const VARIABLES = ['UPDATE_FEED_URL', 'UPDATE_PUBLIC_KEYS'];

/** @param {string} projectFolder */
const noteOf = (projectFolder) => join(projectFolder, 'out', 'built-from.txt');

/**
 * @param {string} path A file or a folder.
 * @returns {Promise<string[]>} Its files, in a fixed order.
 */
async function filesIn(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Hashes contents, because a checkout changes dates.
 * @param {string} projectFolder
 * @param {readonly string[]} names
 */
async function hashOf(projectFolder, names) {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of await filesIn(join(projectFolder, name)))
      hash.update(`\n${file}\n`).update(await readFile(file).catch(() => ''));
  }
  return hash.digest('hex');
}

/** @param {string} projectFolder */
const sourcesOf = async (projectFolder) =>
  [await hashOf(projectFolder, SOURCES), ...VARIABLES.map((name) => process.env[name] ?? '')].join('\n');

/** @param {string} projectFolder */
const resultOf = (projectFolder) => hashOf(projectFolder, ['dist']);

/**
 * Builds into `dist/` and notes the sources' hash.
 * @param {string} projectFolder
 * @param {() => Promise<void>} build
 */
export async function noteBuild(projectFolder, build) {
  const note = noteOf(projectFolder);
  await rm(note, { force: true });
  const sources = await sourcesOf(projectFolder);
  await build();
  await mkdir(dirname(note), { recursive: true });
  await writeFile(note, `${sources}\n${await resultOf(projectFolder)}`);
}

/**
 * @param {string} projectFolder
 * @returns {Promise<boolean>} Whether `dist/` was built from the current sources.
 */
export async function isBuilt(projectFolder) {
  const noted = await readFile(noteOf(projectFolder), 'utf8').catch(() => undefined);
  return noted === `${await sourcesOf(projectFolder)}\n${await resultOf(projectFolder)}`;
}
