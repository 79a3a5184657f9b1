import { writeSync } from 'node:fs';

/**
 * Reports progress on the terminal.
 * @typedef {object} Report
 * @property {1 | 2} descriptor Where lines go: 1 is standard output, 2 is standard error.
 * @property {(text: string) => void} step A line for the next step.
 * @property {(text: string) => void} detail An indented line under the last step.
 * @property {<T>(text: string, work: () => Promise<T>) => Promise<T>} during A step that may take long: reports every
 * fifteen seconds that it still runs, and finally how long it took.
 */

const TICK_MILLISECONDS = 15_000;

/**
 * @param {number} milliseconds
 * @returns {string} For people: `0.4 s`, `12.3 s`, `3 min 05 s`.
 */
export function formatDuration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/**
 * @param {1 | 2} descriptor
 * @param {string} line
 */
function writeLine(descriptor, line) {
  const bytes = Buffer.from(`${line}\n`);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      // A full pipe fails with EAGAIN; retry. A closed pipe has no reader left.
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') continue;
      return;
    }
  }
}

/**
 * @param {1 | 2} [descriptor] Standard output by default.
 * @returns {Report}
 */
export function createReport(descriptor = 1) {
  /** @param {string} text */
  const step = (text) => writeLine(descriptor, `> ${text}`);
  /** @param {string} text */
  const detail = (text) => writeLine(descriptor, `  ${text}`);
  return {
    descriptor,
    step,
    detail,
    async during(text, work) {
      step(text);
      const start = performance.now();
      const ticker = setInterval(
        () => detail(`still at it after ${formatDuration(performance.now() - start)}`),
        TICK_MILLISECONDS,
      );
      try {
        const result = await work();
        detail(`took ${formatDuration(performance.now() - start)}`);
        return result;
      } finally {
        clearInterval(ticker);
      }
    },
  };
}
