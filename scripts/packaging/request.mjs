import { SetupError } from '../lib/setup-error.mjs';

/** @typedef {'deb' | 'rpm' | 'AppImage' | 'nsis' | 'msi' | 'dmg' | 'zip'} Target */
/** @typedef {'linux' | 'windows' | 'mac'} System */

/**
 * A parsed `npm run package` command.
 * @typedef {object} PackageRequest
 * @property {boolean} release Signed, with the official Electron; else a development package.
 * @property {readonly Target[]} targets
 * @property {number | undefined} number A development package's number.
 * @property {string} level Compression of development packages, 1 to 9.
 */

/** @type {Readonly<Record<Target, System>>} */
const SYSTEMS = {
  deb: 'linux',
  rpm: 'linux',
  AppImage: 'linux',
  nsis: 'windows',
  msi: 'windows',
  dmg: 'mac',
  zip: 'mac',
};

const USAGE =
  'Use: npm run package -- [--release] [--targets=deb,rpm,AppImage,nsis,msi,dmg,zip] [--number=<n>] [--level=<1-9>]';

/** @type {readonly Target[]} */
const TARGETS = ['deb', 'rpm', 'AppImage', 'nsis', 'msi', 'dmg', 'zip'];

/**
 * @param {string} name
 * @returns {Target}
 */
function target(name) {
  const found = TARGETS.find((known) => known === name);
  if (found === undefined) throw new SetupError(`There is no target ${name}.`, USAGE);
  return found;
}

/**
 * @param {readonly Target[]} targets
 * @returns {Map<System, Target[]>} The targets by the system they are for.
 */
export function bySystem(targets) {
  /** @type {Map<System, Target[]>} */
  const groups = new Map();
  for (const name of targets) groups.set(SYSTEMS[name], [...(groups.get(SYSTEMS[name]) ?? []), name]);
  return groups;
}

/**
 * Parses the arguments after `npm run package --`. Default targets: those this system can make.
 * @param {readonly string[]} words
 * @param {NodeJS.Platform} platform
 * @returns {PackageRequest}
 * @throws {SetupError} An argument is unknown.
 */
export function readPackageRequest(words, platform) {
  /** @type {readonly Target[]} */
  let targets =
    platform === 'win32' ? ['nsis', 'msi'] : platform === 'darwin' ? ['dmg', 'zip'] : ['deb', 'rpm'];
  let release = false;
  // Fast rather than small: development packages are not distributed.
  let level = '1';
  /** @type {number | undefined} */
  let number;
  for (const word of words) {
    const value = word.slice(word.indexOf('=') + 1);
    if (word === '--release') release = true;
    else if (word.startsWith('--targets=')) targets = value.split(',').map(target);
    else if (/^--number=\d{1,14}$/.test(word)) number = Number(value);
    else if (/^--level=[1-9]$/.test(word)) level = value;
    else throw new SetupError(`npm run package does not know ${word}.`, USAGE);
  }
  if (release && number !== undefined) {
    throw new SetupError('A release has the version in package.json and no number.', USAGE);
  }
  return { release, targets, number, level };
}
