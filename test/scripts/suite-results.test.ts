import { describe, expect, it } from 'vitest';
import {
  judgeRunner,
  readPlaywrightReport,
  readVitestReport,
  sumResults,
  verdict,
} from '../../scripts/lib/suite-results.mjs';

describe('summing up test reports', () => {
  it('counts the tests of a vitest report', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 2,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [],
    };
    expect(readVitestReport(report)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });

  it('counts a vitest file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(readVitestReport(report)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it('counts a second try that passed as passed, and errors outside of tests as failures, in a Playwright report', () => {
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'x' }],
    };
    expect(readPlaywrightReport(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('finds nothing in a report of another shape', () => {
    const nothing = { passed: 0, failed: 0, skipped: 0 };
    for (const report of [undefined, null, 'text', [], { numPassedTests: '7', stats: { expected: -1 } }]) {
      expect(readVitestReport(report)).toEqual(nothing);
      expect(readPlaywrightReport(report)).toEqual(nothing);
    }
  });

  it('fails a runner that ran no test, left no report, or ended badly without naming a failure', () => {
    expect(judgeRunner({ passed: 0, failed: 0, skipped: 5 }, 0).failed).toBe(1);
    expect(judgeRunner(undefined, 0).failed).toBe(1);
    expect(judgeRunner({ passed: 9, failed: 0, skipped: 0 }, 1)).toEqual({
      passed: 9,
      failed: 1,
      skipped: 0,
    });
  });

  it('leaves a good result and a named failure as they are', () => {
    expect(judgeRunner({ passed: 9, failed: 0, skipped: 0 }, 0).failed).toBe(0);
    expect(judgeRunner({ passed: 9, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  });

  it('ends with one line over all suites', () => {
    const sum = sumResults([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 20, failed: 3, skipped: 1 },
    ]);
    expect(verdict(sum)).toBe('21 passed, 3 failed');
  });
});
