import type { Page } from '@playwright/test';
import { command, exploreSample, undo } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

/** What a person would answer, as the first letters of a category. */
const judgement: [RegExp, string][] = [
  [/plug|charging|wi-?fi|seat|toilet|restroom|clean/i, 'ame'],
  [/food|restaurant|coffee|shop|store|price/i, 'foo'],
  [/sign|screen|map|announce|direction/i, 'fin'],
];

function progress(page: Page) {
  return page.getByRole('progressbar', { name: 'Incidents in a category' });
}

/** Makes four categories, and decides so many incidents in the queue. */
async function decide({ page }: Application, decisions: number): Promise<void> {
  await page.keyboard.press('Control+2');
  await page.getByRole('radio', { name: 'From an outline' }).check();
  await page
    .getByRole('textbox', { name: /^One category a line/ })
    .fill('Amenities\nFood and shops\nFinding the way\nOthers');
  await page.getByRole('button', { name: 'Add 4 categories' }).click();
  await expect(page.getByRole('tree', { name: 'Categories' })).toBeVisible();
  await page.getByRole('tab', { name: 'Queue' }).click();
  const incident = page.getByRole('region', { name: 'Incident' }).getByRole('article');
  for (let decision = 1; decision <= decisions; decision += 1) {
    await expect(incident).toBeVisible();
    const text = await incident.locator('p').first().innerText();
    await page.keyboard.type(judgement.find(([words]) => words.test(text))?.[1] ?? 'oth');
    await page.keyboard.press('Enter');
    await expect(progress(page)).toHaveAttribute('aria-valuenow', String(decision));
  }
}

test.beforeEach(async ({ application }) => {
  await exploreSample(application);
});

test('suggestions are learnt from decisions, accepted one by one and all at once, and undone', async ({
  application,
}) => {
  test.slow();
  const { page } = application;
  await decide(application, 45);
  await page.getByRole('tab', { name: 'Suggestions' }).click();

  const quality = page.getByRole('region', { name: 'How well suggestions do' });
  await expect(quality).toContainText(
    /Right in [\d.]+\s% \([\d.]+\s% to [\d.]+\s%\) of 45 decisions/,
  );
  await expect(quality).toContainText('Always naming the largest category');
  const threshold = page.getByRole('region', { name: 'From which probability on' });
  await page.getByRole('textbox', { name: 'Probability in percent' }).fill('50');
  await page.keyboard.press('Enter');
  await expect(threshold).toContainText(/of 1,939 incidents that wait/);
  await expect(threshold).toContainText(/Expect .*% wrong \(.*% to .*%\)/);
  for (const theme of ['light', 'dark']) {
    await command(page, `Theme: ${theme}`);
    expect.soft(await objections(application), `suggestions, ${theme}`).toEqual([]);
  }

  const list = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(list.getByRole('option').first().locator('mark').first()).toBeVisible();
  await list.getByRole('option').first().focus();
  await page.keyboard.press('Enter');
  await expect(threshold).toContainText(/of 1,938 incidents that wait/);
  await list.getByRole('option').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('complementary').filter({ hasText: 'Suggested' })).toBeVisible();
  expect.soft(await objections(application), 'a suggestion that is open').toEqual([]);

  const all = threshold.getByRole('button', { name: /^Accept all [\d,]+/ });
  const many = Number((await all.innerText()).replace(/\D/g, ''));
  expect(many).toBeGreaterThan(10);
  await all.click();
  await page.getByRole('tab', { name: 'Queue' }).click();
  await expect(progress(page)).toHaveAttribute('aria-valuenow', String(46 + many));
  await undo(page);
  await expect(progress(page)).toHaveAttribute('aria-valuenow', '46');
});

test('without decisions it says what it takes', async ({ application: { page } }) => {
  await page.keyboard.press('Control+2');
  await page.getByRole('tab', { name: 'Suggestions' }).click();
  await expect(page.getByRole('main')).toContainText('There is too little to learn from yet.');
  await page.getByRole('button', { name: 'Make categories' }).click();
  await expect(page.getByRole('tab', { name: 'Tree' })).toHaveAttribute('aria-selected', 'true');
});
