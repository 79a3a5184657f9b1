import { join, relative } from 'node:path';
import process from 'node:process';
import { runProcess } from '../lib/processes.mjs';
import { SetupError } from '../lib/setup-error.mjs';
import { azureOptions } from './windows-keys.mjs';

/** @typedef {import('./request.mjs').Target} Target */
/** @typedef {import('./request.mjs').System} System */

/**
 * One run of electron-builder.
 * @typedef {object} BuilderRun
 * @property {string} projectFolder
 * @property {string} applicationFolder Inside the project.
 * @property {string} output
 * @property {{ dist: string, version: string }} electron `dist`: a folder of official archives, or an unpacked
 * Electron.
 * @property {boolean} release
 * @property {System} system
 * @property {readonly Target[]} targets
 * @property {string} level Compression level.
 * @property {number} sourceDate Unix time used as the build time.
 */

/** A build server's own numbers would get into versions. */
const BUILD_NUMBERS = [
  'BUILD_NUMBER',
  'TRAVIS_BUILD_NUMBER',
  'APPVEYOR_BUILD_NUMBER',
  'CIRCLE_BUILD_NUM',
  'BUILD_BUILDNUMBER',
  'CI_PIPELINE_IID',
];

/**
 * A run's command line.
 * @param {BuilderRun} run
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 */
export function builderWords(run, environment) {
  const system = { linux: '--linux', windows: '--win', mac: '--mac' }[run.system];
  const application = relative(run.projectFolder, run.applicationFolder);
  return [
    system,
    ...run.targets,
    '--publish=never',
    `-c.directories.app=${application}`,
    `-c.directories.output=${run.output}`,
    `-c.electronVersion=${run.electron.version}`,
    `-c.electronDist=${run.electron.dist}`,
    // A folder in /opt with a space in its name breaks scripts.
    ...(run.system === 'linux' ? ['--x64', '-c.productName=practice-companion'] : []),
    ...(run.system === 'windows' ? azureOptions(environment) : []),
    ...(run.release ? [] : ['-c.forceCodeSigning=false', '-c.mac.notarize=false']),
  ];
}

/**
 * @param {BuilderRun} run
 * @param {NodeJS.ProcessEnv} outer
 * @returns {NodeJS.ProcessEnv}
 */
export function builderEnvironment(run, outer) {
  const environment = Object.fromEntries(
    Object.entries(outer).filter(([name]) => !BUILD_NUMBERS.includes(name)),
  );
  const offline = join(run.projectFolder, 'scripts', 'packaging', 'offline', 'fpm.mjs');
  return {
    ...environment,
    SOURCE_DATE_EPOCH: String(run.sourceDate),
    PACKAGE_COMPRESSION_LEVEL: run.level,
    ...(run.release ? {} : { CUSTOM_FPM_PATH: offline }),
  };
}

/**
 * Runs electron-builder; its output goes to the report's terminal.
 * @param {BuilderRun} run
 * @param {import('../lib/report.mjs').Report} report
 * @throws {SetupError} It failed.
 */
export async function runElectronBuilder(run, report) {
  const script = join(run.projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  const outcome = await report.during(`Packaging ${run.targets.join(', ')} (electron-builder)`, () =>
    runProcess(process.execPath, [script, ...builderWords(run, process.env)], {
      cwd: run.projectFolder,
      env: builderEnvironment(run, process.env),
      stdio: ['ignore', report.descriptor, 2],
    }),
  );
  if (outcome.code !== 0) {
    throw new SetupError(
      `electron-builder ended with code ${outcome.code}.`,
      'Correct what the lines above name.',
    );
  }
}
