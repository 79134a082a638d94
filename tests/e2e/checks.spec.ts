import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  expectNoIncidents,
  goTo,
  importAsProposed,
  openRecent,
  redo,
  sentence,
  undo,
} from './actions.ts';
import type { Application } from './application.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

const day = 86_400_000;

/** The day so many days from today, in the zone in which the tests run. */
function dayFrom(days: number): string {
  return new Date(Date.now() + days * day).toISOString().slice(0, 10);
}

/** Incidents of so many days up to one, from a day on fewer of them. */
function writeIncidents(
  { folders }: Application,
  name: string,
  [from, to]: [number, number],
  perDay: (at: number) => number,
): string {
  const lines = ['Id,Area,Day'];
  for (let at = from; at < to; at += 1) {
    const count = perDay(at) + ([0, 1, -1, 0, 2, -2, 0][((at % 7) + 7) % 7] ?? 0);
    for (let one = 0; one < count; one += 1) lines.push(`${at}-${one},Hall,${dayFrom(at)}`);
  }
  const path = join(folders.projects, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const checkPage = (page: Page) => page.getByRole('article', { name: /^Check of / });

/** A project with a change that is planned for a day, and a benchmark that counts incidents. */
async function withChange(application: Application, planned: number): Promise<void> {
  const { page } = application;
  await page.getByRole('button', { name: 'New project' }).click();
  await expectNoIncidents(page);
  const before = Math.min(0, planned);
  const table = writeIncidents(application, 'incidents.csv', [-500, before], () => 5);
  await importAsProposed(application, table);
  await goTo(page, 'Implement');
  await page.getByRole('tab', { name: 'Checks' }).click();
  await expect(page.getByRole('main')).toContainText('There is no change to check yet.');
  expect(await objections(application)).toEqual([]);
  await page.getByRole('button', { name: 'Propose a change' }).click();
  await page.getByRole('button', { name: 'Add a change without a cause' }).click();
  await page.getByLabel('What is to change, in one line').fill('Scan every bag twice');
  await page.keyboard.press('Enter');
  const planField = page.getByLabel('Planned for');
  await planField.fill(dayFrom(planned));
  await planField.press('Enter');
  await goTo(page, 'Implement');
  await expect(page.getByRole('main')).toContainText('A check needs a benchmark');
  await page.getByRole('button', { name: 'Add a benchmark' }).click();
  await page.getByRole('button', { name: 'Add Incidents', exact: true }).click();
  await page.getByRole('tab', { name: 'Checks' }).click();
  await page.getByRole('button', { name: 'Write a check of Scan every bag twice' }).click();
  await expect(checkPage(page)).toBeVisible();
}

test('a check is planned with what could be seen, locked before its go-live, and unlocked with a mark', async ({
  application,
}) => {
  await withChange(application, 20);
  let { page } = application;
  const check = checkPage(page);
  await expect(check).toContainText('Could it be seen?');
  await expect(check).toContainText('is seen after');
  expect(await objections(application)).toEqual([]);

  // What could be seen follows while the plan is typed, and is kept when the field is left.
  const days = check.getByText(/is seen after [\d,]+ days?/);
  const first = await days.innerText();
  await check.getByLabel('Improvement wanted').fill('50');
  await expect(days).not.toHaveText(first);
  await page.keyboard.press('Enter');
  await check.getByLabel('Days of the after window').fill('60');
  await page.keyboard.press('Tab');
  await expect(check).toContainText(/In 60\sdays, an improvement of/);

  await check.getByRole('button', { name: 'Lock this check' }).focus();
  await page.keyboard.press('Enter');
  await expect(check).toContainText('Locked before go-live');
  const hash = await check.locator('code').first().innerText();
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  await expect(check.getByLabel('Improvement wanted')).toHaveCount(0);
  expect(await objections(application)).toEqual([]);

  // Undo takes the lock back, redo brings the same one, and the mark says so.
  await undo(page);
  await expect(check).toContainText('taken back by undo');
  await redo(page);
  await expect(check.locator('code').first()).toHaveText(hash);

  await check.getByRole('button', { name: 'Unlock with a reason' }).click();
  await check.getByLabel(/Why it is unlocked/).fill('The desk opens later');
  await page.keyboard.press('Enter');
  await expect(check).toContainText('Unlocked because “The desk opens later”');
  await undo(page);
  await expect(check).toContainText('Undo took that back: the same lock is in force.');
  await expect(page.getByRole('contentinfo')).toContainText('All changes saved');

  await application.restart();
  ({ page } = application);
  await openRecent(application, 'Untitled');
  await expect(checkPage(page).locator('code').first()).toHaveText(hash);
  await expect(checkPage(page)).toContainText('Undo took that back');
});

test('a check written after the fact is no proof; its verdict follows the incidents and goes on record', async ({
  application,
}) => {
  await withChange(application, -100);
  const { page } = application;
  const check = checkPage(page);
  await expect(check).toContainText('not ahead any more');
  await check.getByLabel('Days of the after window').fill('60');
  await page.keyboard.press('Enter');
  await check.getByRole('button', { name: 'Lock as written after the fact' }).click();
  await expect(check).toContainText('Too early');
  await expect(check).toContainText('import what happened since');

  const table = writeIncidents(application, 'since.csv', [-100, 0], () => 3);
  await importAsProposed(application, table);
  await goTo(page, 'Implement');
  const verdict = check.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Looks effective: no proof');
  await expect(verdict).toContainText('95\u00a0% interval');
  await expect(check).toContainText('Does it hold?');
  await expect(check.getByRole('img', { name: /^Effect: / })).toBeVisible();
  expect(await objections(application)).toEqual([]);

  await check.getByRole('button', { name: 'Put the verdict on record' }).click();
  await expect(check.getByRole('button', { name: 'Put the verdict on record' })).toHaveCount(0);
  const list = page.getByRole('navigation', { name: 'Checks' });
  await expect(list.getByRole('region', { name: 'Verdict on record' })).toContainText(
    'Effective, no proof',
  );
  // It was recorded; undo takes the import back, and not what was found then.
  await undo(page);
  await expect(sentence(page)).toContainText('incidents');
  await expect(check).toContainText('On record');
});
