import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'vite';

/** Bundles one TypeScript program of the tests for plain Node. Answers the path of the bundle. */
export async function bundleProgram(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, '../../..'),
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external: ['electron'], output: { entryFileNames: 'program.mjs' } },
    },
  });
  return join(folder, 'program.mjs');
}

/**
 * Runs a bundled program until it has printed its first line, lets it work for `milliseconds`, and kills it
 * as a power cut would (SIGKILL). Answers the lines it printed.
 */
export async function runAndKill(
  program: string,
  parameters: readonly string[],
  milliseconds: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const ended = once(child, 'exit');
  const reader = createInterface(child.stdout);
  const firstLine = once(reader, 'line');
  reader.on('line', (line) => lines.push(line));
  const closed = once(reader, 'close');
  await Promise.race([firstLine, ended]);
  await wait(milliseconds);
  child.kill('SIGKILL');
  await Promise.all([ended, closed]);
  return lines;
}
