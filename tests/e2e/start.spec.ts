import { exploreSample, openRecent, sentence, expectNoIncidents } from './actions.ts';
import { expect, test } from './application.ts';

test('the start screen offers a new project, a file and the sample', async ({ application }) => {
  const { page } = application;
  for (const name of ['New project', 'Open', 'Explore a sample']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeEnabled();
  }
  await expect(page.getByRole('region', { name: 'Recent projects' })).toBeHidden();
});

test('a new project is empty and says what to do', async ({ application }) => {
  const { page } = application;
  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('heading', { name: 'Aggregate' })).toBeVisible();
  await expect(page.getByRole('main').getByText(/once incidents are imported/)).toBeVisible();
  await expectNoIncidents(page);
  await expect(page.getByRole('banner')).toContainText('Untitled.vitalfew');
});

test('after a restart the projects of before are listed and open with a click', async ({
  application,
}) => {
  await application.page.getByRole('button', { name: 'New project' }).click();
  await expect(application.page.getByRole('banner')).toContainText('Untitled');
  await exploreSampleFromPalette();
  await application.restart();
  const recents = application.page.getByRole('region', { name: 'Recent projects' });
  await expect(recents.getByRole('listitem')).toHaveCount(2);
  await expect(recents.getByRole('listitem').first()).toContainText('1,984 incidents');
  await expect(recents.getByRole('listitem').last()).toContainText('Untitled');
  await openRecent(application, 'San Francisco airport');
  await expect(sentence(application.page)).toHaveText('Showing all 1,984 incidents');

  async function exploreSampleFromPalette(): Promise<void> {
    await application.page.keyboard.press('Control+k');
    await application.page.getByRole('option', { name: 'Explore a sample' }).click();
    await expect(sentence(application.page)).toHaveText('Showing all 1,984 incidents');
  }
});

test('a project is taken off the list without being deleted', async ({ application }) => {
  await exploreSample(application);
  await application.restart();
  const recents = application.page.getByRole('region', { name: 'Recent projects' });
  await recents.getByRole('button', { name: /^Take San Francisco airport/ }).click();
  await expect(recents).toBeHidden();
  await exploreSample(application);
});
