/**
 * How many checks passed and failed, and how many were left out.
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @param {unknown} value
 * @param {readonly string[]} path
 * @returns {unknown} What lies at the path, undefined where there is nothing.
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
 * Reads vitest's JSON report (https://vitest.dev/guide/reporters#json-reporter). A file that could not even be loaded
 * has no tests in it; it counts as one failure.
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
 * Reads Playwright's JSON report (https://playwright.dev/docs/test-reporters#json-reporter). A test that passed only
 * on a second try counts as passed, for the runner has named it; each error outside of a test counts as failed.
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
 * The verdict over a runner: what it reported, never better than its exit code, and no success without a test.
 * @param {SuiteResult | undefined} reported Undefined when it left no readable report.
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
