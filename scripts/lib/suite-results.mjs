/**
 * Numbers of checks that passed, failed and were skipped.
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @param {unknown} value
 * @param {readonly string[]} path
 * @returns {unknown} The value at the path, or undefined.
 */
function at(value, path) {
  /** @type {unknown} */
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** @param {unknown} value */
const count = (value) => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0);

/** @param {unknown} value */
const list = (value) => (Array.isArray(value) ? value : []);

/**
 * Reads vitest's JSON report (https://vitest.dev/guide/reporters#json-reporter). A file that could not be loaded lists
 * no tests; it counts as one failure.
 * @param {unknown} report
 * @returns {SuiteResult}
 */
export function readVitestReport(report) {
  const broken = list(at(report, ['testResults'])).filter(
    (file) => at(file, ['status']) === 'failed' && list(at(file, ['assertionResults'])).length === 0,
  );
  return {
    passed: count(at(report, ['numPassedTests'])),
    failed: count(at(report, ['numFailedTests'])) + broken.length,
    skipped: count(at(report, ['numPendingTests'])) + count(at(report, ['numTodoTests'])),
  };
}

/**
 * Reads Playwright's JSON report (https://playwright.dev/docs/test-reporters#json-reporter). A test that passed on a
 * retry counts as passed, since the runner reports it as flaky; each error outside a test counts as failed.
 * @param {unknown} report
 * @returns {SuiteResult}
 */
export function readPlaywrightReport(report) {
  return {
    passed: count(at(report, ['stats', 'expected'])) + count(at(report, ['stats', 'flaky'])),
    failed: count(at(report, ['stats', 'unexpected'])) + list(at(report, ['errors'])).length,
    skipped: count(at(report, ['stats', 'skipped'])),
  };
}

/**
 * A runner's result: what it reported, never better than its exit code, and never a success without tests.
 * @param {SuiteResult | undefined} reported Undefined without a readable report.
 * @param {number} code The runner's exit code.
 * @returns {SuiteResult}
 */
export function judgeRunner(reported, code) {
  const result = reported ?? { passed: 0, failed: 0, skipped: 0 };
  const ranNothing = result.passed + result.failed === 0;
  return result.failed === 0 && (code !== 0 || ranNothing) ? { ...result, failed: 1 } : result;
}

/**
 * @param {readonly SuiteResult[]} results
 * @returns {SuiteResult}
 */
export function sumResults(results) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) {
    sum.passed += result.passed;
    sum.failed += result.failed;
    sum.skipped += result.skipped;
  }
  return sum;
}

/**
 * @param {SuiteResult} sum
 * @returns {string} The last line of a run.
 */
export const verdict = (sum) => `${sum.passed} passed, ${sum.failed} failed`;
