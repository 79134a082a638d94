import type { Page } from '@playwright/test';
import { bars, exploreSample, goTo, sentence } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

const effect = 'Travellers are unhappy with the amenities';

/** The sample's issues of one area as a problem, and a part of Analyze that is about it. */
async function problemOfAmenities(
  application: Application,
  part: '5 Whys' | 'Is / is not',
): Promise<Page> {
  const { page } = application;
  await exploreSample(application);
  await bars(page, 'Area').getByRole('button', { name: 'Airport Amenities' }).click();
  await expect(sentence(page)).toContainText('375');
  await goTo(page, 'Analyze');
  await page.getByRole('tab', { name: part }).click();
  const panel = page.getByRole('tabpanel');
  await panel.getByRole('button', { name: 'Make a problem of these incidents' }).click();
  await panel.getByLabel('The problem in one sentence').fill(effect);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(effect);
  return page;
}

const tree = (page: Page) => page.getByRole('tree', { name: 'Whys and their answers' });
const answer = (page: Page, text: string) =>
  tree(page).locator('[role=treeitem]', { hasText: text }).last();
const newAnswer = (page: Page) => tree(page).getByRole('textbox', { name: 'New answer' });

test('whys are asked downwards by keyboard, branch, and are the fishbone', async ({
  application,
}) => {
  const page = await problemOfAmenities(application, '5 Whys');
  const start = tree(page).locator('[data-node=head]');
  await start.focus();
  expect(await objections(application)).toEqual([]);

  // Tab asks why, Enter gives another answer beside, Tab in the field goes on below.
  await page.keyboard.press('Tab');
  await newAnswer(page).fill('Too few seats at the gates');
  await page.keyboard.press('Enter');
  await newAnswer(page).fill('Shops close early');
  await page.keyboard.press('Tab');
  await expect(answer(page, 'Shops close early')).toBeVisible();
  await newAnswer(page).fill('Opening hours follow a contract of 1998');
  await page.keyboard.press('Tab');
  await newAnswer(page).fill('Human error');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(newAnswer(page)).toHaveCount(0);
  await expect(tree(page).getByRole('treeitem')).toHaveCount(5);
  await expect(answer(page, 'Human error').getByRole('note')).toContainText(
    'Why was that possible',
  );

  // The chain is read upwards.
  await answer(page, 'Human error').click();
  const side = page.getByRole('complementary', { name: 'Human error' });
  await expect(side.getByRole('region', { name: 'Read upwards' })).toContainText(
    `Human error. Therefore: Opening hours follow a contract of 1998. Therefore: Shops close early. Therefore: ${effect}.`,
  );
  expect(await objections(application)).toEqual([]);

  // Arrows, the mark of the level to act on, F2 and Delete.
  await page.keyboard.press('ArrowUp');
  await expect(answer(page, 'Opening hours')).toBeFocused();
  await page.keyboard.press('a');
  await expect(answer(page, 'Opening hours')).toContainText('Act here');
  await page.keyboard.press('ArrowUp');
  await expect(answer(page, 'Shops close early')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(answer(page, 'Too few seats')).toBeFocused();
  await page.keyboard.press('F2');
  await tree(page).getByRole('textbox', { name: 'Text of the answer' }).fill('Seats are taken');
  await page.keyboard.press('Enter');
  await expect(answer(page, 'Seats are taken')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(tree(page).getByRole('treeitem')).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(tree(page).getByRole('treeitem')).toHaveCount(5);

  // A status needs a reason; it stands on the card then.
  await answer(page, 'Opening hours').click();
  await page.keyboard.press('c');
  await page.keyboard.type('The contract was read');
  await page.keyboard.press('Enter');
  await expect(answer(page, 'Opening hours')).toContainText('confirmed');

  // It begins at another cause by type-ahead, and at the effect again.
  await page.getByRole('button', { name: 'Begin elsewhere' }).click();
  await page.keyboard.type('contract 1998');
  await page.keyboard.press('Enter');
  await expect(tree(page).getByRole('treeitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Begin at the effect' }).click();
  await expect(tree(page).getByRole('treeitem')).toHaveCount(5);
});

test('a table is drafted from the data, edited by keyboard, and questions causes', async ({
  application,
}) => {
  const page = await problemOfAmenities(application, 'Is / is not');
  await page.getByRole('button', { name: 'Draft from the data' }).click();
  const drafted = page.getByRole('region', { name: 'Drafted from the data' });
  await expect(drafted).toContainText('375 incidents');
  await expect(drafted).toContainText('values were compared');
  expect(await objections(application)).toEqual([]);
  await drafted
    .getByRole('button', { name: /^Take: / })
    .first()
    .click();
  const table = page.getByRole('grid', { name: 'Is and is not' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await drafted.getByRole('button', { name: /^Take all/ }).click();
  await expect(drafted).toContainText('all of them are in the table');
  await drafted.getByRole('button', { name: 'Close the draft' }).click();
  const before = await table.getByRole('row').count();

  // A row of one's own: Tab goes on from cell to cell.
  await page.getByRole('button', { name: 'Add a row' }).click();
  await expect(table.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('In the evening');
  await page.keyboard.press('Tab');
  await page.keyboard.type('In the morning');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Shops are closed');
  await page.keyboard.press('Enter');
  const own = table.getByRole('row').filter({ hasText: 'In the evening' });
  await expect(own).toContainText('Shops are closed');
  await expect(table.getByRole('row')).toHaveCount(before + 1);
  await page.keyboard.press('Delete');
  await expect(own).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(own).toHaveCount(1);

  // A cause that explains the is, and not the is not, is questioned there and on the cause.
  await page.getByRole('tab', { name: '5 Whys' }).click();
  await tree(page).locator('[data-node=head]').focus();
  await page.keyboard.press('Tab');
  await newAnswer(page).fill('Too few seats');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Is / is not' }).click();
  const matrix = page.getByRole('grid', { name: 'Causes held against the rows' });
  const check = matrix.getByRole('button', { name: /^Too few seats, row 1: not looked at/ });
  await check.focus();
  await page.keyboard.press('i');
  await expect(matrix).toContainText('Questioned by row 1: why not there, too?');
  await page.keyboard.press('Enter');
  const side = page.getByRole('complementary', { name: 'Too few seats' });
  await expect(side.getByRole('status')).toContainText('why does it not bring about');
  expect(await objections(application)).toEqual([]);
  await side.getByLabel('explains both sides').check();
  await expect(matrix).toContainText('Explains both sides of 1 of 1 row looked at.');
});
