import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { importAsProposed, importButton, openRecent, sentence } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { writeComplaints } from './tables.ts';

/** A file in the folder of projects, where both hosts offer it to be opened. */
function place({ folders }: Application, name: string, content: string): string {
  const path = join(folders.projects, name);
  writeFileSync(path, content);
  return path;
}

test('something that is not a project is refused with words, and nothing changes', async ({
  application,
}) => {
  const { page } = application;
  const path = place(application, 'poem.vitalfew', 'Roses are red, and this is no database.\n');
  await application.choose(path, () =>
    page.getByRole('button', { name: 'Open', exact: true }).click(),
  );
  const message = page.getByRole('alert').filter({ hasText: 'This is not a Vital Few project.' });
  await expect(message).toBeVisible();
  await message.getByRole('button', { name: 'Dismiss this message' }).click();
  await expect(message).toBeHidden();
  await expect(page.getByRole('button', { name: 'Explore a sample' })).toBeEnabled();
});

test('a project of a newer version opens for reading and says so', async ({ application }) => {
  await importAsProposed(application, writeComplaints(application));
  await application.stop();
  const name = readdirSync(application.folders.projects).find((one) => one.endsWith('.vitalfew'));
  const file = new Database(join(application.folders.projects, name ?? ''));
  file.pragma('user_version = 999');
  file.close();

  await application.start();
  const { page } = application;
  await openRecent(application, 'complaints');
  await expect(page.getByRole('banner')).toContainText('open for reading');
  await expect(page.getByText(/newer version of Vital Few/).first()).toBeVisible();
  await expect(sentence(page)).toHaveText('Showing all 37 incidents');
  await page.getByRole('button', { name: /^late\b/ }).click();
  await expect(sentence(page)).toContainText('Showing 19 incidents of 37');
  await expect(page.getByRole('button', { name: 'Import a file' }).first()).toBeDisabled();
});

test('an empty file and a picture are no tables: the window says why and goes on', async ({
  application,
}) => {
  const { page } = application;
  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('heading', { name: 'Aggregate' })).toBeVisible();
  await application.drop(place(application, 'nothing.csv', ''));
  await expect(page.getByRole('alert')).toContainText('The file is empty.');
  await page.getByRole('main').getByRole('button', { name: 'Close' }).click();
  await application.drop(writeComplaints(application));
  await expect(importButton(page)).toBeEnabled();
});

test('a project that is gone is marked, and can be taken off the list', async ({ application }) => {
  await application.page.getByRole('button', { name: 'New project' }).click();
  await expect(application.page.getByRole('banner')).toContainText('Untitled');
  await application.stop();
  for (const name of readdirSync(application.folders.projects)) {
    writeFileSync(join(application.folders.projects, name), '');
  }
  await application.start();
  const { page } = application;
  const recents = page.getByRole('region', { name: 'Recent projects' });
  await recents.getByRole('button').filter({ hasText: 'Untitled' }).first().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('button', { name: 'New project' })).toBeEnabled();
});
