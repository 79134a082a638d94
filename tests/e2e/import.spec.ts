import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  exploreSample,
  figure,
  goTo,
  importAsProposed,
  importButton,
  paste,
  preview,
  rows,
  sentence,
  expectNoIncidents,
} from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { eventLog, longerEventLog, writeComplaints } from './tables.ts';

/** The only project file of this test, as it lies on the disk. */
function projectFile({ folders }: Application): Database.Database {
  const names = readdirSync(folders.projects).filter((name) => name.endsWith('.vitalfew'));
  if (names.length !== 1 || !names[0]) throw new Error(`Not one project: ${names.join(', ')}`);
  return new Database(join(folders.projects, names[0]), { readonly: true });
}

test('a real event log is understood, imported and reported', async ({ application }) => {
  const { page } = application;
  await preview(application, eventLog());
  await expect(page.getByRole('heading', { name: 'Import incident_event_log.csv' })).toBeVisible();
  const choice = (name: string) => page.getByRole('combobox', { name, exact: true });
  const chosen = (name: string) => choice(name).locator('option:checked');
  await expect(chosen('Encoding')).toHaveText('UTF-8');
  await expect(chosen('Separator')).toHaveText('comma');
  await expect(chosen('Header row')).toHaveText('row 1');
  await expect(chosen('Type of opened_at')).toHaveText('date and time, day first');
  await expect(chosen('Role of opened_at')).toHaveText('Occurred at');
  await expect(chosen('Type of sys_mod_count')).toHaveText('whole number');
  await expect(chosen('Role of category')).toHaveText('Category');
  const priority = page.getByRole('row').filter({ has: choice('Role of priority') });
  await expect(priority).toContainText(/4 values/);
  await expect(
    page
      .getByRole('region', { name: /^The first eight incidents/ })
      .getByRole('row')
      .nth(1),
  ).toContainText('INC0000045');

  await choice('Role of priority').selectOption('Segment');
  await page.getByRole('checkbox', { name: 'Import rfc' }).uncheck();
  await expect(page.getByRole('region', { name: 'How rows become incidents' })).toContainText(
    '119,998 rows tell of 20,769 incidents.',
  );
  await expect(importButton(page)).toHaveText('Import 20,769 incidents');
  await importButton(page).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /is imported$/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(figure(page, 'Rows read')).toContainText('119,998');
  await expect(figure(page, 'Incidents added')).toContainText('20,769');
  await expect(figure(page, 'Left out, with a reason')).toContainText('every row fitted');

  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toHaveText('Showing all 20,769 incidents');
  await goTo(page, 'Sources');
  await expect(
    page.getByRole('combobox', { name: 'Role of priority' }).locator('option:checked'),
  ).toHaveText('Segment');
  await expect(page.getByRole('combobox', { name: 'Role of rfc' })).toHaveCount(0);

  await goTo(page, 'Analyze');
  await page.getByRole('combobox', { name: 'Field', exact: true }).selectOption('category');
  await expect(
    page
      .getByRole('group', { name: /^Pareto of category/ })
      .getByRole('button')
      .first(),
  ).toHaveAccessibleName(/^Category 26, 2,823 incidents/);
});

test('a correction is checked at once', async ({ application }) => {
  const { page } = application;
  await preview(application, writeComplaints(application));
  await expect(
    page.getByRole('combobox', { name: 'Separator' }).locator('option:checked'),
  ).toHaveText('semicolon');
  await expect(importButton(page)).toHaveText('Import 37 incidents');
  await page.getByRole('combobox', { name: 'Type of Cost' }).selectOption('text');
  await expect(importButton(page)).toHaveText('Import 38 incidents');
  await page.getByRole('combobox', { name: 'Separator' }).selectOption('comma');
  await expect(page.getByRole('checkbox', { name: /^Import / })).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Separator' }).selectOption('semicolon');
  await expect(page.getByRole('checkbox', { name: /^Import / })).toHaveCount(4);
  await page.getByRole('textbox', { name: 'Name of column 3' }).fill('Cause of complaint');
  await page.keyboard.press('Tab');
  await importButton(page).click();
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(page.getByRole('list', { name: 'Incidents by Cause of complaint' })).toBeVisible();
});

