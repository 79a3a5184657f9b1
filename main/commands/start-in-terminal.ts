import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

const failed = 70; // EX_SOFTWARE of sysexits.h
const platformSwitch = 'ozone-platform';

const makeScratch = (): string => mkdtempSync(join(tmpdir(), 'practice-companion-check-'));

/** What cannot be removed is no reason for a check to fail: the system clears its temporary folder. */
function removeScratch(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // Nothing of a person is in it.
  }
}

/** What stops a check: Ctrl+C, the end of the terminal, and whoever ends processes. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the same command line once more, with Chromium's platform that needs no display, and ends it when this process
 * is to end. Answers its exit code.
 */
function runWithoutDisplay(): Promise<number> {
  const words = [...process.argv.slice(1), `--${platformSwitch}=headless`];
  // A process of Chromium may write once more after its main process has removed what it wrote: what is left goes
  // with this folder when all have ended.
  const temporary = makeScratch();
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, words, { stdio: 'inherit', env });
  // Ctrl+C in a terminal has reached the child by itself; to be told twice does it no harm.
  for (const ending of endings) process.on(ending, () => child.kill(ending));
  return new Promise<number>((resolve) => {
    child.once('error', () => resolve(failed));
    child.once('close', (code) => resolve(code ?? failed));
  }).finally(() => removeScratch(temporary));
}

/** What runs in the terminal: `scratch` is a folder for this run alone, `cancel` is aborted when it is to stop. */
export type TerminalRun = (scratch: string, cancel: AbortSignal) => Promise<number>;

/**
 * Runs something of the app in the terminal: no window, no display needed, lines on the standard output, and ends with
 * the exit code that it answers. What this answers itself is awaited before Electron looks for a display.
 */
export async function startInTerminal(load: () => Promise<TerminalRun>): Promise<void> {
  // Over SSH there is no display. A switch that is set from here comes too late for Chromium on Linux (it crashes, or
  // not, by chance: measured on Electron 33), and this module runs before a display is looked for.
  if (process.platform === 'linux' && !app.commandLine.hasSwitch(platformSwitch)) {
    app.exit(await runWithoutDisplay());
    return;
  }
  // Chromium's own messages would only be in the way.
  app.commandLine.appendSwitch('disable-logging');
  app.commandLine.appendSwitch('log-level', '3');
  app.disableHardwareAcceleration();
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Chromium's own files lie apart, so that two processes never write to the same.
  const scratch = makeScratch();
  app.setPath('sessionData', join(scratch, 'session'));
  const stop = new AbortController();
  const run = async (): Promise<number> => {
    await app.whenReady();
    // Chromium has its own way with these signals, and takes it at `ready`: ours comes after that.
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
