import { app } from 'electron';
import { beforeReady, type Begun } from './app/before-ready';
import { openWindow } from './app/open-window';
import { claimProfile, sayProfileUnusable } from './app/profile';
import { monotonic } from './clock';
import { readCommandLine, type Command, type CommandLineBuild } from './commands/command-line';
import { isDevelopmentPackage } from './development-package';
import { watchUnhandled } from './diagnostics/unhandled';
import { registerRouter } from './ipc/router';
import { shellOrigin } from './windows/shell-protocol';
import { sayStartFailed } from './windows/start-failure';

/** Practice Companion's start, to be read from top to bottom. */

const build: CommandLineBuild = {
  packaged: app.isPackaged,
  development: isDevelopmentPackage(app.getVersion()),
  windows: process.platform === 'win32',
};

/** The words of a second start. Of this one, Chromium has its own reading. */
const commandOf = (argv: readonly string[]): Command => readCommandLine(argv.slice(1), build);

/**
 * Starts the app, or answers in the terminal and ends. `distribution` is the absolute path of the build output. Rejects
 * only if a part of the app cannot be loaded.
 */
export async function start(distribution: string): Promise<void> {
  // Chromium would write the keys of every connection into that file.
  delete process.env['SSLKEYLOGFILE'];
  const command = readCommandLine(process.argv.slice(1), {
    ...build,
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
  });
  if (command.kind !== 'app') {
    const { answerInTerminal } = await import('./commands/answer');
    return answerInTerminal(command);
  }
  // One running app per person: a second start passes its link on and ends.
  const claim = claimProfile();
  if (claim === 'handedOver') return app.exit(0);
  if (claim !== 'claimed') return sayProfileUnusable(claim);
  const begun = beforeReady((argv) => commandOf(argv).kind === 'app');
  // Not awaited: Electron gets ready once this module has run.
  app
    .whenReady()
    .then(() => open(distribution, begun))
    .catch(sayStartFailed);
  return undefined;
}

async function open(distribution: string, begun: Begun): Promise<void> {
  watchUnhandled(process, begun.errors.note);
  const window = openWindow(distribution);
  begun.startedAgain.on(window.focus);
  const router = registerRouter({
    shell: { webContentsId: window.shell.webContents.id, origin: shellOrigin },
    // Update errors are in their state, and so in the diagnostics file, once.
    onFailed: (verb, error) => {
      if (!verb.startsWith('updates.')) begun.errors.note(verb, error);
    },
    monotonic,
  });
  begun.ending.join('work', 'requests', router.close);

  // Not while the page starts, which is busy then.
  await window.pageLoads;
  const [{ openServices }, { assemble }, { handlersOf }, { afterFirstScreen }] = await Promise.all([
    import('./app/open-services'),
    import('./app/assemble'),
    import('./app/handlers-of'),
    import('./app/after-first-screen'),
  ]);
  const services = await openServices(begun);
  const parts = assemble({ ...begun, distribution, window, services });
  router.serve({ handlers: handlersOf(parts), guestOf: parts.guests.senderOf, lock: parts.lock });
  await afterFirstScreen(parts);
}
