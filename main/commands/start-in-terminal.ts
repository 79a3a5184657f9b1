import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

const failed = 70; // EX_SOFTWARE in sysexits.h
const platformSwitch = 'ozone-platform';

const makeScratch = (): string => mkdtempSync(join(tmpdir(), 'practice-companion-check-'));

/** Failing to remove it must not fail a check: the system clears its temporary folder. */
function removeScratch(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // It holds nothing personal.
  }
}

/** Ctrl+C, a closed terminal, and `kill`. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the same command line again on Chromium's platform that needs no display; ends it when this process is to end.
 * Returns its exit code.
 */
function runWithoutDisplay(): Promise<number> {
  const words = [...process.argv.slice(1), `--${platformSwitch}=headless`];
  // A Chromium process may write again after its main process has cleaned up; this folder is removed once all have
  // ended.
  const temporary = makeScratch();
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, words, { stdio: 'inherit', env });
  // Ctrl+C in a terminal already reaches the child; a second signal does no harm.
  for (const ending of endings) process.on(ending, () => child.kill(ending));
  return new Promise<number>((resolve) => {
    child.once('error', () => resolve(failed));
    child.once('close', (code) => resolve(code ?? failed));
  }).finally(() => removeScratch(temporary));
}

/** A command: `scratch` is a folder for this run alone, `cancel` is aborted when it is to stop. */
export type TerminalRun = (scratch: string, cancel: AbortSignal) => Promise<number>;

/**
 * Runs a command in the terminal, without window or display; it prints to standard output and ends with the command's
 * exit code. This function's promise is awaited before Electron looks for a display.
 */
export async function startInTerminal(load: () => Promise<TerminalRun>): Promise<void> {
  // Over SSH there is no display. On Linux, setting the switch here is too late for Chromium (it crashes by chance:
  // measured on Electron 33), and this module runs before Electron looks for a display.
  if (process.platform === 'linux' && !app.commandLine.hasSwitch(platformSwitch)) {
    app.exit(await runWithoutDisplay());
    return;
  }
  // Chromium's own messages would clutter the output.
  app.commandLine.appendSwitch('disable-logging');
  app.commandLine.appendSwitch('log-level', '3');
  app.disableHardwareAcceleration();
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Chromium's files live apart, so two processes never write to the same ones.
  const scratch = makeScratch();
  app.setPath('sessionData', join(scratch, 'session'));
  const stop = new AbortController();
  const run = async (): Promise<number> => {
    await app.whenReady();
    // Chromium installs its own handlers for these signals at `ready`: ours must come later.
    for (const ending of endings) process.on(ending, () => stop.abort());
    app.on('before-quit', (event) => {
      event.preventDefault();
      stop.abort();
    });
    app.dock?.hide();
    return (await load())(scratch, stop.signal);
  };
  const end = (code: number): void => {
    removeScratch(scratch);
    app.exit(code);
  };
  run().then(end, () => {
    process.stderr.write('This could not be run.\n');
    end(failed);
  });
}
