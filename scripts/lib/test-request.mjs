import { UsageError } from './setup-error.mjs';

/**
 * A parsed `npm test` command: some stages, some test files, or everything if both are empty.
 * @typedef {object} TestRequest
 * @property {string[]} stages
 * @property {string[]} files Arguments that name test files.
 * @property {string | undefined} name A pattern for test names in those files.
 */

const USAGE =
  'Use: npm test, npm test -- --only=<stage>[,…], or npm test -- <file or folder>… [-t <test name>]';

/**
 * Parses the arguments after `npm test --`.
 * @param {readonly string[]} words
 * @returns {TestRequest}
 * @throws {UsageError} An argument is unknown, or two exclude each other.
 */
export function readTestRequest(words) {
  /** @type {TestRequest} */
  const request = { stages: [], files: [], name: undefined };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word.startsWith('--only=')) request.stages.push(...word.slice('--only='.length).split(','));
    // -t in vitest, -g in Playwright.
    else if (word === '-t' || word === '-g') {
      index += 1;
      request.name = words[index];
      if (request.name === undefined) throw new UsageError(`${word} names no test.`, USAGE);
    } else if (word.startsWith('-')) throw new UsageError(`npm test does not know ${word}.`, USAGE);
    else request.files.push(word);
  }
  if (request.stages.length > 0 && request.files.length > 0)
    throw new UsageError('Stages and files cannot be asked for together.', USAGE);
  if (request.name !== undefined && request.files.length === 0)
    throw new UsageError('The name of a test needs its file.', USAGE);
  return request;
}
