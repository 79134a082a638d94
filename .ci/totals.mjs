// Prints "PASSED FAILED SKIPPED" from the JSON report of Vitest or Playwright. Fails on no test at all.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const totals = report.stats ? ofPlaywright(report) : ofVitest(report);
if (totals.reduce((sum, count) => sum + count) === 0) {
  console.error('No test was run.');
  process.exit(1);
}
console.log(totals.join(' '));

function ofPlaywright({ stats, errors }) {
  return [stats.expected + stats.flaky, stats.unexpected + (errors?.length ?? 0), stats.skipped];
}

function ofVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // A file that could not be loaded has failed without a test of its own.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return [numPassedTests, numFailedTests + unloaded, numPendingTests + numTodoTests];
}
