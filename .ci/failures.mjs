// Prints what failed, a line for each test and the first line of why, from the JSON report of Vitest or Playwright.
import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const [path] = process.argv.slice(2);
if (existsSync(path)) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  for (const line of report.stats ? ofPlaywright(report) : ofVitest(report)) console.log(line);
}

/** The beginning of a message, without the colours that runners give it. */
function firstLines(text) {
  return stripVTControlCharacters(String(text ?? ''))
    .split('\n')
    .slice(0, 6)
    .join('\n    ');
}

function ofVitest({ testResults }) {
  return testResults.flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && assertionResults.length === 0) {
      return [`- ${name}\n    ${firstLines(message)}`];
    }
    return failed.map(
      (test) => `- ${name}: ${test.fullName}\n    ${firstLines(test.failureMessages[0])}`,
    );
  });
}

function ofPlaywright({ suites, errors }) {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  const failed = suites.flatMap(specsOf).flatMap(({ title, file, line, tests }) =>
    tests
      .filter((test) => test.status === 'unexpected')
      .map((test) => {
        const error = test.results.flatMap((result) => result.errors ?? [])[0];
        return `- ${file}:${line} ${title}\n    ${firstLines(error?.message)}`;
      }),
  );
  return [...failed, ...(errors ?? []).map((error) => `- ${firstLines(error.message)}`)];
}
