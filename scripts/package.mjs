/**
 * `npm run package`: makes installation packages, with a bill of materials, provenance and checksums. Without --release
 * they are development packages, and their version says so. See docs/release.md.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { buildProject } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { ensureElectronRuntime } from './lib/electron-runtime.mjs';
import { formatDuration } from './lib/report.mjs';
import { projectFolder, runScript } from './lib/script.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { makePackages } from './packaging/make-packages.mjs';
import {
  collectOfficialElectrons,
  downloadWith,
  electronsFor,
  readPinnedChecksums,
  refuseOtherElectrons,
} from './packaging/official-electron.mjs';
import { releaseProblems } from './packaging/release-check.mjs';
import { bySystem, readPackageRequest } from './packaging/request.mjs';
import { readRuntimeVersions } from './packaging/runtime-versions.mjs';
import { folderSize, megabytes } from './packaging/sizes.mjs';
import { LINUX_KEY } from './packaging/sign-linux.mjs';
import { readSource } from './packaging/source.mjs';
import { commitNumber, developmentVersion } from './packaging/version.mjs';

/** @typedef {import('./packaging/request.mjs').PackageRequest} PackageRequest */

const { version } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));

/**
 * @param {PackageRequest} request
 * @param {import('./packaging/source.mjs').Source} source
 */
async function refuseUnreadyRelease(request, source) {
  refuseOtherElectrons(process.env);
  const files = ['package.json', 'electron-builder.yml'].map((name) => join(projectFolder, name));
  const problems = releaseProblems({
    ...source,
    version,
    systems: [...bySystem(request.targets).keys()],
    environment: process.env,
    platform: process.platform,
    addresses: (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n'),
  });
  if (problems.length === 0) return;
  throw new SetupError(
    `This cannot be released yet.\n  ${problems.join('\n  ')}`,
    'See to what is named, or leave out --release to make a development package.',
  );
}

/**
 * The Electron to package: the official one, verified, for a release; else the development one.
 * @param {PackageRequest} request
 * @param {import('./lib/electron-runtime.mjs').ElectronRuntime} runtime
 */
async function electronToPack({ release, targets }, runtime) {
  if (!release) return { dist: dirname(runtime.executable), version: runtime.version, archives: new Map() };
  const checksums = await readPinnedChecksums(projectFolder);
  const { version: official } = JSON.parse(
    await readFile(join(projectFolder, 'node_modules', 'electron', 'package.json'), 'utf8'),
  );
  if (runtime.version !== official) {
    throw new SetupError(
      `A release is made of the official Electron ${official}, and here is only ${runtime.version}.`,
      'Connect to the internet, delete the folder .electron and run the command again.',
    );
  }
  const dist = join(projectFolder, 'out', 'official-electron');
  const archives = await collectOfficialElectrons({
    checksums,
    version: official,
    builds: [...bySystem(targets).keys()].flatMap(electronsFor),
    folder: dist,
    download: downloadWith(official, checksums),
  });
  return { dist, version: official, archives };
}

/**
 * Reports the installed size of a Linux package, compared with Electron alone.
 * @param {import('./lib/report.mjs').Report} report
 * @param {string} output
 * @param {string} bareElectron
 */
async function reportSizes(report, output, bareElectron) {
  const installed = join(output, 'linux-unpacked');
  const app = await stat(join(installed, 'resources', 'app.asar')).catch(() => undefined);
  if (app === undefined) return;
  report.detail(
    `installed: ${megabytes(await folderSize(installed))}, of it the app itself: ${megabytes(app.size)}; ` +
      `Electron alone, with all languages: ${megabytes(await folderSize(bareElectron))}`,
  );
}

await runScript(async ({ report, parameters }) => {
  const start = performance.now();
  const request = readPackageRequest(parameters, process.platform);
  const { release, targets, level } = request;
  const source = await readSource(projectFolder);
  if (release) await refuseUnreadyRelease(request, source);
  await ensureDependencies({ projectFolder, report });
  await ensureSystemPackages({
    report,
    purposes: release ? ['packages', 'signing'] : ['packages'],
    required: true,
  });
  const runtime = await ensureElectronRuntime({ projectFolder, report });
  const electron = await electronToPack(request, runtime);
  const mode = release ? 'production' : 'development-package';
  await buildProject({ projectFolder, report }, mode);
  const packed = release ? version : developmentVersion(version, request.number ?? commitNumber(source.date));
  const output = join(projectFolder, 'out', 'packages', packed);
  const fingerprint = process.env[LINUX_KEY] ?? '';
  const packages = await makePackages({
    projectFolder,
    report,
    electron,
    source,
    release,
    targets,
    level,
    output,
    version: packed,
    distribution: join(projectFolder, release ? 'dist' : join('out', mode)),
    runtime: await readRuntimeVersions(runtime.executable),
    key: fingerprint === '' ? undefined : { fingerprint },
    builder: process.env['BUILDER_ID'] ?? 'urn:practice-companion:local',
  });
  report.step(
    `Packages in ${relative(projectFolder, output)} (${formatDuration(performance.now() - start)})`,
  );
  for (const file of packages) report.detail(`${basename(file)}: ${megabytes((await stat(file)).size)}`);
  await reportSizes(report, output, dirname(runtime.executable));
  if (!release) {
    report.step(
      `Development packages, for tests only: made of Electron ${electron.version} from this machine,`,
    );
    report.detail(
      'not signed for release, and open to the tests by --remote-debugging-port. Do not hand them out.',
    );
  }
  return 0;
});
