import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bars,
  command,
  expectNoIncidents,
  exploreSample,
  figure,
  goTo,
  importButton,
  paste,
  preview,
  sentence,
  undo,
} from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { dragIn } from './drop-file.ts';

/** A table of one week: `count` complaints. */
function week(folder: string, name: string, count: number): string {
  const lines = Array.from({ length: count }, (_, place) => {
    const day = String((place % 7) + 1).padStart(2, '0');
    return `2026-03-${day},${place % 3 === 0 ? 'late' : 'lost'},${name.length + place}`;
  });
  const path = join(folder, name);
  writeFileSync(path, `Day,Kind,Cost\n${lines.join('\n')}\n`);
  return path;
}

function folderOfWeeks({ folders }: Application): string {
  const folder = join(folders.saved, 'weeks');
  mkdirSync(join(folder, 'more'), { recursive: true });
  week(folder, 'week 2.csv', 6);
  week(folder, 'week 10.csv', 8);
  week(join(folder, 'more'), 'week 11.csv', 4);
  writeFileSync(join(folder, 'notes.pdf'), 'nothing to import');
  return folder;
}

/** The list of files that are imported together. */
function files({ page }: Application) {
  return page.getByRole('region', { name: /^\d+ files/ });
}

test('several files are listed, imported together and undone together', async ({ application }) => {
  const { page } = application;
  const { saved } = application.folders;
  const other = join(saved, 'week 3.csv');
  writeFileSync(other, 'Name;Size\nA;1\nB;2\n');
  await application.drop([week(saved, 'week 1.csv', 6), week(saved, 'week 2.csv', 8), other]);
  await expect(page.getByRole('heading', { name: 'Import 3 files' })).toBeVisible();
  const line = (name: string) => files(application).getByRole('listitem').filter({ hasText: name });
  await expect(line('week 1.csv')).toContainText('6 rows');
  await expect(line('week 2.csv')).toContainText('8 rows');
  await expect(line('week 3.csv').getByRole('img', { name: 'has other columns' })).toBeVisible();
  await expect(page.getByText('1 has other columns: it is read as its own')).toBeVisible();
  await line('week 3.csv').getByRole('checkbox').uncheck();
  const start = page.getByRole('button', { name: 'Import 2 files, 14 incidents' });
  await expect(start).toBeEnabled();
  await start.click();
  await expect(page.getByRole('heading', { name: '2 files are imported' })).toBeVisible();
  await expect(figure(page, 'Incidents added')).toContainText('14');
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toHaveText('Showing all 14 incidents');
  await undo(page);
  await expectNoIncidents(page);
});

test('a folder is chosen from the command palette with the keyboard', async ({ application }) => {
  const { page } = application;
  await expect(page.getByRole('button', { name: 'New project' })).toBeEnabled();
  await application.choose(folderOfWeeks(application), () => command(page, 'Import a folder'));
  await expect(page.getByRole('heading', { name: 'Import 3 files' })).toBeVisible();
  const names = files(application).getByRole('listitem');
  await expect(names).toContainText(['more/week 11.csv', 'week 2.csv', 'week 10.csv']);
  await expect(page.getByRole('button', { name: 'Import 3 files, 18 incidents' })).toBeEnabled();
});

test('several files are chosen from the command palette', async ({ application }) => {
  const { page } = application;
  const { saved } = application.folders;
  const chosen = [week(saved, 'week 1.csv', 6), week(saved, 'week 2.csv', 8)];
  await expect(page.getByRole('button', { name: 'New project' })).toBeEnabled();
  await application.choose(chosen, () => command(page, 'Import files'));
  await expect(page.getByRole('button', { name: 'Import 2 files, 14 incidents' })).toBeEnabled();
});

test('a folder that is dropped on the window gives its tables', async ({ application }) => {
  const { page } = application;
  await exploreSample(application);
  await dragIn(page, [folderOfWeeks(application)]);
  await expect(page.getByRole('heading', { name: 'Import 3 files' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import 3 files, 18 incidents' })).toBeEnabled();
});

test('cells that are pasted on the start screen begin a project', async ({ application }) => {
  const { page } = application;
  await expect(page.getByRole('button', { name: 'New project' })).toBeEnabled();
  await paste(page, 'Day\tKind\n2026-03-01\tlate\n2026-03-02\tlost\n');
  await expect(page.getByRole('heading', { name: 'Import Clipboard' })).toBeVisible();
  await importButton(page).click();
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toHaveText('Showing all 2 incidents');
});

test('the choices of an import are saved as a recipe, and used in another project', async ({
  application,
}) => {
  const { page } = application;
  const path = week(application.folders.saved, 'march.csv', 9);
  await preview(application, path);
  await page.getByRole('textbox', { name: 'Name of column 2' }).fill('Cause');
  await page.keyboard.press('Tab');
  await page.getByRole('checkbox', { name: 'Import Cost' }).uncheck();
  await importButton(page).click();
  const recipe = await application.save(() =>
    page.getByRole('button', { name: 'Save the recipe' }).click(),
  );
  expect(recipe).toMatch(/march recipe\.json$/);
  expect(JSON.parse(readFileSync(recipe, 'utf8'))).toBeInstanceOf(Object);
  await command(page, 'Close the project');
  await expect(page.getByRole('button', { name: 'Explore a sample' })).toBeEnabled();

  await preview(application, week(application.folders.saved, 'april.csv', 5));
  await expect(page.getByRole('textbox', { name: 'Name of column 2' })).toHaveValue('Kind');
  await application.choose(recipe, () => command(page, 'Use a recipe file'));
  await expect(page.getByRole('textbox', { name: 'Name of column 2' })).toHaveValue('Cause');
  await expect(page.getByRole('checkbox', { name: 'Import Cost' })).not.toBeChecked();
  await importButton(page).click();
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(bars(page, 'Cause')).toBeVisible();
  await goTo(page, 'Sources');
  await expect(page.getByRole('textbox', { name: 'Name of the field Cost' })).toHaveCount(0);
});
