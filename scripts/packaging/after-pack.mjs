import { chmod, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDevelopmentVersion } from './version.mjs';

/**
 * What electron-builder passes after assembling the app, before signing (https://www.electron.build/hooks).
 * @typedef {object} PackContext
 * @property {string} appOutDir
 * @property {string} electronPlatformName
 * @property {{ appInfo: { version: string, productFilename: string }, config: { electronVersion?: string } }} packager
 */

/** Electron's own start page and its version file; the latter only exists if Electron came unpacked. */
const LEFT_BY_ELECTRON = [join('resources', 'default_app.asar'), 'version'];

/**
 * Keeps App Transport Security on: electron-builder turns it off in every Info.plist it writes.
 * @param {string} plist
 * @returns {string}
 * @throws {Error} It is still off.
 */
export function requireTransportSecurity(plist) {
  const secured = plist.replaceAll(/[ \t]*<key>NSAllowsArbitraryLoads<\/key>\s*<(true|false)\s*\/>\n?/g, '');
  if (secured.includes('NSAllowsArbitraryLoads')) throw new Error('Info.plist still allows arbitrary loads');
  return secured;
}

/**
 * Requires the Electron that package.json pins in a release package.
 * @param {{ version: string, electron: string, pinned: string }} versions
 * @throws {Error}
 */
export function refuseForeignElectron({ version, electron, pinned }) {
  if (!isDevelopmentVersion(version) && electron !== pinned) {
    throw new Error(`A release needs Electron ${pinned}, and this is ${electron}.`);
  }
}

/** electron-updater's download cache; main/updates alone decides what to download. */
const UPDATER = 'updaterCacheDirName: practice-companion-updater\n';

/** @param {PackContext} context */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  refuseForeignElectron({
    version: packager.appInfo.version,
    electron: packager.config.electronVersion ?? '',
    pinned: pinnedElectron(manifest),
  });
  if (electronPlatformName === 'darwin') {
    const file = join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Info.plist');
    await writeFile(file, requireTransportSecurity(await readFile(file, 'utf8')));
    await writeFile(join(dirname(file), 'Resources', 'app-update.yml'), UPDATER);
    return;
  }
  await writeFile(join(appOutDir, 'resources', 'app-update.yml'), UPDATER);
  for (const name of LEFT_BY_ELECTRON) await rm(join(appOutDir, name), { force: true });
  if (electronPlatformName !== 'linux') return;
  // Libraries are loaded, not executed: https://www.debian.org/doc/debian-policy/ch-files.html#permissions-and-owners
  for (const name of await readdir(appOutDir)) {
    if (/\.so(\.\d+)*$/.test(name)) await chmod(join(appOutDir, name), 0o644);
  }
}

/**
 * @param {unknown} manifest A package.json.
 * @returns {string}
 */
export function pinnedElectron(manifest) {
  /** @type {unknown} */
  const dependencies =
    typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'devDependencies') : undefined;
  /** @type {unknown} */
  const pinned =
    typeof dependencies === 'object' && dependencies !== null
      ? Reflect.get(dependencies, 'electron')
      : undefined;
  if (typeof pinned !== 'string') throw new Error('package.json names no Electron');
  return pinned;
}
