/**
 * A parsed fpm command (https://fpm.readthedocs.io/en/latest/cli-reference.html).
 * @typedef {object} FpmRequest
 * @property {ReadonlyMap<string, readonly string[]>} options By their long name.
 * @property {readonly (readonly [source: string, target: string])[]} mappings What to put where in the package.
 */

/** The options electron-builder passes; each takes a value. */
const WITH_VALUE = new Set([
  '-s',
  '-t',
  '-d',
  '--deb-recommends',
  '--deb-compression',
  '--deb-priority',
  '--architecture',
  '--after-install',
  '--after-remove',
  '--description',
  '--version',
  '--package',
  '--name',
  '--maintainer',
  '--vendor',
  '--url',
  '--category',
  '--license',
  '--rpm-os',
  '--rpm-compression',
  '--rpm-summary',
]);
const FLAGS = new Set(['--force']);

/**
 * @param {readonly string[]} words
 * @returns {FpmRequest}
 * @throws {Error} electron-builder does not pass this option.
 */
export function readFpmRequest(words) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {Array<readonly [string, string]>} */
  const mappings = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [name = '', ...rest] = word.split('=');
    if (!word.startsWith('-')) {
      if (rest.length !== 1) throw new Error(`no mapping: ${word}`);
      mappings.push([name.replace(/\/$/, ''), rest[0] ?? '']);
    } else if (!FLAGS.has(word)) {
      if (!WITH_VALUE.has(name)) throw new Error(`unknown option: ${name}`);
      if (rest.length === 0) index += 1;
      const value = rest.length === 0 ? (words[index] ?? '') : rest.join('=');
      options.set(name, [...(options.get(name) ?? []), value]);
    }
  }
  return { options, mappings };
}

/**
 * @param {FpmRequest} request
 * @param {string} name
 * @returns {string} The option's last value, or an empty string.
 */
export const optionOf = ({ options }, name) => options.get(name)?.at(-1) ?? '';
