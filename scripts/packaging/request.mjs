import { SetupError } from '../lib/setup-error.mjs';

/** @typedef {'deb' | 'rpm' | 'AppImage' | 'nsis' | 'msi' | 'dmg' | 'zip'} Target */
/** @typedef {'linux' | 'windows' | 'mac'} System */

/**
 * What `npm run package` was asked for.
 * @typedef {object} PackageRequest
 * @property {boolean} release Made of the official Electron and signed; else a development package.
 * @property {readonly Target[]} targets
 * @property {number | undefined} number Of a development package.
 * @property {string} level Of the compression of development packages, 1 to 9.
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
 * Reads the words after `npm run package --`. Without targets: what this system makes.
 * @param {readonly string[]} words
 * @param {NodeJS.Platform} platform
 * @returns {PackageRequest}
 * @throws {SetupError} A word is unknown.
 */
export function readPackageRequest(words, platform) {
  /** @type {readonly Target[]} */
  let targets =
    platform === 'win32' ? ['nsis', 'msi'] : platform === 'darwin' ? ['dmg', 'zip'] : ['deb', 'rpm'];
  let release = false;
  // Quick rather than small: development packages go nowhere.
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
