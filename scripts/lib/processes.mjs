import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** Time a child gets to clean up before it is ended more forcefully. */
const GRACE_MILLISECONDS = 3000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

let watching = false;
let ending = false;

/** Ends all children with the script, however it ends. */
function watchForTheEnd() {
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const child of running) child.kill('SIGKILL');
  });
}

/**
 * @param {number} milliseconds At most.
 * @returns {Promise<void>} Resolves when no child is running, or the time is up.
 */
async function untilChildrenEnd(milliseconds) {
  const deadline = performance.now() + milliseconds;
  while (running.size > 0 && performance.now() < deadline) await pause(50);
}

/**
 * Ends all children, gently first, and starts no new ones.
 * @param {{ asked: boolean }} state `asked`: the terminal has already signalled them, as on Ctrl+C.
 * @returns {Promise<void>}
 */
export async function endAllChildren({ asked }) {
  ending = true;
  if (asked) await untilChildrenEnd(GRACE_MILLISECONDS);
  for (const child of running) child.kill('SIGTERM');
  await untilChildrenEnd(GRACE_MILLISECONDS);
}

/** @returns {boolean} Whether this script is being ended from outside. */
export const isEnding = () => ending;

/**
 * Starts a child that does not outlive this process.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {import('node:child_process').ChildProcess}
 */
export function startProcess(command, parameters, options = {}) {
  if (ending) throw new Error('this script is being ended');
  watchForTheEnd();
  const child = spawn(command, parameters, options);
  running.add(child);
  const forget = () => running.delete(child);
  child.once('exit', forget);
  child.once('error', forget);
  return child;
}

/**
 * How a child ended.
 * @typedef {object} Outcome
 * @property {number} code The exit code; 128 or more if a signal ended it, 127 if it could not be started.
 * @property {string} stdout Its output, if piped.
 * @property {string} stderr
 * @property {boolean} timedOut Ended because it took too long.
 */

/**
 * Runs a child until it ends.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions & { timeLimit?: number, input?: string }} [options] `timeLimit` in
 * milliseconds; `input` is written to the child's standard input.
 * @returns {Promise<Outcome>}
 */
export function runProcess(command, parameters, options = {}) {
  const { timeLimit, input, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = startProcess(command, parameters, {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...spawnOptions,
    });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += String(text)));
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += String(text)));
    child.stdin?.on('error', () => undefined);
    if (input !== undefined) child.stdin?.end(input);
    const timer =
      timeLimit === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeLimit);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, stdout, stderr: `${stderr}${error.message}`, timedOut });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 128, stdout, stderr, timedOut });
    });
  });
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<boolean>} Whether the command is on the search path.
 */
export async function commandExists(name, environment = process.env) {
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) {
    try {
      await access(join(folder, name), constants.X_OK);
      return true;
    } catch {
      // Not in this folder.
    }
  }
  return false;
}

/**
 * How to start npm: the npm that started this script, else the one on the search path.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {{ command: string, leading: string[], shell: boolean }}
 */
export function npmCommand(environment = process.env) {
  const script = environment['npm_execpath'];
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) {
    return { command: process.execPath, leading: [script], shell: false };
  }
  // On Windows npm is a .cmd file, which only a shell can run.
  return process.platform === 'win32'
    ? { command: 'npm.cmd', leading: [], shell: true }
    : { command: 'npm', leading: [], shell: false };
}

/** Signals that end a script, with their exit codes. */
const ENDINGS = /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]);

/**
 * Watches for signals that end the script.
 * @param {(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', code: number) => void} react
 * @returns {() => void} Stops watching.
 */
export function onEndingSignal(react) {
  const ends = ENDINGS.map(([signal, code]) => {
    const listener = () => react(signal, code);
    process.on(signal, listener);
    return () => process.removeListener(signal, listener);
  });
  return () => {
    for (const end of ends) end();
  };
}

/**
 * Continues as another process, passing on the signals this one gets.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} Its exit code.
 */
export function continueAs(command, parameters, env) {
  return new Promise((resolve, reject) => {
    const child = startProcess(command, parameters, { env, stdio: 'inherit' });
    const stop = onEndingSignal((signal) => {
      // On Windows the system signals every process of the console, and a kill would end it at once.
      if (process.platform !== 'win32') child.kill(signal);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      stop();
      resolve(code ?? ENDINGS.find(([name]) => name === signal)?.[1] ?? 128);
    });
  });
}
