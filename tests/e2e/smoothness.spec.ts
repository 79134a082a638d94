import type { Page } from '@playwright/test';
import { bars, goTo, importButton, preview, sentence } from './actions.ts';
import { expect, test } from './application.ts';
import { eventLog } from './tables.ts';

/** Starts to write down what blocks the window for more than 50 ms. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const durations: number[] = [];
    Reflect.set(globalThis, 'longTasks', durations);
    new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map((entry) => entry.duration));
    }).observe({ type: 'longtask' });
  });
}

/** How long each of them took until now, in milliseconds, the longest first. */
async function longTasks(page: Page): Promise<number[]> {
  const durations = await page.evaluate(() => Reflect.get(globalThis, 'longTasks'));
  if (!Array.isArray(durations)) throw new Error('Nobody wrote the long tasks down.');
  return durations.map(Number).sort((a, b) => b - a);
}

test('the window answers while it imports, filters and draws', async ({ application }, info) => {
  const { page } = application;
  const note = async (during: string) => {
    const found = await longTasks(page);
    const words =
      found.length === 0 ? 'none over 50 ms' : `${found.map((ms) => `${ms} ms`).join(', ')}`;
    info.annotations.push({ type: 'long tasks', description: `${during}: ${words}` });
    await page.evaluate(() => Reflect.set(globalThis, 'longTasks', []));
  };
  expect(await page.evaluate(() => PerformanceObserver.supportedEntryTypes)).toContain('longtask');
  await watchTasks(page);
  await preview(application, eventLog());
  await page.getByRole('button', { name: 'Or: each row is an incident' }).click();
  await expect(importButton(page)).toHaveText('Import 119,998 incidents', { timeout: 60_000 });
  await importButton(page).click();
  await expect(page.getByRole('button', { name: 'See the incidents' })).toBeVisible({
    timeout: 60_000,
  });
  await note('import of 119,998 rows');
  await watchTasks(page);
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(bars(page, 'category')).toBeVisible();
  await bars(page, 'category')
    .getByRole('button', { name: /^Category 26/ })
    .click();
  await expect(sentence(page)).toContainText('Showing 16,291 incidents');
  await page.getByRole('button', { name: /^Remove category/ }).click();
  await expect(sentence(page)).toContainText('all 119,998');
  await note('filters');
  await watchTasks(page);
  await goTo(page, 'Analyze');
  await expect(page.getByRole('group', { name: /^Pareto of / })).toBeVisible();
  await note('Pareto');
});
