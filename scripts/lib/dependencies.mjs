import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmCommand, runProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * A lock file's packages, by path.
 * @param {string} json
 * @returns {Map<string, { version: unknown, integrity: unknown, mayBeAbsent: boolean }>}
 */
function readPackages(json) {
  /** @type {unknown} */
  const lock = JSON.parse(json);
  const packages = new Map();
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return packages;
  if (typeof lock.packages !== 'object' || lock.packages === null) return packages;
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (place === '' || typeof entry !== 'object' || entry === null) continue;
    packages.set(place, {
      version: entry.version,
      integrity: entry.integrity,
      // npm skips packages for other platforms, and marks each optional in one of these ways.
      mayBeAbsent: entry.optional === true || entry.devOptional === true || entry.peer === true,
    });
  }
  return packages;
}

/**
 * Whether node_modules matches the lock file. Compares contents, because a checkout changes dates.
 * @param {string} lock The text of package-lock.json.
 * @param {string} installed The text of node_modules/.package-lock.json, npm's record of what it installed.
 * @returns {boolean}
 */
export function isInstalledAsLocked(lock, installed) {
  const wanted = readPackages(lock);
  const present = readPackages(installed);
  for (const [place, entry] of present) {
    const target = wanted.get(place);
    if (target?.version !== entry.version || target?.integrity !== entry.integrity) return false;
  }
  for (const [place, entry] of wanted) {
    if (!entry.mayBeAbsent && !present.has(place)) return false;
  }
  return present.size > 0;
}

/**
 * Installs the lock file's npm packages if any is missing or differs.
 * @param {{ projectFolder: string, report: import('./report.mjs').Report }} context
 * @throws {SetupError} npm failed.
 */
export async function ensureDependencies({ projectFolder, report }) {
  const lock = await readFile(join(projectFolder, 'package-lock.json'), 'utf8');
  const installed = await readFile(join(projectFolder, 'node_modules', '.package-lock.json'), 'utf8').catch(
    () => undefined,
  );
  if (installed !== undefined && isInstalledAsLocked(lock, installed)) return;
  const npm = npmCommand();
  const outcome = await report.during('Installing npm packages (npm ci)', () =>
    runProcess(
      npm.command,
      [...npm.leading, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
      { cwd: projectFolder, shell: npm.shell, stdio: ['ignore', report.descriptor, 2] },
    ),
  );
  if (outcome.code !== 0) {
    throw new SetupError(
      `npm ci ended with code ${outcome.code}.`,
      'Read the lines above. Without a connection to a package registry, connect and run the command again.',
    );
  }
}
