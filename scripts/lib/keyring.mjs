import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endProcess, startServer } from './desktop-servers.mjs';
import { runProcess } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {{ uid?: number, gid?: number }} User */
/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const PASSWORD = 'password of a test keyring';
const SERVICE = 'org.freedesktop.secrets';
const COLLECTION = '/org/freedesktop/secrets/collection/login';
const START_LIMIT_MILLISECONDS = 20_000;
const POLL_MILLISECONDS = 25;

/**
 * Calls a method on the session's bus; returns its output.
 * @param {Record<string, string>} env
 * @param {User} user
 * @param {readonly string[]} words
 */
async function callBus(env, user, words) {
  const outcome = await runProcess('dbus-send', ['--session', '--print-reply', ...words], { env, ...user });
  if (outcome.code !== 0) {
    throw new SetupError(
      `The message bus of the desktop session did not answer. ${outcome.stderr.trim()}`,
      'See that the package dbus is installed, and run the command again.',
    );
  }
  return outcome.stdout;
}

/**
 * Starts the daemon and waits until it is on the bus.
 * @param {{ env: Record<string, string>, user: User }} context
 * @param {boolean} unlocked
 * @returns {Promise<ChildProcess>}
 */
async function startDaemon({ env, user }, unlocked) {
  const child = await startServer(
    'gnome-keyring-daemon',
    ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])],
    { env, ...user, stdio: [unlocked ? 'pipe' : 'ignore', 'ignore', 'ignore'] },
  );
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(PASSWORD);
  const deadline = performance.now() + START_LIMIT_MILLISECONDS;
  while (performance.now() < deadline && child.exitCode === null && child.pid !== undefined) {
    const answer = await callBus(env, user, [
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      `string:${SERVICE}`,
    ]);
    if (answer.includes('boolean true')) return child;
    await pause(POLL_MILLISECONDS);
  }
  await endProcess(child);
  throw new SetupError(
    'gnome-keyring-daemon did not get ready.',
    'See that the package gnome-keyring is installed; npm test as root installs it on Debian.',
  );
}

/**
 * Starts a keyring in the requested state. Nothing on the bus can prompt for the password, so a locked one stays locked
 * until `unlock`.
 * @param {{ env: Record<string, string>, user: User, state: 'unlocked' | 'locked' | 'absent' }} options
 * @returns {Promise<{ stop: () => Promise<void>, lock: () => Promise<void>, unlock: () => Promise<void> }>}
 * @throws {SetupError} The daemon could not be started.
 */
export async function startKeyring({ env, user, state }) {
  if (state === 'absent') {
    const refuse = () =>
      Promise.reject(
        new SetupError('This session has no keyring.', 'Ask for one when you start the session.'),
      );
    return { stop: () => Promise.resolve(), lock: refuse, unlock: refuse };
  }
  const context = { env, user };
  const keyrings = join(env['XDG_DATA_HOME'] ?? '', 'keyrings', 'login.keyring');
  const exists = await stat(keyrings).then(
    () => true,
    () => false,
  );
  if (state === 'locked' && !exists) await endProcess(await startDaemon(context, true));
  const child = await startDaemon(context, state === 'unlocked');
  return {
    stop: () => endProcess(child),
    lock: async () => {
      await callBus(env, user, [
        `--dest=${SERVICE}`,
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        `array:objpath:${COLLECTION}`,
      ]);
    },
    unlock: async () => {
      const program = fileURLToPath(new URL('keyring-control.mjs', import.meta.url));
      const socket = join(env['XDG_RUNTIME_DIR'] ?? '', 'keyring', 'control');
      const outcome = await runProcess(process.execPath, [program, socket], {
        env,
        ...user,
        input: PASSWORD,
      });
      if (outcome.code !== 0) {
        throw new SetupError('The keyring could not be unlocked.', `Read this: ${outcome.stderr.trim()}`);
      }
    },
  };
}
