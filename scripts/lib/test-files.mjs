import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { UsageError } from './setup-error.mjs';

/**
 * Test files by stage, as paths relative to the project with forward slashes.
 * @typedef {Record<'unit' | 'chromium' | 'e2e' | 'installed', string[]>} FilesByStage
 */

/** @param {string} path */
const withSlashes = (path) => path.replaceAll('\\', '/');

/**
 * @param {string} file Relative to the project.
 * @returns {keyof FilesByStage | undefined} The stage that runs it; undefined if it is not a test.
 */
export function stageOf(file) {
  const stage = /^test\/(chromium|e2e|installed)\//.exec(file)?.[1];
  if (stage === 'chromium' || stage === 'e2e' || stage === 'installed')
    return file.endsWith('.spec.ts') ? stage : undefined;
  return /^test\/.*\.test\.tsx?$/.test(file) ? 'unit' : undefined;
}

/**
 * @param {string} projectFolder
 * @returns {Promise<string[]>} Every test file, relative to the project.
 */
export async function listTestFiles(projectFolder) {
  const names = await readdir(join(projectFolder, 'test'), { recursive: true });
  return names.map((name) => `test/${withSlashes(name)}`).filter((file) => stageOf(file) !== undefined);
}

/** @typedef {{ projectFolder: string, folder: string, files: readonly string[] }} Place */

/**
 * The files at or below a path, relative to the current folder or the project.
 * @param {string} word
 * @param {Place} place
 */
function filesAt(word, { projectFolder, folder, files }) {
  const paths = [folder, projectFolder].map((base) =>
    withSlashes(relative(projectFolder, resolve(base, word))),
  );
  return files.filter((file) => paths.some((path) => file === path || file.startsWith(`${path}/`)));
}

/**
 * The files of the only folder whose path ends like this.
 * @param {string} part
 * @param {readonly string[]} files
 */
function filesOfFolder(part, files) {
  const within = files.filter((file) => file.includes(`/${part}/`));
  const folders = new Set(within.map((file) => file.slice(0, file.indexOf(`/${part}/`))));
  return folders.size === 1 ? within : [];
}

/**
 * @param {string} word
 * @param {Place} place
 * @returns {readonly string[]}
 * @throws {UsageError} It names no test, or several.
 */
function filesNamed(word, place) {
  const exact = filesAt(word, place);
  if (exact.length > 0) return exact;
  const part = withSlashes(word).replace(/\/$/, '');
  const ofFolder = filesOfFolder(part, place.files);
  if (ofFolder.length > 0) return ofFolder;
  const matching = place.files.filter((file) => file.includes(part));
  // `handover.test` means that file, not `open-handover.test`.
  const beginning = matching.filter((file) => file.includes(`/${part}`));
  const found = beginning.length === 1 ? beginning : matching;
  if (found.length === 1) return found;
  if (found.length === 0) {
    throw new UsageError(
      `test_file_unknown: no test file is called ${word}.`,
      'Give the path of a test file or folder, or a part of it.',
    );
  }
  throw new UsageError(
    `test_file_ambiguous: ${found.length} test files are called ${word}.`,
    `Say more of the path: ${found.slice(0, 8).join(', ')}${found.length > 8 ? ', …' : ''}`,
  );
}

/**
 * Picks test files by path (relative to the current folder or the project), by folder, or by part of a path that only
 * one file or folder has.
 * @param {readonly string[]} words
 * @param {Place} place `folder`: the current folder. `files`: all test files.
 * @returns {FilesByStage}
 * @throws {UsageError} `test_file_unknown` or `test_file_ambiguous`, with the argument.
 */
export function chooseTestFiles(words, place) {
  const chosen = new Set(words.flatMap((word) => filesNamed(word, place)));
  /** @type {FilesByStage} */
  const byStage = { unit: [], chromium: [], e2e: [], installed: [] };
  for (const file of [...chosen].sort()) {
    const stage = stageOf(file);
    if (stage !== undefined) byStage[stage].push(file);
  }
  return byStage;
}