test('rows that do not fit are listed with row, column and reason, and saved as CSV', async ({
  application,
}) => {
  const { page } = application;
  await importAsProposed(application, writeComplaints(application));
  await expect(figure(page, 'Rows read')).toContainText('40');
  await expect(figure(page, 'Incidents added')).toContainText('37');
  await expect(figure(page, 'Left out, with a reason')).toContainText('3');
  const left = page.getByRole('table', { name: 'Rows left out of complaints.csv' });
  await expect(left.getByRole('row', { name: /^7 Cost a lot/ })).toBeVisible();
  await expect(left.getByRole('row', { name: /^20 Opened 2026-13-45/ })).toBeVisible();
  await expect(left.getByRole('row', { name: /^33 the whole row/ })).toBeVisible();

  const path = await application.save(() =>
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  );
  const saved = readFileSync(path, 'utf8');
  for (const words of ['C-1005', 'a lot', 'Cost', 'C-1018', '2026-13-45', 'Opened', 'C-1031']) {
    expect(saved).toContain(words);
  }
  expect(saved).not.toContain('C-1006');

  await goTo(page, 'Sources');
  await page.getByRole('table', { name: 'Imports' }).getByRole('button', { name: '3' }).click();
  await expect(left).toBeVisible();
});

test('rows that were left out are mended with the keyboard, and one undo takes them back', async ({
  application,
}) => {
  const { page } = application;
  await importAsProposed(application, writeComplaints(application));
  await goTo(page, 'Sources');
  await page.getByRole('table', { name: 'Imports' }).getByRole('button', { name: '3' }).click();
  await expect(page.getByRole('textbox', { name: 'Cost of row 7' })).toBeFocused();
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Opened of row 20' })).toBeFocused();
  await page.keyboard.type('2026-02-31');
  await page.keyboard.press('Control+Enter');
  const left = page.getByRole('table', { name: 'Rows left out of complaints.csv' });
  await expect(left.getByRole('row', { name: /taken in/ })).toHaveCount(1);
  await expect(page.getByRole('textbox', { name: 'Opened of row 20' })).toBeFocused();
  await page.keyboard.type('2026-02-03');
  await page.keyboard.press('Control+Enter');
  await expect(left.getByRole('row', { name: /taken in/ })).toHaveCount(2);
  await expect(sentence(page)).toHaveText('Showing all 39 incidents');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Undo: / })
    .click();
  await expect(sentence(page)).toHaveText('Showing all 38 incidents');
});

test('copied cells are pasted on Sources', async ({ application }) => {
  const { page } = application;
  await exploreSample(application);
  await goTo(page, 'Sources');
  await paste(page, 'Day\tKind\n2026-03-01\tlate\n2026-03-02\tlost\n');
  await expect(page.getByRole('heading', { name: 'Import Clipboard' })).toBeVisible();
  await importButton(page).click();
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toHaveText('Showing all 1,986 incidents');
});

test('an import that is cancelled on its way leaves nothing', async ({ application }) => {
  const { page } = application;
  const cancelled = async (path: string): Promise<boolean> => {
    await preview(application, path);
    await importButton(page).click();
    const report = page.getByRole('button', { name: 'See the incidents' });
    const cancel = page.getByRole('main').getByRole('button', { name: 'Cancel' });
    return Promise.race([
      cancel.click().then(() => importButton(page).or(report).first().waitFor()),
      report.waitFor(),
    ])
      .catch(() => undefined)
      .then(() => report.isHidden());
  };
  // A fast machine may be done before the click: then once more, with five times as much.
  if (!(await cancelled(eventLog()))) {
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Undo: / })
      .click();
    expect(await cancelled(longerEventLog(5))).toBe(true);
  }
  await expect(importButton(page)).toBeEnabled();
  await page.getByRole('complementary').getByRole('button', { name: 'Cancel' }).click();
  await expectNoIncidents(page);
  await expect(
    page.getByRole('banner').getByRole('button', { name: 'Nothing to undo' }),
  ).toBeVisible();
  await goTo(page, 'Sources');
  await expect(page.getByRole('table', { name: 'Imports' })).toHaveCount(0);

  await application.stop();
  const file = projectFile(application);
  for (const table of ['import', 'field', 'source', 'column_chunk', 'journal']) {
    expect(file.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
  }
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
  file.close();
});

test('a second file goes into the same fields, and a file given twice is told', async ({
  application,
}) => {
  const { page } = application;
  const path = writeComplaints(application);
  await importAsProposed(application, path);
  await application.drop(path);
  await expect(page.getByRole('region', { name: 'Recognised file' })).toContainText(
    'Read as complaints.csv was today',
  );
  await expect(page.getByText('nothing would change')).toBeVisible();
  await page.getByRole('button', { name: 'Import its rows again' }).click();
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toHaveText('Showing all 74 incidents');
  await expect(rows(page).first()).toContainText('C-1000');
});
