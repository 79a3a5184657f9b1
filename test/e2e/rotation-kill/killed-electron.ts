import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { electronPath, programArguments } from '../support/electron-program';
import type { RotationJob } from './job';

/**
 * Starts the program, waits for its first word, lets it rotate until `moment`, and kills it with everything it started
 * (SIGKILL). Answers the lines it printed: `ready`, or why not; more after `ready` is a loss too.
 */
export async function startAndKill(
  appFolder: string,
  job: RotationJob,
  moment: () => Promise<unknown>,
): Promise<string[]> {
  const child = spawn(electronPath(), programArguments(appFolder), {
    env: { ...process.env, ROTATION_JOB: JSON.stringify(job) },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const lines: string[] = [];
  const ended = once(child, 'exit');
  const reader = createInterface(child.stdout);
  const firstLine = once(reader, 'line');
  reader.on('line', (line) => lines.push(line));
  await Promise.race([firstLine, ended]);
  if (lines.includes('ready')) {
    const reached = moment();
    // One that died early never gets there.
    reached.catch(() => undefined);
    await Promise.race([reached, ended]);
  }
  try {
    // The group: Electron's helper processes must not outlive it.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself and said why.
  }
  await ended;
  return lines;
}
