import type { Page } from '@playwright/test';
import { exploreSample, openRecent } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

const column = (page: Page, name: string) =>
  page.getByRole('listbox', { name: new RegExp(`^${name}`) });

test('the golden thread is walked in both directions, and its loose ends lead to their places', async ({
  application,
}) => {
  let { page } = application;
  await exploreSample(application);
  await page.keyboard.press('Control+5');
  await page.getByRole('tab', { name: 'Golden thread' }).click();
  await expect(page.getByRole('heading', { name: 'Golden thread' })).toBeVisible();
  let problems = column(page, 'Problems').getByRole('option');
  await expect(problems.first()).toBeVisible();
  expect(await objections(application)).toEqual([]);

  // From a problem along a link to a cause, and back.
  await column(page, 'Problems').focus();
  await page.keyboard.press('ArrowRight');
  await expect(column(page, 'Causes')).toBeFocused();
  await expect(problems.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Space');
  await expect(column(page, 'Causes').getByRole('option').first()).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('ArrowLeft');
  await expect(column(page, 'Problems')).toBeFocused();

  // The thread is where it was left after a restart; its tab says how many ends are loose.
  const cause = await column(page, 'Causes').getByRole('option', { selected: true }).innerText();
  await expect(page.getByRole('tab', { name: /^Golden thread.*, \d+ loose ends?$/ })).toBeVisible();
  // Going elsewhere writes the view down.
  await page.keyboard.press('Control+4');
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('contentinfo')).toContainText('All changes saved');
  await application.restart();
  ({ page } = application);
  problems = column(page, 'Problems').getByRole('option');
  await openRecent(application, 'San Francisco airport');
  await expect(page.getByRole('heading', { name: 'Golden thread' })).toBeVisible();
  const back = column(page, 'Causes').getByRole('option', { selected: true });
  await expect(back).toHaveCount(1);
  expect(await back.innerText()).toBe(cause);
  await column(page, 'Problems').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(0);

  // Words narrow the columns.
  await page.getByLabel('Look for words on the thread').fill('no such words anywhere');
  await expect(problems).toHaveCount(0);
  await page.getByLabel('Look for words on the thread').fill('');

  // An incident, whether it is evidence or not.
  await page.getByRole('button', { name: 'Walk from an incident' }).click();
  const found = page.getByRole('listbox', { name: 'Find an incident' }).getByRole('option');
  await expect(found.first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(column(page, 'Incidents').getByRole('option', { selected: true })).toBeVisible();
  expect(await objections(application)).toEqual([]);

  // Loose ends lead to where they are mended.
  await page.getByRole('button', { name: /loose end/ }).click();
  const group = page.getByRole('region').filter({ has: page.locator('li') });
  await expect(group.first()).toBeVisible();
  expect(await objections(application)).toEqual([]);
  await page
    .getByRole('button', { name: /^Show on the thread/ })
    .first()
    .click();
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await page.getByRole('button', { name: /loose end/ }).click();
  await group.first().locator('li').first().getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'Golden thread' })).toHaveCount(0);
});
