import { basename, join } from 'node:path';
import {
  bars,
  exploreSample,
  goTo,
  importAsProposed,
  openRecent,
  redo,
  sentence,
  undo,
  expectNoIncidents,
} from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { eventLog, writeComplaints } from './tables.ts';

const undoButton = ({ page }: Application) =>
  page.getByRole('banner').getByRole('button', { name: /^Undo: / });

async function renameField(application: Application, from: string, to: string): Promise<void> {
  const { page } = application;
  await goTo(page, 'Sources');
  await page.getByRole('textbox', { name: `Name of the field ${from}`, exact: true }).fill(to);
  await page.keyboard.press('Enter');
  await expect(undoButton(application)).toHaveAccessibleName(new RegExp(`^Undo: .*${to}`));
}

test('an import and a new name are undone and done again', async ({ application }) => {
  const { page } = application;
  await importAsProposed(application, writeComplaints(application));
  await renameField(application, 'Kind', 'Cause');
  const field = (name: string) =>
    page.getByRole('textbox', { name: `Name of the field ${name}`, exact: true });
  await undo(page);
  await expect(field('Kind')).toBeVisible();
  await undo(page);
  await expect(page.getByRole('table', { name: 'Imports' })).toHaveCount(0);
  await expectNoIncidents(page);
  await redo(page);
  await expect(sentence(page)).toHaveText('Showing all 37 incidents');
  await redo(page);
  await expect(field('Cause')).toBeVisible();
  await expect(
    page.getByRole('banner').getByRole('button', { name: 'Nothing to redo' }),
  ).toBeVisible();
});

test('a restart finds filter, screen, incidents and history', async ({ application }) => {
  await importAsProposed(application, eventLog());
  await renameField(application, 'category', 'Cause');
  await goTo(application.page, 'Aggregate');
  await bars(application.page, 'Cause')
    .getByRole('button', { name: /^Category 26\W+2,823/ })
    .click();
  await expect(sentence(application.page)).toContainText('Showing 2,823 incidents of 20,769');
  await goTo(application.page, 'Analyze');
  await expect(application.page.getByRole('group', { name: /^Pareto of / })).toBeVisible();

  await application.restart();
  const { page } = application;
  await openRecent(application, 'incident_event_log');
  await expect(page.getByRole('group', { name: /^Pareto of / })).toBeVisible();
  await expect(sentence(page)).toContainText('Showing 2,823 incidents of 20,769');
  await expect(page.getByRole('button', { name: /^Remove Cause/ })).toBeVisible();
  await undo(page);
  await goTo(page, 'Sources');
  await expect(
    page.getByRole('textbox', { name: 'Name of the field category', exact: true }),
  ).toBeVisible();
  await undo(page);
  await expectNoIncidents(page);
  await application.restart();
  await openRecent(application, 'incident_event_log');
  await redo(application.page);
  await expect(sentence(application.page)).toContainText('20,769');
});

test('a filter that was made just before closing is found again', async ({ application }) => {
  await exploreSample(application);
  await bars(application.page, 'Area')
    .getByRole('button', { name: /^Restaurants/ })
    .click();
  await application.restart();
  await openRecent(application, 'San Francisco airport');
  await expect(sentence(application.page)).toContainText('Showing 370 incidents of 1,984');
});

test('after a power cut every acknowledged edit is there', async ({ application }) => {
  await importAsProposed(application, writeComplaints(application));
  await renameField(application, 'Kind', 'Cause');
  await application.kill();
  await application.start();
  const { page } = application;
  await openRecent(application, 'complaints');
  await expect(sentence(page)).toHaveText('Showing all 37 incidents');
  await expect(undoButton(application)).toHaveAccessibleName(/Cause/);
});

test('the engine dies, another one goes on: filter, screen and undo are kept', async ({
  application,
}) => {
  const { page } = application;
  await importAsProposed(application, writeComplaints(application));
  await renameField(application, 'Kind', 'Cause');
  await goTo(page, 'Aggregate');
  await bars(page, 'Cause').getByRole('button', { name: /^late/ }).click();
  await expect(sentence(page)).toContainText('Showing 19 incidents of 37');
  await application.killEngine();
  await expect(page.getByText('Everything that was saved is here')).toBeVisible();
  await expect(sentence(page)).toContainText('Showing 19 incidents of 37');
  await bars(page, 'Cause').getByRole('button', { name: /^lost/ }).click();
  await expect(sentence(page)).toContainText('Showing 9 incidents of 37');
  await undo(page);
  await expect(bars(page, 'Kind')).toBeVisible();
});

test('a copy is saved, and opens as a project of its own', async ({ application }) => {
  const { page } = application;
  await importAsProposed(application, writeComplaints(application));
  await page.getByRole('button', { name: 'See the incidents' }).click();
  const copy = await application.save(async () => {
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^complaints/ })
      .click();
    await page.getByRole('menuitem', { name: 'Save a copy' }).click();
  });
  expect(basename(copy)).toMatch(/\.vitalfew$/);
  await undo(page);
  await expectNoIncidents(page);
  await application.choose(copy, async () => {
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^complaints/ })
      .click();
    await page.getByRole('menuitem', { name: 'Open' }).click();
  });
  await expect(sentence(page)).toHaveText('Showing all 37 incidents');
  await expect(page.getByRole('banner')).toContainText(basename(join(copy), '.vitalfew'));
});
