import { UsageError } from './setup-error.mjs';

/**
 * A soak: a deliberately long test, required only before a release, in `test/soak/<name>/`.
 * @typedef {object} Soak
 * @property {string} name
 * @property {string} words What it shows.
 * @property {number} runs Default number of runs.
 */

/** @type {readonly Soak[]} */
export const soaks = [
  {
    name: 'ends',
    words: 'the app quits, is killed or loses its power around an activation: log, queue and folder agree',
    runs: 200,
  },
  {
    name: 'rotation',
    words: 'an app that is killed while it rotates tokens never loses the account',
    runs: 1000,
  },
];

/**
 * A parsed `npm run soak` command.
 * @typedef {object} SoakRequest
 * @property {Soak} soak
 * @property {number} seed
 * @property {number} runs
 */

const USAGE = 'Use: npm run soak -- <name> [--seed=<n>] [--runs=<n>]; without a name it lists them.';

/**
 * @param {string} word
 * @returns {number}
 * @throws {UsageError} There is no whole number after the equals sign.
 */
function numberOf(word) {
  const number = Number(word.slice(word.indexOf('=') + 1));
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError(`${word} names no number.`, USAGE);
  return number;
}

/**
 * Parses the arguments after `npm run soak --`.
 * @param {readonly string[]} words
 * @param {number} freshSeed The default seed.
 * @returns {SoakRequest | undefined} Undefined without arguments: list the soaks.
 * @throws {UsageError} An argument is unknown.
 */
export function readSoakRequest(words, freshSeed) {
  if (words.length === 0) return undefined;
  let seed = freshSeed;
  /** @type {number | undefined} */
  let runs;
  /** @type {Soak | undefined} */
  let soak;
  for (const word of words) {
    if (word.startsWith('--seed=')) seed = numberOf(word);
    else if (word.startsWith('--runs=')) runs = numberOf(word);
    else if (soak === undefined) {
      soak = soaks.find(({ name }) => name === word);
      if (soak === undefined) throw new UsageError(`soak_unknown: there is no soak ${word}.`, USAGE);
    } else throw new UsageError(`npm run soak does not know ${word}.`, USAGE);
  }
  if (soak === undefined) throw new UsageError('The name of the soak is missing.', USAGE);
  return { soak, seed, runs: runs ?? soak.runs };
}

/**
 * Sums the reports of a soak's parts: one line of JSON each.
 * @param {string} text
 * @returns {{ runs: number, disagree: number }}
 */
export function sumReports(text) {
  const sum = { runs: 0, disagree: 0 };
  for (const line of text.split('\n').filter((each) => each !== '')) {
    /** @type {unknown} */
    const part = JSON.parse(line);
    if (typeof part !== 'object' || part === null) continue;
    sum.runs += Number(Reflect.get(part, 'runs'));
    sum.disagree += Number(Reflect.get(part, 'disagree'));
  }
  return sum;
}

/**
 * The last line of a soak.
 * @param {SoakRequest} request
 * @param {{ runs: number, disagree: number }} sum
 */
export const soakVerdict = ({ soak, seed }, { runs, disagree }) =>
  `${soak.name}: seed ${seed}, ${runs} runs, ${Math.max(0, runs - disagree)} agree, ${disagree} disagree`;
