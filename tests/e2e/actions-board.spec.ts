import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { exploreSampleUnplanned, goTo, openRecent } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

const list = (page: Page) => page.getByRole('grid', { name: 'Actions' });
const line = (page: Page, text: string) => list(page).getByRole('row', { name: new RegExp(text) });
const capture = (page: Page) => page.getByRole('textbox', { name: 'New action' });
const card = (page: Page, column: string, text: string) =>
  page
    .getByRole('region', { name: new RegExp(`^${column}`) })
    .getByRole('button', { name: new RegExp(text) });
const side = (page: Page) => page.getByRole('complementary').filter({ hasText: 'Needs before' });

async function show(page: Page, form: 'list' | 'board' | 'timeline'): Promise<void> {
  const name = { list: 'List', board: 'Board', timeline: 'Timeline' }[form];
  await page.getByRole('radiogroup', { name: 'Form' }).getByText(name).click();
}

/** Writes an action and waits until it stands in the list. */
async function write(page: Page, typed: string, text: string): Promise<void> {
  await capture(page).fill(typed);
  await page.keyboard.press('Enter');
  await expect(line(page, text)).toBeVisible();
  await expect(capture(page)).toHaveValue('');
}

test('actions are written, carried, made to wait, saved and read back, by keyboard', async ({
  application,
}) => {
  let { page } = application;
  await exploreSampleUnplanned(application);
  await goTo(page, 'Implement');
  await page.getByRole('tab', { name: 'Actions' }).click();
  await expect(page.getByText('No actions yet')).toBeVisible();
  expect(await objections(application)).toEqual([]);

  // An owner is one person, and a day that can be read in two ways is shown as it is understood.
  await capture(page).fill('@everyone by 3/4: answer faster');
  await expect(page.getByText('cannot be the owner')).toBeVisible();
  await expect(page.getByRole('radio', { name: '4 March' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('No actions yet')).toBeVisible();
  await write(page, '@Ana by 31 Dec: call back within 4 h', 'call back within 4 h');
  await write(page, 'write the rule down @Ben', 'write the rule down');
  await write(page, 'teach the rule', 'teach the rule');
  await expect(line(page, 'call back')).toContainText('Ana');
  await expect(line(page, 'teach')).toContainText('no owner');

  // Among the lines by keyboard: in place, done, moved, taken away and brought back.
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeFocused();
  expect(await objections(application)).toEqual([]);
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Text of the action' }).fill('teach the new rule');
  await page.keyboard.press('Tab');
  const owner = list(page).getByRole('combobox', { name: 'Owner' });
  await owner.fill('everybody');
  await page.keyboard.press('Enter');
  await expect(list(page).getByRole('alert')).toContainText('everybody');
  await owner.fill('Chris');
  await page.keyboard.press('Enter');
  await expect(line(page, 'teach the new rule')).toContainText('Chris');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(list(page).getByRole('row').nth(3)).toContainText('teach the new rule');
  await page.keyboard.press('Delete');
  await expect(line(page, 'teach the new rule')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(line(page, 'teach the new rule')).toBeVisible();

  // One waits for another; a circle is refused.
  await line(page, 'teach the new rule').click();
  await side(page).getByRole('button', { name: 'Add what it needs' }).click();
  await page.keyboard.type('rule down');
  await page.keyboard.press('Enter');
  await expect(line(page, 'teach the new rule')).toContainText('waits for 1');
  await line(page, 'write the rule down').click();
  await side(page).getByRole('button', { name: 'Add what it needs' }).click();
  await page.keyboard.type('teach');
  await page.keyboard.press('Enter');
  await expect(page.getByText('cannot wait for each other in a circle')).toBeVisible();
  await expect(side(page)).toContainText('Nothing: it can begin at any time.');

  // The board, by keyboard and by dragging.
  await show(page, 'board');
  expect(await objections(application)).toEqual([]);
  await card(page, 'Open', 'write the rule down').click();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(card(page, 'Doing', 'write the rule down')).toBeFocused();
  await card(page, 'Open', 'call back').dragTo(page.getByRole('region', { name: /^Done/ }));
  await expect(card(page, 'Done', 'call back')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Open', 'call back')).toBeVisible();

  // Over time: a bar goes by a day with the arrows, and by dragging in one edit.
  await show(page, 'timeline');
  const over = page.getByRole('listbox', { name: 'Actions over time' });
  await over.getByRole('option', { name: /call back/ }).click();
  await over.focus();
  expect(await objections(application)).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await expect(over.getByRole('option', { name: /call back.*due 1 January/ })).toBeVisible();
  const bar = over.locator('.bar .body').first();
  const box = await bar.boundingBox();
  if (!box) throw new Error('There is no bar.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 31, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(over.getByRole('option', { name: /call back.*due 4 January/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(over.getByRole('option', { name: /call back.*due 1 January/ })).toBeVisible();

  // Saved as CSV, it comes back unchanged; changed there, it says what changes.
  await show(page, 'list');
  const save = (format: string) =>
    application.save(async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: format }).click();
    });
  const path = await save('As CSV');
  const csv = readFileSync(path, 'utf8');
  expect(csv.split('\r\n')).toHaveLength(5);
  await application.choose(path, () => page.getByRole('button', { name: 'Import…' }).click());
  const found = page.getByRole('region', { name: /^Actions from/ });
  await expect(found).toContainText('0 new · 0 changed · 3 unchanged · 0 rejected');
  expect(await objections(application)).toEqual([]);
  await found.getByRole('button', { name: 'Close' }).click();
  const other = join(application.folders.saved, 'other.csv');
  writeFileSync(other, csv.replace(',Ben,', ',Dora,').replace('call back', 'ring back'));
  await application.choose(other, () => page.getByRole('button', { name: 'Import…' }).click());
  await expect(found).toContainText('2 changed');
  await expect(found).toContainText('owner Dora instead of Ben');
  await found.getByRole('button', { name: 'Take 2 lines' }).click();
  await expect(line(page, 'ring back')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(line(page, 'call back')).toBeVisible();
  const calendar = readFileSync(await save('As iCalendar'), 'utf8');
  expect(calendar.match(/BEGIN:VTODO/g)).toHaveLength(3);

  await expect(page.getByText('All changes saved')).toBeVisible();
  await application.restart();
  page = application.page;
  await openRecent(application, 'San Francisco airport');
  await expect(line(page, 'write the rule down')).toContainText('Ben');
  await expect(line(page, 'teach the new rule')).toContainText('waits for 1');
});
