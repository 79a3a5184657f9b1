/**
 * A parsed command line.
 * @typedef {object} LaunchRequest
 * @property {string | undefined} folder The app folder as written, undefined when none was named.
 * @property {string[]} preloads Modules to load first (`-r file`, as Electron's own launcher takes them).
 */

/**
 * Reads the arguments after the executable: the first word that is not a switch is the app folder. Follows Electron's
 * own `default_app`, so both runtimes accept the same command line:
 * https://github.com/electron/electron/blob/main/default_app/main.ts
 * @param {readonly string[]} words `process.argv` without the executable.
 * @returns {LaunchRequest}
 */
export function readLaunchRequest(words) {
  /** @type {string[]} */
  const preloads = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '-r' || word === '--require') {
      index += 1;
      const file = words[index];
      if (file !== undefined) preloads.push(file);
    } else if (word.startsWith('--app=')) {
      return { folder: word.slice('--app='.length), preloads };
    } else if (!word.startsWith('-')) {
      return { folder: word, preloads };
    }
  }
  return { folder: undefined, preloads };
}

/**
 * What the launcher reads from an app's package.json.
 * @typedef {object} AppDescription
 * @property {string} main The entry, relative to the app folder.
 * @property {string | undefined} name
 * @property {string | undefined} version
 * @property {string} desktopName The .desktop file the windows belong to on Linux.
 */

/**
 * Reads a package.json the way Electron does: https://www.electronjs.org/docs/latest/api/app#appname
 * @param {string} json The file's text.
 * @returns {AppDescription}
 * @throws {SyntaxError | TypeError} The text is not a JSON object.
 */
export function readAppDescription(json) {
  /** @type {unknown} */
  const content = JSON.parse(json);
  if (typeof content !== 'object' || content === null) throw new TypeError('package.json holds no object');
  const values = new Map(Object.entries(content));
  /** @param {string} key */
  const text = (key) => {
    /** @type {unknown} */
    const value = values.get(key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const name = text('productName') ?? text('name');
  return {
    main: text('main') ?? 'index.js',
    name,
    version: text('version'),
    desktopName: text('desktopName') ?? `${name ?? 'electron'}.desktop`,
  };
}
