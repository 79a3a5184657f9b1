import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { _electron } from 'playwright/test';
import { startDesktopSession } from '../../../scripts/lib/desktop-session.mjs';
import { awaitDriverFile, createProfile, projectFolder, type Companion } from '../support/companion';

const run = promisify(execFile);

/** `nobody`, whom every Linux has. */
const user = { uid: 65_534, gid: 65_534 };

const asUser = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups', '--'];

/** Whether the ordinary user can start a program where it lies. */
const canStart = async (program: string): Promise<boolean> => {
  try {
    await run('setpriv', [...asUser, 'test', '-x', program]);
    return true;
  } catch {
    return false;
  }
};

/** The Electron executable where the user reaches it: in its place, or linked (else copied) into a folder of theirs. */
async function reachableElectron(folder: string): Promise<string> {
  const electron = process.env['ELECTRON_PATH'] ?? '';
  if (await canStart(electron)) return electron;
  const there = join(folder, 'electron');
  await run('cp', ['-al', dirname(electron), there]).catch(() => run('cp', ['-a', dirname(electron), there]));
  return join(there, 'electron');
}

/**
 * Starts the built app as an ordinary user with the sandbox on, on a desktop of that user, although the tests
 * themselves are run by root.
 */
export async function startAsOrdinaryUser(policy: object): Promise<Companion> {
  const folder = await mkdtemp(join(tmpdir(), 'ordinary-'));
  await chmod(folder, 0o755);
  const desktop = await startDesktopSession({ folder, keyring: 'absent', ...user });
  const profile = await createProfile(policy, desktop.env);
  const appFolder = join(folder, 'app');
  await mkdir(appFolder);
  await cp(join(projectFolder, 'dist'), join(appFolder, 'dist'), { recursive: true });
  await cp(join(projectFolder, 'package.json'), join(appFolder, 'package.json'));
  const driverFile = join(folder, 'await-driver.cjs');
  await cp(awaitDriverFile, driverFile);
  await run('chown', ['-R', `${user.uid}:${user.gid}`, profile.folder, appFolder]);
  const electron = await reachableElectron(folder);
  const starter = join(folder, 'start.sh');
  // Playwright turns the sandbox off because it is run by root itself; the program is not.
  const words = [
    '#!/bin/sh',
    'for word; do shift; [ "$word" = --no-sandbox ] || set -- "$@" "$word"; done',
    `exec setpriv ${asUser.join(' ')} '${electron}' "$@"`,
  ];
  await writeFile(starter, `${words.join('\n')}\n`, { mode: 0o755 });
  const app = await _electron.launch({
    executablePath: starter,
    args: [
      '-r',
      driverFile,
      appFolder,
      `--policy=${profile.policyFile}`,
      `--user-data-dir=${profile.userData}`,
    ],
    env: profile.environment,
    cwd: appFolder,
    timeout: 30_000,
  });
  const shell = await app.firstWindow();
  await shell.waitForFunction(() => performance.getEntriesByName('interactive').length > 0);
  const end = async (): Promise<void> => {
    await app.close();
    await desktop.stop();
    await profile.remove();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    app,
    shell,
    profile,
    output: () => '',
    state: () =>
      shell.evaluate(async () => {
        const state = await window.companion.app.getState({});
        if (!state.ok) throw new Error(state.error.code);
        return state.value;
      }),
    close: end,
    kill: end,
  };
}
