import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Bus names of the services behind `safeStorage.getSelectedStorageBackend()`. */
const serviceNames: ReadonlyMap<string, string> = new Map([
  ['gnome_libsecret', 'org.freedesktop.secrets'],
  ['kwallet', 'org.kde.kwalletd'],
  ['kwallet5', 'org.kde.kwalletd5'],
  ['kwallet6', 'org.kde.kwalletd6'],
]);

/**
 * Whether a keyring runs in this Linux session, locked or not; Electron's answer is the same for a locked one and for
 * none. Asks the session bus who owns the service's name (D-Bus specification, `NameHasOwner`). Also true if the bus
 * cannot be asked: "unlock it and try again" is the safer advice.
 */
export async function keyringRuns(backend: string): Promise<boolean> {
  const name = serviceNames.get(backend);
  if (name === undefined) return false;
  const question = ['--session', '--print-reply', '--reply-timeout=2000', '--dest=org.freedesktop.DBus'];
  const call = ['/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  try {
    const { stdout } = await promisify(execFile)('dbus-send', [...question, ...call], { timeout: 3000 });
    return stdout.includes('boolean true');
  } catch (error) {
    // Without the tool there is no answer; with it, there is no bus to ask.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
