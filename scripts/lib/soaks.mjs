import { UsageError } from './setup-error.mjs';

/**
 * The soaks: what is long on purpose, and demanded before a release only. Each lies in `test/soak/<name>/`.
 * @typedef {object} Soak
 * @property {string} name
 * @property {string} words What it shows.
 * @property {number} runs How many runs it makes where no number is asked for.
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
 * What `npm run soak` was asked for.
 * @typedef {object} SoakRequest
 * @property {Soak} soak
 * @property {number} seed
 * @property {number} runs
 */

const USAGE = 'Use: npm run soak -- <name> [--seed=<n>] [--runs=<n>]; without a name it lists them.';

/**
 * @param {string} word
 * @returns {number}
 * @throws {UsageError} There is no whole number behind the equals sign.
 */
function numberOf(word) {
  const number = Number(word.slice(word.indexOf('=') + 1));
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError(`${word} names no number.`, USAGE);
  return number;
}

/**
 * Reads the words after `npm run soak --`.
 * @param {readonly string[]} words
 * @param {number} freshSeed The seed where none is asked for.
 * @returns {SoakRequest | undefined} Undefined where there are no words: the list is asked for.
 * @throws {UsageError} A word is unknown.
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
 * Sums up what the parts of a soak reported: a line of JSON each.
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
