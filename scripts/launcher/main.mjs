import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import { readAppDescription, readLaunchRequest } from './arguments.mjs';

/** @param {string} message */
function stop(message) {
  console.error(message);
  app.exit(1);
}

/** @param {string} folder */
async function launch(folder) {
  const file = join(folder, 'package.json');
  /** @type {string} */
  let json;
  try {
    json = await readFile(file, 'utf8');
  } catch {
    stop(`There is no app in ${folder}: ${file} cannot be read.`);
    return;
  }
  let description;
  try {
    description = readAppDescription(json);
  } catch {
    stop(`${file} is not a valid package.json.`);
    return;
  }
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  if (description.name !== undefined) app.setName(description.name);
  if (description.version !== undefined) setVersion(description.version);
  setDesktopName(description.desktopName);
  setAppPath(folder);
  try {
    await import(pathToFileURL(join(folder, description.main)).href);
  } catch (error) {
    console.error(error);
    stop(`The app in ${folder} could not be started. Was it built? (npm run build)`);
  }
}

/**
 * Calls a method of `app` that Electron's own launcher uses and its types omit.
 * @param {string} method
 * @param {string} value
 */
function callInternal(method, value) {
  /** @type {unknown} */
  const found = Reflect.get(app, method);
  if (typeof found === 'function') Reflect.apply(found, app, [value]);
}

/** @param {string} version */
const setVersion = (version) => callInternal('setVersion', version);
/** @param {string} path */
const setAppPath = (path) => callInternal('setAppPath', path);
/** @param {string} name */
const setDesktopName = (name) => callInternal('setDesktopName', name);

const words = process.argv.slice(1);
const request = readLaunchRequest(words);
if (words.some((word) => word === '--version' || word === '-v') && request.folder === undefined) {
  console.log(`v${process.versions.electron}`);
  app.exit(0);
} else if (request.folder === undefined) {
  stop('Name the folder of the app to run: electron <folder>');
} else {
  for (const file of request.preloads) await import(pathToFileURL(resolve(file)).href);
  await launch(resolve(request.folder));
}
