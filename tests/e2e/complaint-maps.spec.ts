import { expectNoIncidents, goTo, importAsProposed, redo, sentence, undo } from './actions.ts';
import { type Application, expect, test } from './application.ts';
import { objections } from './objections.ts';
import { writeHandled } from './tables.ts';

async function openMaps(application: Application): Promise<void> {
  const { page } = application;
  await page.getByRole('button', { name: 'New project' }).click();
  await expectNoIncidents(page);
  await importAsProposed(application, writeHandled(application));
  await goTo(page, 'Modify');
  await page.getByRole('tab', { name: 'Complaint maps' }).click();
}

test('a kind of complaint is mapped: as it should be beside as it is', async ({ application }) => {
  const { page } = application;
  await openMaps(application);
  await expect(page.getByText('A complaint map sets what should happen')).toBeVisible();
  expect(await objections(application)).toEqual([]);
  await page.getByRole('button', { name: 'Late bag 30 of 40' }).click();

  const investigate = page.getByRole('region', { name: 'Investigate', exact: true });
  await expect(investigate).toContainText('26 reached it');
  await expect(investigate).toContainText('4 skipped it');
  await expect(investigate).toContainText('1 h (1 h to 1 h)');
  const resolve = page.getByRole('region', { name: 'Resolve', exact: true });
  await expect(resolve).toContainText('since Investigate or the stage before');
  const follow = page.getByRole('region', { name: 'Follow up', exact: true });
  await expect(follow).toContainText('No field says when a complaint was followed up.');

  await resolve.getByLabel('Resolve, as it should be').fill('Put right on the next day');
  await page.keyboard.press('Enter');
  await resolve.getByLabel(/time within which/).fill('2 days');
  await page.keyboard.press('Enter');
  await resolve.getByLabel(/share that should/).fill('80');
  await page.keyboard.press('Enter');
  await expect(resolve).toContainText('Surely kept');
  await resolve.getByLabel(/time within which/).fill('soon');
  await page.keyboard.press('Enter');
  await expect(resolve.getByRole('alert')).toHaveText('A time such as 30 min, 48 h or 5 days.');
  await page.keyboard.press('Escape');
  await expect(resolve.getByLabel(/time within which/)).toHaveValue('2 days');
  await undo(page);
  await expect(resolve).not.toContainText('Surely kept');
  await redo(page);
  await expect(resolve).toContainText('Surely kept');

  const channels = page.getByRole('region', { name: 'Channels' });
  await channels.getByRole('checkbox', { name: 'Web' }).check();
  await channels.getByLabel('Add a channel').fill('Letter');
  await page.keyboard.press('Enter');
  await expect(channels.getByRole('listitem').filter({ hasText: 'Phone' })).toContainText(
    'not meant for them',
  );
  await expect(channels.getByRole('listitem').filter({ hasText: 'Letter' })).toContainText(
    'none came here',
  );
  const limits = page.getByRole('region', { name: 'Who may say yes' });
  await limits.getByLabel('Role that may say yes').fill('Desk');
  await limits.getByLabel('What it may say yes to').fill('Refund of the fee');
  await page.keyboard.press('Enter');
  await limits.getByLabel(/^Amount up to which/).fill('50');
  await page.keyboard.press('Enter');
  await expect(limits.getByRole('listitem')).toHaveCount(1);
  expect(await objections(application)).toEqual([]);

  await investigate.getByRole('button', { name: /^4 skipped it/ }).click();
  await expect(sentence(page)).toContainText('4 incidents of 40');
});

test('failure points, a second map, and everything back after a restart', async ({
  application,
}) => {
  const { page } = application;
  await openMaps(application);
  await page.getByRole('button', { name: 'Late bag 30 of 40' }).click();
  const opens = page.getByRole('button', { name: 'failure points and notes of Resolve' });
  await opens.focus();
  await page.keyboard.press('Enter');
  const side = page.getByRole('complementary', { name: 'Resolve' });
  await side.getByLabel('Add a failure point').fill('Nobody at night');
  await page.keyboard.press('Enter');
  await side.getByLabel('Add a mitigation of: Nobody at night').fill('A deputy');
  await page.keyboard.press('Enter');
  await expect(side.getByLabel('Mitigation 1 of: Nobody at night')).toHaveValue('A deputy');
  expect(await objections(application)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(opens).toBeFocused();
  await expect(page.getByRole('region', { name: 'Resolve', exact: true })).toContainText(
    'Nobody at night no cause linked, 1 mitigation',
  );

  await page.getByRole('button', { name: 'New map' }).click();
  await page.getByLabel('Name of the map').fill('Everything');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Complaint map Everything' })).toBeVisible();
  await page.getByRole('button', { name: 'Take away' }).click();
  await expect(page.getByRole('heading', { name: 'Complaint map Late bag' })).toBeVisible();
  await undo(page);
  await expect(page.getByRole('heading', { name: 'Complaint map Everything' })).toBeVisible();

  await application.restart();
  const again = application.page;
  await again.getByRole('region', { name: 'Recent projects' }).getByRole('button').first().click();
  await expect(again.getByRole('heading', { name: 'Complaint map Everything' })).toBeVisible();
  await again
    .getByRole('combobox', { name: 'Complaint map', exact: true })
    .selectOption('Late bag');
  await expect(again.getByRole('region', { name: 'Resolve', exact: true })).toContainText(
    'Nobody at night',
  );
});
