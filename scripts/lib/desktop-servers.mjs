import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandExists, startProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ uid?: number, gid?: number }} User */

const START_LIMIT_MILLISECONDS = 20_000;
const END_LIMIT_MILLISECONDS = 5000;

/**
 * A session bus without service folders, so it starts nothing by itself.
 * https://dbus.freedesktop.org/doc/dbus-daemon.1.html
 * @param {string} runtime The folder for its socket.
 * @returns {string}
 */
const busConfiguration = (
  runtime,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${runtime}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/**
 * Starts a server that the kernel ends when this process dies, if util-linux is installed.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<ChildProcess>}
 */
export async function startServer(command, parameters, options) {
  if (await commandExists('setpriv')) {
    return startProcess('setpriv', ['--pdeathsig', 'TERM', command, ...parameters], options);
  }
  return startProcess(command, parameters, options);
}

/**
 * Waits for the first line on one of a server's pipes.
 * @param {ChildProcess} child
 * @param {number} descriptor
 * @param {string} name The server's name, for the error message.
 * @returns {Promise<string>}
 * @throws {SetupError} The server ended first or took too long.
 */
export function firstLine(child, descriptor, name) {
  return new Promise((resolve, reject) => {
    let text = '';
    let errors = '';
    /** @param {string} why */
    const fail = (why) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(
        new SetupError(
          `${name} ${why}. ${errors.trim().split('\n').at(-1) ?? ''}`.trim(),
          'See that the package that holds it is installed; npm test as root installs it on Debian.',
        ),
      );
    };
    const timer = setTimeout(() => fail('did not get ready'), START_LIMIT_MILLISECONDS);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    /** @param {number | null} code */
    const onExit = (code) => fail(`ended with code ${String(code)}`);
    child.once('exit', onExit);
    child.stderr
      ?.setEncoding('utf8')
      .on('data', (data) => (errors = `${errors}${String(data)}`.slice(-2000)));
    const pipe = child.stdio[descriptor];
    pipe?.on('data', (data) => {
      text += String(data);
      const end = text.indexOf('\n');
      if (end < 0) return;
      clearTimeout(timer);
      child.removeListener('exit', onExit);
      resolve(text.slice(0, end).trim());
    });
  });
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<void>} Resolves once it has ended: asked first, then killed.
 */
export function endProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MILLISECONDS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/**
 * Starts a virtual X display on a free number.
 * @param {{
 *   env: Record<string, string>,
 *   user: User,
 *   size: { width: number, height: number },
 *   authority: string,
 *   countsIdleness?: boolean,
 * }} options `countsIdleness`: whether it tells since when nobody has used it, as most desktops do.
 * @returns {Promise<{ name: string, stop: () => Promise<void> }>} The name is the value for DISPLAY.
 */
export async function startDisplay({ env, user, size, authority, countsIdleness = true }) {
  const child = await startServer(
    'Xvfb',
    [
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${size.width}x${size.height}x24`,
      '-auth',
      authority,
      '-nolisten',
      'tcp',
      '-noreset',
      ...(countsIdleness ? [] : ['-extension', 'MIT-SCREEN-SAVER']),
    ],
    { env, ...user, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const number = await firstLine(child, 3, 'Xvfb');
  return { name: `:${number}`, stop: () => endProcess(child) };
}

/**
 * Starts a private message bus.
 * @param {{ env: Record<string, string>, user: User, runtime: string }} options
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function startBus({ env, user, runtime }) {
  const configuration = join(runtime, 'bus.conf');
  await writeFile(configuration, busConfiguration(runtime));
  if (user.uid !== undefined) await chown(configuration, user.uid, user.gid ?? user.uid);
  const child = await startServer(
    'dbus-daemon',
    [`--config-file=${configuration}`, '--print-address=1', '--nofork', '--nopidfile', '--nosyslog'],
    { env, ...user, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const address = await firstLine(child, 1, 'dbus-daemon');
  return { address, stop: () => endProcess(child) };
}
