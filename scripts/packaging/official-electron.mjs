import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyFile } from '../lib/integrity.mjs';
import { SetupError } from '../lib/setup-error.mjs';

/**
 * An Electron build for one system.
 * @typedef {object} ElectronBuild
 * @property {'linux' | 'win32' | 'darwin'} platform
 * @property {'x64' | 'arm64'} arch
 */

/**
 * The Electron builds a system's targets need. A universal macOS app needs two.
 * @param {'linux' | 'windows' | 'mac'} system
 * @returns {readonly ElectronBuild[]}
 */
export function electronsFor(system) {
  if (system === 'linux') return [{ platform: 'linux', arch: 'x64' }];
  const platform = system === 'windows' ? 'win32' : 'darwin';
  return [
    { platform, arch: 'x64' },
    { platform, arch: 'arm64' },
  ];
}

/**
 * Looks up an official archive's sha256 in the list inside the `electron` package. package-lock.json pins that package
 * by its integrity, so the list is the reviewed version's.
 * @param {unknown} checksums
 * @param {string} name
 * @returns {string} Base64.
 * @throws {SetupError} The list does not name it.
 */
export function pinnedChecksum(checksums, name) {
  /** @type {unknown} */
  const found =
    typeof checksums === 'object' && checksums !== null ? Reflect.get(checksums, name) : undefined;
  if (typeof found === 'string' && /^[0-9a-f]{64}$/.test(found)) {
    return Buffer.from(found, 'hex').toString('base64');
  }
  throw new SetupError(
    `There is no checksum of ${name}.`,
    'Use a version of the electron package that has it.',
  );
}

/**
 * Rejects settings a release must not use.
 * @param {NodeJS.ProcessEnv} environment
 * @throws {SetupError}
 */
export function refuseOtherElectrons(environment) {
  for (const name of ['ELECTRON_OVERRIDE_DIST_PATH', 'electron_use_remote_checksums']) {
    if ((environment[name] ?? '') === '') continue;
    throw new SetupError(
      `A release takes the official Electron and checks it against the pinned checksums, but ${name} is set.`,
      `Unset ${name}, or leave out --release to make a development package.`,
    );
  }
}

/**
 * Downloads the official archives (they may be cached) and checks each against its pinned sha256. Never uses the
 * development runtime.
 * @param {{ version: string, builds: readonly ElectronBuild[], checksums: unknown, folder: string, download: (build:
 * ElectronBuild) => Promise<string> }} options `folder`: where to put the archives; `download` returns an archive's
 * path.
 * @returns {Promise<Map<string, string>>} The sha256 (base64) of each archive by its name.
 * @throws {SetupError} One cannot be fetched, or is not the official one.
 */
export async function collectOfficialElectrons({ version, builds, checksums, folder, download }) {
  await mkdir(folder, { recursive: true });
  /** @type {Map<string, string>} */
  const collected = new Map();
  for (const build of builds) {
    const name = `electron-v${version}-${build.platform}-${build.arch}.zip`;
    const checksum = pinnedChecksum(checksums, name);
    const archive = await download(build).catch((/** @type {unknown} */ error) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new SetupError(
        `The official ${name} cannot be had: ${why}`,
        'Connect to the internet, or leave out --release to make a development package.',
      );
    });
    await verifyFile(archive, 'sha256', checksum);
    await copyFile(archive, join(folder, name));
    await verifyFile(join(folder, name), 'sha256', checksum);
    collected.set(name, checksum);
  }
  return collected;
}

/**
 * Downloads with https://github.com/electron/get, which takes a mirror from the environment.
 * @param {string} version
 * @param {unknown} checksums
 * @returns {(build: ElectronBuild) => Promise<string>}
 */
export const downloadWith =
  (version, checksums) =>
  async ({ platform, arch }) => {
    const { downloadArtifact } = await import('@electron/get');
    const pinned = typeof checksums === 'object' && checksums !== null ? Object.entries(checksums) : [];
    return downloadArtifact({
      version,
      platform,
      arch,
      artifactName: 'electron',
      checksums: Object.fromEntries(pinned.map(([name, sum]) => [name, String(sum)])),
    });
  };

/**
 * @param {string} projectFolder
 * @returns {Promise<unknown>} The checksums in the `electron` package.
 */
export async function readPinnedChecksums(projectFolder) {
  const file = join(projectFolder, 'node_modules', 'electron', 'checksums.json');
  /** @type {unknown} */
  const checksums = JSON.parse(await readFile(file, 'utf8'));
  return checksums;
}
