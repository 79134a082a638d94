import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exploreSample, goTo, importAsProposed } from './actions.ts';
import { expect, test } from './application.ts';

test('with exposure the sample shows rates, each with its interval and n', async ({
  application,
}) => {
  const { page } = application;
  await exploreSample(application);
  await goTo(page, 'Sources');
  await expect(page.getByRole('table', { name: 'Exposure' })).toContainText('2,831');
  await goTo(page, 'Aggregate');
  const rates = page.getByRole('region', { name: 'Counts or rates' });
  await rates.getByText(/^Rate per/).click();
  await expect(rates).toContainText(
    /All shown: [\d.,]+ per 1,000 respondents \(95\s% interval [\d.,]+ to [\d.,]+\): 1,984 incidents, 2,831 respondents/,
  );
  const bar = page
    .getByRole('list', { name: 'Incidents per respondents by Collection channel' })
    .getByRole('button')
    .first();
  await expect(bar).toHaveAccessibleName(
    /per 1,000 respondents \(95\s% interval [\d.,]+ to [\d.,]+\): [\d,]+ incidents, [\d,]+ respondents/,
  );
  await rates.getByText('Count', { exact: true }).click();
  await expect(page.getByRole('list', { name: 'Incidents by Collection channel' })).toBeVisible();
});

test('Sources shows the span of a source, its weeks without a record, and how filled its fields are', async ({
  application,
}) => {
  const { page } = application;
  const days = ['05', '06', '07', '08', '26', '27', '28', '29'];
  const lines = days.map((day, place) => `2026-01-${day},late,${place < 6 ? 'Berlin' : ''}`);
  const path = join(application.folders.saved, 'weeks.csv');
  writeFileSync(path, `Opened,Kind,City\n${lines.join('\n')}\n`);
  await importAsProposed(application, path);
  await goTo(page, 'Sources');
  const source = page.getByRole('region', { name: 'weeks' });
  await expect(source).toContainText(/Weeks without a record\s*2 of 4 weeks: 12 to 25 Jan/);
  const filled = source.getByRole('group', { name: 'Filled fields' });
  await expect(filled).toContainText('2 of 3 fields are filled in every incident');
  await expect(filled.getByRole('listitem')).toHaveText(/City\s*75\.0\s%\s*6/);
});
