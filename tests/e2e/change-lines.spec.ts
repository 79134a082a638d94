import type { Page } from '@playwright/test';
import { exploreSampleUnplanned, goTo, undo } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

const cause = 'Signs and boards confusing or incomplete';
const title = 'One owner for every sign';

const chart = (page: Page) => page.getByRole('listbox', { name: /by day/ });

async function charts(page: Page): Promise<void> {
  await goTo(page, 'Analyze');
  await page.getByRole('tab', { name: 'Control chart' }).click();
  await expect(chart(page)).toBeVisible();
}

/** Makes a change of the sample's confirmed cause, approves it and says when it went live. */
async function goLive(page: Page, day: string): Promise<void> {
  await goTo(page, 'Analyze');
  await page.getByRole('tab', { name: 'Fishbone' }).click();
  const outline = page.getByRole('tree', { name: 'Outline of the fishbone', exact: true });
  await outline.getByRole('treeitem').filter({ hasText: cause }).first().click();
  await page.getByRole('button', { name: 'Make a change' }).click();
  const editor = page.getByRole('region', { name: /^Change: / });
  const name = editor.getByLabel('What is to change, in one line');
  await name.fill(title);
  await name.press('Enter');
  const person = editor.getByLabel('Accountable: exactly one person');
  await person.fill('Ana Gil');
  await person.press('Enter');
  const live = editor.getByLabel('Went live on');
  // Not before it is approved, and the reason is said.
  await live.fill(day);
  await live.press('Enter');
  await expect(page.getByText(/Approve it first/).first()).toBeVisible();
  await editor.getByRole('button', { name: 'Approve' }).click();
  await page.keyboard.press('Enter');
  await expect(editor.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await live.fill(day);
  await live.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Changes' })).toContainText('Live 20 May 2017');
}

test('a change that goes live is a line in the control chart of its problem', async ({
  application,
}) => {
  const { page } = application;
  await exploreSampleUnplanned(application);
  await goTo(page, 'Analyze');
  await page.getByRole('button', { name: 'Problems' }).click();
  await page.getByRole('menuitem', { name: /^Passengers cannot find their way/ }).click();
  await charts(page);
  await page.getByRole('button', { name: 'Keep this chart' }).click();
  await page.getByRole('textbox', { name: 'Name of the chart' }).fill('Daily');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Control chart' })).toBeVisible();
  const about = page.getByRole('complementary').filter({ hasText: 'Limits' }).first();
  await expect(about).toBeVisible();
  await goLive(page, '2017-05-20');

  await charts(page);
  await expect(page.getByRole('main')).toContainText(`20 May 2017: live, ${title}`);
  // Whoever does not see the line hears of it at its point.
  await chart(page).focus();
  await page.keyboard.press('Home');
  for (let point = 5; point < 20; point += 1) await page.keyboard.press('ArrowRight');
  await expect(chart(page).getByRole('option')).toHaveAccessibleName(
    new RegExp(`^20 May 2017.*the change ${title} goes live`),
  );
  // The baseline was taken from all points, those after the change among them.
  await expect(page.getByRole('main')).toContainText('partly judged against itself');
  const phase = page.getByRole('heading', { name: /^From 20 May 2017, when this went live/ });
  await expect(phase).toBeVisible();
  await expect(page.getByRole('main')).toContainText('The line moves with the change');
  expect(await objections(application)).toEqual([]);

  // From the line to the change, and with the day out of the chart again.
  await page.getByRole('button', { name: 'Open the change' }).click();
  await expect(page.getByRole('region', { name: `Change: ${title}` })).toBeVisible();
  await undo(page);
  await charts(page);
  await expect(page.getByRole('main')).not.toContainText('live,');
});
