import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureNode, environmentOf } from './node-runtime.mjs';
import { continueAs, endAllChildren, isEnding, onEndingSignal } from './processes.mjs';
import { createReport } from './report.mjs';
import { SetupError } from './setup-error.mjs';

/** The project's folder, whatever the current folder. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Prints to standard error what went wrong, and what to do about it.
 * @param {unknown} error
 */
export function reportFailure(error) {
  const failures = createReport(2);
  if (error instanceof SetupError) {
    failures.step(`Failed: ${error.message}`);
    failures.detail(`What to do: ${error.nextStep}`);
  } else {
    failures.step('Failed unexpectedly:');
    failures.detail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/**
 * Runs a script's body on the tools' Node, fetching that if this machine has another; prints failures, sets the exit
 * code, and ends with all children on Ctrl+C.
 * @param {(context: { report: import('./report.mjs').Report, parameters: string[] }) => Promise<number>} body Returns
 * the exit code.
 * @param {1 | 2} [descriptor] Where progress goes: 1 standard output, 2 standard error.
 */
export async function runScript(body, descriptor = 1) {
  const report = createReport(descriptor);
  const stopWatching = onEndingSignal((signal, code) => {
    // One Ctrl+C may arrive from both the terminal and a parent process.
    if (isEnding()) return;
    void endAllChildren({ asked: signal === 'SIGINT' }).finally(() => process.exit(code));
  });
  /** @type {number} */
  let code;
  try {
    const node = await ensureNode({ projectFolder, report });
    if (node === undefined) {
      code = await body({ report, parameters: process.argv.slice(2) });
    } else {
      stopWatching();
      const words = [...process.execArgv, ...process.argv.slice(1)];
      code = await continueAs(node, words, environmentOf(node, process.env));
    }
  } catch (error) {
    // A signal handler then decides how the script ends; errors caused by that are expected.
    if (isEnding()) return;
    code = error instanceof SetupError ? error.exitCode : 1;
    reportFailure(error);
  }
  if (isEnding()) return;
  process.exit(code);
}
