import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  figure,
  importAsProposed,
  importButton,
  openRecent,
  preview,
  rows,
  sentence,
  undo,
} from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';

const header = 'Ticket,Opened,Status,Kind';
const may = [
  'T-101,2026-05-04,open,late',
  'T-102,2026-05-05,open,lost',
  'T-103,2026-05-06,closed,late',
  'T-104,2026-05-07,closed,rude',
];
/** One row changed, one unchanged, two new. */
const june = [
  'T-102,2026-05-05,closed,lost',
  'T-104,2026-05-07,closed,rude',
  'T-105,2026-06-02,open,late',
  'T-106,2026-06-03,open,lost',
];

function write({ folders }: Application, name: string, lines: readonly string[]): string {
  const path = join(folders.saved, name);
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  return path;
}

test('the file of the next month is recognised, updates what is known, and is undone as a whole', async ({
  application,
}) => {
  const { page } = application;
  await importAsProposed(application, write(application, 'may.csv', may));
  await preview(application, write(application, 'june.csv', june));
  await expect(page.getByRole('region', { name: 'Recognised file' })).toContainText(
    'Read as may.csv was today',
  );
  await expect(importButton(page)).toHaveText('Add 2, update 1');
  await expect(importButton(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'june.csv is imported' })).toBeVisible();
  await expect(figure(page, 'Incidents added')).toContainText('2');
  await expect(page.getByText('4 rows read: 2 added, 1 updated and 1 unchanged.')).toBeVisible();

  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toHaveText('Showing all 6 incidents');
  await rows(page).filter({ hasText: 'T-102' }).click();
  const panel = page.getByRole('complementary', { name: 'T-102' });
  await expect(panel.getByRole('heading', { name: 'What changed' })).toBeVisible();
  await expect(panel).toContainText('Changed by june.csv');
  await expect(panel).toContainText('open → closed');
  await rows(page).filter({ hasText: 'T-104' }).click();
  const unchanged = page.getByRole('complementary', { name: 'T-104' });
  await expect(unchanged).toBeVisible();
  await expect(unchanged.getByRole('heading', { name: 'What changed' })).toHaveCount(0);

  await application.restart();
  const again = application.page;
  await openRecent(application, 'may');
  await expect(sentence(again)).toHaveText('Showing all 6 incidents');
  await undo(again);
  await expect(sentence(again)).toHaveText('Showing all 4 incidents');
  await expect(rows(again).filter({ hasText: 'T-102' })).toContainText('open');
  await rows(again).filter({ hasText: 'T-102' }).click();
  const before = again.getByRole('complementary', { name: 'T-102' });
  await expect(before).toBeVisible();
  await expect(before.getByRole('heading', { name: 'What changed' })).toHaveCount(0);
});
