import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startBus, startDisplay } from './desktop-servers.mjs';
import { startKeyring } from './keyring.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Options of a desktop session.
 * @typedef {object} DesktopOptions
 * @property {string} folder Holds the session's home: its keyrings, settings and cache. A session started later on the
 * same folder finds the same keyring.
 * @property {'unlocked' | 'locked' | 'absent'} keyring `unlocked`: a gnome-keyring that answers. `locked`: one that
 * exists and asks for its password, but nothing can show the question. `absent`: no secret service.
 * @property {boolean} [countsIdleness] False: the desktop reports no idle time.
 * @property {{ width: number, height: number }} [size] Of the screen in pixels; 1440 by 900 by default.
 * @property {number} [uid] The user everything runs as, when root starts the session for an ordinary user.
 * @property {number} [gid]
 */

/**
 * A running desktop session.
 * @typedef {object} DesktopSession
 * @property {Record<string, string>} env The complete environment for programs on this desktop.
 * @property {() => Promise<void>} stop Ends every process of the session.
 * @property {{ lock: () => Promise<void>, unlock: () => Promise<void> }} keyring Locks and unlocks the keyring while
 * programs run. Both fail when the keyring is absent.
 */

const DEFAULT_SIZE = { width: 1440, height: 900 };

/** Variables that would tell programs about the surrounding desktop instead. */
const FOREIGN_VARIABLES = [
  'BROWSER',
  'DBUS_SESSION_BUS_PID',
  'DBUS_SESSION_BUS_WINDOWID',
  'DBUS_STARTER_ADDRESS',
  'DBUS_STARTER_BUS_TYPE',
  'DESKTOP_SESSION',
  'DESKTOP_STARTUP_ID',
  'ELECTRON_RUN_AS_NODE',
  'GNOME_DESKTOP_SESSION_ID',
  'GNOME_KEYRING_CONTROL',
  'KDE_FULL_SESSION',
  'KDE_SESSION_VERSION',
  'SSH_AUTH_SOCK',
  'WAYLAND_DISPLAY',
  'XDG_CONFIG_DIRS',
  'XDG_CURRENT_DESKTOP',
  'XDG_SESSION_TYPE',
];

/**
 * The environment for a program on the session's desktop.
 * @param {NodeJS.ProcessEnv} outer The surrounding environment.
 * @param {string} home
 * @param {string} runtime
 * @returns {Record<string, string>}
 */
export function desktopEnvironment(outer, home, runtime) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(outer)) {
    if (value !== undefined && !FOREIGN_VARIABLES.includes(name)) env[name] = value;
  }
  return {
    ...env,
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_RUNTIME_DIR: runtime,
    XAUTHORITY: join(runtime, 'Xauthority'),
    // Otherwise programs look for the accessibility service on the bus and wait for it.
    NO_AT_BRIDGE: '1',
  };
}

/**
 * An Xauthority file with one entry for every host and display, because the display's number is not known yet. Its
 * format: https://gitlab.freedesktop.org/xorg/lib/libxau (Xauth.h, "FamilyWild").
 * @param {Uint8Array} cookie 16 bytes.
 * @returns {Buffer}
 */
export function authorityFile(cookie) {
  /** @param {Uint8Array} content */
  const counted = (content) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(content.length);
    return Buffer.concat([length, content]);
  };
  return Buffer.concat([
    Buffer.from([0xff, 0xff]),
    counted(Buffer.alloc(0)),
    counted(Buffer.alloc(0)),
    counted(Buffer.from('MIT-MAGIC-COOKIE-1')),
    counted(cookie),
  ]);
}

/** A socket's path is limited to 107 characters (unix(7)); the names inside use some of them. */
const LONGEST_RUNTIME_PARENT = 70;

/**
 * @param {string} folder
 * @returns {Promise<string>} A new folder for sockets: inside the session's, unless its path is too long for them.
 */
async function makeRuntimeFolder(folder) {
  await mkdir(folder, { recursive: true });
  return mkdtemp(join(folder.length > LONGEST_RUNTIME_PARENT ? tmpdir() : folder, 'desktop-'));
}

/**
 * Starts a private desktop for programs and tests: a virtual display, a message bus, and a keyring in the requested
 * state, all hidden from the rest of the machine. Linux only. The processes end with `stop`, and when this process
 * dies.
 * @param {DesktopOptions} options
 * @returns {Promise<DesktopSession>}
 * @throws {SetupError} A part of it could not be started.
 */
export async function startDesktopSession(options) {
  if (process.platform !== 'linux') {
    throw new SetupError(
      'A virtual desktop can only be started on Linux.',
      'Run this on a desktop, or on Linux.',
    );
  }
  const { uid, gid, size = DEFAULT_SIZE, countsIdleness = true } = options;
  const user = { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
  const home = join(options.folder, 'home');
  const runtime = await makeRuntimeFolder(options.folder);
  /** @type {Array<() => Promise<void>>} */
  const endings = [() => rm(runtime, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    const outer = desktopEnvironment(process.env, home, runtime);
    const authority = outer['XAUTHORITY'] ?? '';
    await writeFile(authority, authorityFile(randomBytes(16)), { mode: 0o600 });
    const folders = ['.', '.cache', '.config', '.local', '.local/share', '.local/state'];
    for (const folder of folders) await mkdir(join(home, folder), { recursive: true, mode: 0o700 });
    if (uid !== undefined) {
      const owned = [...folders.map((folder) => join(home, folder)), runtime, authority];
      for (const path of owned) await chown(path, uid, gid ?? uid);
    }
    await chmod(runtime, 0o700);
    const display = await startDisplay({ env: outer, user, size, authority, countsIdleness });
    endings.push(display.stop);
    const bus = await startBus({ env: outer, user, runtime });
    endings.push(bus.stop);
    const env = { ...outer, DISPLAY: display.name, DBUS_SESSION_BUS_ADDRESS: bus.address };
    const keyring = await startKeyring({ env, user, state: options.keyring });
    endings.push(keyring.stop);
    return { env, stop, keyring: { lock: keyring.lock, unlock: keyring.unlock } };
  } catch (error) {
    await stop();
    throw error;
  }
}
