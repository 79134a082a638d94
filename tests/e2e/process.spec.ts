import type { Page } from '@playwright/test';
import { exploreSampleUnplanned, paste, undo } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

const table = (page: Page) => page.getByRole('grid', { name: 'The process' });
const step = (page: Page, name: string | RegExp) => table(page).getByRole('gridcell', { name });

test('a process is set beside what it should be, by keyboard', async ({ application }) => {
  const { page } = application;
  await exploreSampleUnplanned(application);
  await page.keyboard.press('Control+4');
  await page.getByRole('tab', { name: 'Changes' }).click();
  await page
    .getByRole('button', { name: /^Add a change/ })
    .first()
    .click();
  await page.getByLabel('What is to change, in one line').fill('Count the seats first');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Process' }).click();
  await expect(page.getByRole('heading', { name: 'Count the seats first' })).toBeVisible();
  await expect(page.getByText('No steps yet.')).toBeVisible();
  expect(await objections(application)).toEqual([]);

  await paste(page, 'Take the plan\tPlanner\t5\nAssign a gate\tPlanner\t12\nTell the airline');
  await expect(table(page).getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: 'Begin with the steps as they are' }).click();
  await expect(page.getByText('0 added, 0 removed, 0 moved, 0 changed')).toBeVisible();

  // The second step as it should be: moved up, reworded, one added behind it, the last one taken away.
  await step(page, /^As it should be, step 2: Assign/).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(step(page, /^As it should be, step 1: Assign a gate.*moved/)).toBeFocused();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'What is done' }).fill('Assign a gate with seats');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  await expect(step(page, /step 1: Assign a gate with seats/)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Refuse a gate without');
  await page.keyboard.press('Enter');
  await expect(step(page, /step 2: Refuse a gate without.*added/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await expect(step(page, /^As it should be, step 4: Tell/)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(page.getByText('1 added, 1 removed, 1 moved, 1 changed')).toBeVisible();
  await expect(step(page, /^As it is, step 3: Tell the airline.*removed/)).toBeVisible();
  expect(await objections(application)).toEqual([]);

  await undo(page);
  await expect(page.getByText('1 added, 0 removed, 1 moved, 1 changed')).toBeVisible();
});

test('a step is dragged, left out and kept after all; its form is fit for everybody', async ({
  application,
}) => {
  const { page } = application;
  await exploreSampleUnplanned(application);
  await page.keyboard.press('Control+4');
  await page
    .getByRole('button', { name: /^Add a change/ })
    .first()
    .click();
  await page.getByLabel('What is to change, in one line').fill('Count the seats first');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Process' }).click();
  await expect(page.getByText('No steps yet.')).toBeVisible();
  await paste(page, 'Take the plan\nAssign a gate\nTell the airline');
  await page.getByRole('button', { name: 'Begin with the steps as they are' }).click();
  await expect(page.getByText('0 added, 0 removed, 0 moved, 0 changed')).toBeVisible();

  await step(page, /^As it should be, step 3: Tell/).dragTo(
    step(page, /^As it should be, step 1: Take/),
    { targetPosition: { x: 40, y: 4 } },
  );
  await expect(step(page, /^As it should be, step 1: Tell the airline.*moved/)).toBeVisible();
  await expect(page.getByText('0 added, 0 removed, 1 moved, 0 changed')).toBeVisible();

  await step(page, /^As it should be, step 2: Take/).focus();
  await page.keyboard.press('Delete');
  const left = step(page, /^As it is, step 1: Take the plan.*removed/);
  await expect(left).toBeVisible();
  await left.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Keep it after all' }).click();
  await expect(page.getByText('0 added, 0 removed, 1 moved, 0 changed')).toBeVisible();
  await expect(step(page, /^As it should be, step \d: Take the plan/)).toBeVisible();

  await step(page, /^As it is, step 1: Take/).focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('group', { name: 'The step' })).toBeVisible();
  expect(await objections(application)).toEqual([]);
});
