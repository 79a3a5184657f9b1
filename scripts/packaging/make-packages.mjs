import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NOTICES_FILE, readLicences } from '../lib/notices.mjs';
import { makeApplicationFolder } from './application-folder.mjs';
import { runElectronBuilder } from './builder.mjs';
import { checksumsText, sha256Of } from './checksums.mjs';
import { checkContents } from './contents.mjs';
import { provenanceStatement } from './provenance.mjs';
import { bySystem } from './request.mjs';
import { billOfMaterials } from './sbom.mjs';
import { signDetached, signPackage } from './sign-linux.mjs';

/**
 * Inputs of the packages.
 * @typedef {object} Ingredients
 * @property {string} projectFolder
 * @property {import('../lib/report.mjs').Report} report
 * @property {string} distribution The build's folder.
 * @property {{ dist: string, version: string, archives: ReadonlyMap<string, string> }} electron
 * @property {import('./sbom.mjs').RuntimeVersions} runtime
 * @property {import('./source.mjs').Source} source
 * @property {string} version
 * @property {boolean} release
 * @property {readonly import('./request.mjs').Target[]} targets
 * @property {string} level
 * @property {string} output Emptied first.
 * @property {import('./sign-linux.mjs').LinuxKey | undefined} key Signs packages for Linux, and the checksums.
 * @property {string} builder A URI for the build machine or service.
 */

const PACKAGES = /\.(deb|rpm|AppImage|exe|msi|dmg|zip)$/;

/** @param {string} file */
const readJson = async (file) => {
  /** @type {unknown} */
  const content = JSON.parse(await readFile(file, 'utf8'));
  return content;
};

/**
 * Writes the bill of materials, the provenance and the checksums, and signs the checksums.
 * @param {Ingredients} ingredients
 * @param {{ packages: readonly string[], licence: string, startedOn: string }} facts
 */
async function writeStatements(ingredients, { packages, licence, startedOn }) {
  const { projectFolder, distribution, output, version, source, key } = ingredients;
  const lockFile = join(projectFolder, 'package-lock.json');
  const notices = await readFile(join(distribution, NOTICES_FILE), 'utf8');
  const bill = billOfMaterials({
    version,
    licence,
    notices: readLicences(notices, 'licence'),
    lock: await readJson(lockFile),
    runtime: ingredients.runtime,
    sourceDate: source.date,
  });
  const billName = `practice-companion-${version}.cdx.json`;
  await writeFile(join(output, billName), `${JSON.stringify(bill, undefined, 2)}\n`);
  /** @param {string} name */
  const subject = async (name) => ({ name, sha256: await sha256Of(join(output, name)) });
  const subjects = await Promise.all([...packages, billName].map(subject));
  const statement = provenanceStatement({
    subjects,
    version,
    startedOn,
    finishedOn: new Date().toISOString(),
    targets: ingredients.targets,
    release: ingredients.release,
    commit: source.commit,
    lockSha256: await sha256Of(lockFile),
    electron: ingredients.electron,
    builder: ingredients.builder,
  });
  const statementName = `practice-companion-${version}.intoto.json`;
  await writeFile(join(output, statementName), `${JSON.stringify(statement, undefined, 2)}\n`);
  const sums = join(output, 'SHA256SUMS');
  await writeFile(sums, checksumsText([...subjects, await subject(statementName)]));
  if (key !== undefined) await signDetached(sums, key);
}

/**
 * Makes the packages and their bill of materials, provenance and checksums. Signs first, because signing changes
 * checksums.
 * @param {Ingredients} ingredients
 * @returns {Promise<string[]>} The paths of the packages.
 */
export async function makePackages(ingredients) {
  const { projectFolder, report, output, version, release, level, key } = ingredients;
  const startedOn = new Date().toISOString();
  const manifest = await readJson(join(projectFolder, 'package.json'));
  const licence = String(Reflect.get(Object(manifest), 'license'));
  const applicationFolder = join(projectFolder, 'out', 'package-contents', version);
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  await makeApplicationFolder({
    manifest,
    version,
    distribution: ingredients.distribution,
    folder: applicationFolder,
  });
  for (const [system, targets] of bySystem(ingredients.targets)) {
    const run = { projectFolder, applicationFolder, output, release, level, system, targets };
    const { electron, source } = ingredients;
    await runElectronBuilder({ ...run, electron, sourceDate: source.date }, report);
    if (system === 'linux') await checkContents(join(output, 'linux-unpacked'));
  }
  const packages = (await readdir(output)).filter((name) => PACKAGES.test(name)).sort();
  const forLinux = packages.filter((name) => /\.(deb|rpm|AppImage)$/.test(name));
  if (key !== undefined) for (const name of forLinux) await signPackage(join(output, name), key);
  await writeStatements(ingredients, { packages, licence, startedOn });
  return packages.map((name) => join(output, name));
}
