import process from 'node:process';
import { commandExists, runProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Purposes of Debian packages: `runtime`: Electron itself; `headless`: a desktop without a screen; `browser`: the test
 * that goes through a real browser; `input`: keys and a mouse that look real to programs; `packages`: making a deb and
 * an rpm; `signing`: signing them and checking signatures; `installed`: what an installed package depends on besides
 * `runtime`; `icons`: drawing the app's icons; `compiler`: the file system layer a soak runs the app on.
 * @typedef {'runtime' | 'headless' | 'browser' | 'input' | 'packages' | 'signing' | 'installed' | 'icons' | 'compiler'}
 * Purpose
 */

/**
 * Each entry lists one package's names over time, newest last.
 * @type {Readonly<Record<Purpose, readonly (readonly string[])[]>>}
 */
const PACKAGES = {
  runtime: [
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libnss3'],
    ['libasound2', 'libasound2t64'],
    ['libgbm1'],
    ['libxss1'],
    ['libnotify4'],
    ['libsecret-1-0'],
    ['xdg-utils'],
  ],
  headless: [
    ['xvfb'],
    ['xauth'],
    ['dbus'],
    ['dbus-x11'],
    ['gnome-keyring'],
    ['libsecret-tools'],
    ['openssl'],
  ],
  browser: [['chromium']],
  input: [['xdotool']],
  packages: [['rpm'], ['xz-utils']],
  signing: [['gnupg'], ['apt-utils'], ['debsig-verify'], ['rpm'], ['osslsigncode'], ['openssl']],
  installed: [
    ['desktop-file-utils'],
    ['libatspi2.0-0', 'libatspi2.0-0t64'],
    ['libglib2.0-bin'],
    ['libuuid1'],
    ['libxtst6'],
  ],
  icons: [['librsvg2-bin'], ['imagemagick']],
  compiler: [['gcc'], ['libc6-dev']],
};

/** dpkg-query's output format, one line per package: https://manpages.debian.org/bookworm/dpkg/dpkg-query.1 */
const DPKG_FORMAT = '${Package}\t${db:Status-Status}\n';

/**
 * @param {readonly Purpose[]} purposes
 * @returns {readonly (readonly string[])[]} The packages by all their names.
 */
export const packagesFor = (purposes) => purposes.flatMap((purpose) => PACKAGES[purpose]);

/**
 * The packages not installed under any of their names.
 * @param {readonly (readonly string[])[]} wanted
 * @param {string} dpkgOutput Lines of name, tab, state.
 * @returns {readonly (readonly string[])[]}
 */
export function missingPackages(wanted, dpkgOutput) {
  const installed = new Set();
  for (const line of dpkgOutput.split('\n')) {
    const [name, state] = line.split('\t');
    if (state === 'installed') installed.add(name);
  }
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/**
 * Each package's name in this system's archive: the newest known one, else the oldest.
 * @param {readonly (readonly string[])[]} missing
 * @param {string} knownNames One package name per line.
 * @returns {string[]}
 */
export function installableNames(missing, knownNames) {
  const known = new Set(knownNames.split('\n').map((line) => line.trim()));
  return missing.flatMap((names) => names.findLast((name) => known.has(name)) ?? names.slice(0, 1));
}

/** @param {readonly string[]} names */
const installCommand = (names) => `apt-get install -y --no-install-recommends ${names.join(' ')}`;

/**
 * @param {readonly (readonly string[])[]} missing
 * @returns {Promise<string[]>}
 */
async function namesHere(missing) {
  const known = await runProcess('apt-cache', ['pkgnames']);
  return installableNames(missing, known.stdout);
}

/**
 * @param {readonly string[]} names
 * @param {import('./report.mjs').Report} report
 */
async function install(names, report) {
  /** @type {import('node:child_process').SpawnOptions} */
  const options = {
    stdio: ['ignore', report.descriptor, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  // Another package manager may be running: wait for it.
  const waiting = ['-o', 'DPkg::Lock::Timeout=300'];
  const outcome = await report.during(`Installing system packages: ${names.join(' ')}`, () =>
    runProcess(
      'apt-get',
      [...waiting, 'install', '-y', '-qq', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...names],
      options,
    ),
  );
  if (outcome.code !== 0) {
    throw new SetupError(
      `apt-get ended with code ${outcome.code}.`,
      `Read the lines above; when they are settled, run: ${installCommand(names)}`,
    );
  }
}

/**
 * Ensures the system packages for the purposes: as root on Debian and derivatives it installs missing ones, elsewhere
 * it says what is missing and how to get it. Does nothing on Windows and macOS.
 * @param {{ report: import('./report.mjs').Report, purposes: readonly Purpose[], required: boolean }} context
 * `required`: the work cannot continue without them.
 * @throws {SetupError} Required packages are missing and cannot be installed from here.
 */
export async function ensureSystemPackages({ report, purposes, required }) {
  if (process.platform !== 'linux') return;
  const wanted = packagesFor(purposes);
  if (!(await commandExists('dpkg-query')) || !(await commandExists('apt-get'))) {
    report.step('This is no Debian: system packages are not checked');
    report.detail(`needed, by Debian's names: ${wanted.map(([name]) => name).join(' ')}`);
    return;
  }
  const query = await runProcess('dpkg-query', ['-W', '-f', DPKG_FORMAT, ...wanted.flat()]);
  const missing = missingPackages(wanted, query.stdout);
  if (missing.length === 0) return;
  if (process.getuid?.() === 0) {
    const update = await report.during('Reading the list of system packages (apt-get update)', () =>
      runProcess('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update', '-qq'], {
        stdio: ['ignore', report.descriptor, 2],
      }),
    );
    if (update.code !== 0) report.detail('the list could not be renewed; going on with the one that is here');
    await install(await namesHere(missing), report);
    return;
  }
  const names = await namesHere(missing);
  const command = `sudo ${installCommand(names)}`;
  if (required) {
    throw new SetupError(
      `These system packages are missing: ${names.join(' ')}.`,
      `Run this once: ${command}`,
    );
  }
  report.step(`Some system packages are missing: ${names.join(' ')}`);
  report.detail(`if the app does not start, run: ${command}`);
}
