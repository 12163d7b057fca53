/** Reads vitest's JSON report. */
import fs from 'node:fs';

/**
 * A run that failed without a failed test (a file that cannot be loaded, a crash before the report, an unhandled error)
 * counts as one failure: the sum must never look green when the exit code is not.
 * @param {{ report: string, passed: boolean }} run `passed` is the runner's exit
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countTests({ report, passed }) {
  const totals = readReport(report);
  const failed = Math.max(totals.numFailedTests, passed ? 0 : 1);
  return { passed: totals.numPassedTests, failed, skipped: totals.numPendingTests + totals.numTodoTests };
}

/** @param {string} report */
function readReport(report) {
  try {
    return JSON.parse(fs.readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}
