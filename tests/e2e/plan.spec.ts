import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { bars, exploreSample, goTo, sentence } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

const preview = (page: Page) => page.getByRole('region', { name: 'Preview of the document' });

async function openPlan(application: Application): Promise<void> {
  const { page } = application;
  await exploreSample(application);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await expect(preview(page).getByRole('heading', { name: 'Actions', exact: true })).toBeVisible();
}

/** Saves what the menu calls so. @returns the bytes of the file. */
async function saveAs(application: Application, item: string): Promise<Buffer> {
  const { page } = application;
  const path = await application.save(async () => {
    await page.getByRole('button', { name: 'Save as…' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  });
  return readFileSync(path);
}

test('a plan is composed, previewed and saved in every format', async ({ application }) => {
  const { page } = application;
  await openPlan(application);
  await expect(preview(page)).toContainText('Passengers cannot find their way in the airport');
  const risks = page.getByRole('checkbox', { name: 'Risks', exact: true });
  await risks.uncheck();
  await expect(preview(page).getByRole('heading', { name: 'Risks', exact: true })).toHaveCount(0);
  await risks.check();
  await expect(preview(page).getByRole('heading', { name: 'Risks', exact: true })).toBeVisible();

  const path = await application.save(() =>
    page.getByRole('button', { name: 'Save as PDF' }).click(),
  );
  const pdf = readFileSync(path);
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(pdf.toString('latin1')).toContain('/Lang (en-GB)');
  await expect(page.getByText(/ saved: \d+ pages, /)).toBeVisible();

  for (const item of [
    'Word',
    'Excel',
    'CSV, one file for each table',
    'Charts as SVG',
    'Charts as PNG',
  ]) {
    const bytes = await saveAs(application, item);
    expect(bytes.subarray(0, 2).toString('latin1'), item).toBe('PK');
  }
  const markdown = (await saveAs(application, 'Markdown')).toString('utf8');
  expect(markdown).toContain('# Improvement plan');
});

test('a figure is found again by the reference printed under it', async ({ application }) => {
  const { page } = application;
  await openPlan(application);
  const text = await preview(page).innerText();
  const code = /VF-[0-9A-Z]{8}/u.exec(text)?.[0] ?? '';
  expect(code).not.toBe('');
  await goTo(page, 'Aggregate');
  await bars(page, 'Area')
    .getByRole('button', { name: /^Restaurants\W+370/ })
    .click();
  await expect(sentence(page)).toContainText('Showing 370 incidents of 1,984');

  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('textbox', { name: 'Find a figure of a plan again' }).fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${code}, `)).toContainText('the number is the printed one');
  await expect(sentence(page)).toContainText('Showing 308 incidents of 1,984');
});

for (const theme of ['Light', 'Dark']) {
  test(`axe objects to nothing on the plan, theme ${theme}`, async ({ application }) => {
    const { page } = application;
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitem', { name: theme }).click();
    await openPlan(application);
    expect(await objections(application)).toEqual([]);
    await page.getByRole('button', { name: 'Save as…' }).click();
    await expect(page.getByRole('menuitem', { name: 'Word' })).toBeVisible();
    expect.soft(await objections(application), 'menu').toEqual([]);
  });
}
