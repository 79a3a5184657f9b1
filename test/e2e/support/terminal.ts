import { spawn } from 'node:child_process';
import { projectFolder } from './companion';
import { electronPath } from './electron-program';

/** How a run in the terminal ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the app with words behind its folder, without any display. */
export function runInTerminal(words: readonly string[], userData: string): Promise<Ended> {
  const environment = { ...process.env };
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS']) delete environment[name];
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    electronPath(),
    [...noSandbox, projectFolder, `--user-data-dir=${userData}`, ...words],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let errors = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  return new Promise((end, fail) => {
    child.once('error', fail);
    child.once('close', (code) => end({ code, output, errors }));
  });
}
