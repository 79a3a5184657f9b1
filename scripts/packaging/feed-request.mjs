import { SetupError } from '../lib/setup-error.mjs';

const USAGE =
  'Use: npm run update-feed -- --version=<version> --system=<linux|win32|darwin> [--architecture=x64|arm64] [--channel=stable|beta] [--rollout=<percent>] [--days=<days>]';

/** The options and their defaults. A feed reaches everyone: options without a default must be given. */
const DEFAULTS = {
  version: '',
  system: '',
  architecture: 'x64',
  channel: 'stable',
  rollout: '100',
  days: '90',
};

/**
 * A parsed `npm run update-feed` command.
 * @typedef {object} FeedRequest
 * @property {string} version
 * @property {'linux' | 'win32' | 'darwin'} system
 * @property {'x64' | 'arm64'} architecture
 * @property {'stable' | 'beta'} channel
 * @property {number} rollout Percent.
 * @property {number} days
 */

/**
 * @template {string} Choice
 * @param {string} name
 * @param {string} value
 * @param {readonly Choice[]} choices
 * @returns {Choice}
 */
function oneOf(name, value, choices) {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new SetupError(`--${name} is one of ${choices.join(', ')}.`, USAGE);
  return found;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {{ least: number, most: number }} bounds
 * @returns {number}
 */
function numberIn(name, value, { least, most }) {
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new SetupError(`--${name} is a number from ${least} to ${most}.`, USAGE);
}

/**
 * Parses the arguments after `npm run update-feed --`. A typo is an error, because it could roll out to everyone.
 * @param {readonly string[]} words
 * @returns {FeedRequest}
 * @throws {SetupError} An argument is unknown, repeated or invalid.
 */
export function readFeedRequest(words) {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const word of words) {
    const [, name = '', value = ''] = /^--([a-z]+)=(.+)$/.exec(word) ?? [];
    if (!Object.hasOwn(DEFAULTS, name) || given.has(name))
      throw new SetupError(`npm run update-feed does not know ${word}, or has it twice.`, USAGE);
    given.set(name, value);
  }
  /** @param {keyof typeof DEFAULTS} name */
  const of = (name) => given.get(name) ?? DEFAULTS[name];
  const version = of('version');
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version))
    throw new SetupError('--version is missing, or is no version such as 1.0.1.', USAGE);
  return {
    version,
    system: oneOf('system', of('system'), ['linux', 'win32', 'darwin']),
    architecture: oneOf('architecture', of('architecture'), ['x64', 'arm64']),
    channel: oneOf('channel', of('channel'), ['stable', 'beta']),
    rollout: numberIn('rollout', of('rollout'), { least: 0, most: 100 }),
    days: numberIn('days', of('days'), { least: 1, most: 366 }),
  };
}
