import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { endAllChildren, isEnding } from './processes.mjs';
import { createReport } from './report.mjs';
import { SetupError } from './setup-error.mjs';

/** The project's folder, wherever the script was started from. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Says on standard error what went wrong, and what to do about it.
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
 * Runs the body of a script: says failures in words, makes the exit code, and ends on Ctrl+C with all children.
 * @param {(context: { report: import('./report.mjs').Report, parameters: string[] }) => Promise<number>} body
 * Answers the exit code.
 * @param {1 | 2} [descriptor] Where progress goes: 1 standard output, 2 standard error.
 */
export async function runScript(body, descriptor = 1) {
  const report = createReport(descriptor);
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.once(signal, () => {
      void endAllChildren({ asked: signal === 'SIGINT' }).finally(() => process.exit(code));
    });
  }
  /** @type {number} */
  let code;
  try {
    code = await body({ report, parameters: process.argv.slice(2) });
  } catch (error) {
    // A signal handler decides how the script ends then; what its ending broke is no news.
    if (isEnding()) return;
    code = error instanceof SetupError ? error.exitCode : 1;
    reportFailure(error);
  }
  if (isEnding()) return;
  process.exit(code);
}
