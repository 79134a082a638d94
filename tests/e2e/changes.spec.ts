import type { Locator, Page } from '@playwright/test';
import { exploreSampleUnplanned, goTo, openRecent, redo, sentence, undo } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

const cause = 'Signs and boards confusing or incomplete';
const title = 'One owner for every sign, by name';
const kept = new RegExp(`^${title} Approved Strong Correction Ana Gil ${cause}`);

const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Changes' });
const editor = (page: Page): Locator => page.getByRole('region', { name: /^Change: / });
const matrix = (page: Page): Locator =>
  page.getByRole('group', { name: 'Changes by effort and impact' });
const tray = (page: Page): Locator => page.getByRole('region', { name: 'Not placed yet' });

/** Everything that was edited is in the file. */
async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('contentinfo')).toContainText('All changes saved');
}

test('a confirmed cause becomes a change that one person answers for, and it is weighed', async ({
  application,
}) => {
  let { page } = application;
  await exploreSampleUnplanned(application);

  // From the fishbone of the worked problem to a change, by keyboard.
  await goTo(page, 'Analyze');
  await page.getByRole('button', { name: 'Problems' }).click();
  await page.getByRole('menuitem', { name: /^Passengers cannot find their way/ }).click();
  await page.getByRole('tab', { name: 'Fishbone' }).click();
  const outline = page.getByRole('tree', { name: 'Outline of the fishbone', exact: true });
  await outline.getByRole('treeitem').filter({ hasText: cause }).first().click();
  const make = page.getByRole('button', { name: 'Make a change' });
  await make.focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeVisible();
  await expect(editor(page)).toContainText(cause);
  expect(await objections(application)).toEqual([]);
  const name = editor(page).getByLabel('What is to change, in one line');
  await name.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: `Change: ${title}` })).toBeVisible();

  // The figures come from the evidence for the cause, and lead to its incidents.
  await editor(page)
    .getByRole('button', { name: /^Incidents it is about: 57/ })
    .click();
  await expect(sentence(page)).toContainText('57 incidents of 1,984');
  await goTo(page, 'Modify');

  // Nobody answers for what everyone is to do.
  await expect(editor(page).getByRole('button', { name: 'Approve' })).toBeDisabled();
  const person = editor(page).getByLabel('Accountable: exactly one person');
  await person.fill('everyone');
  await expect(editor(page)).toContainText('What everybody is to do is done by nobody.');
  await person.press('Enter');
  await expect(editor(page).getByText(/^Missing:/)).toContainText('Nobody accountable');
  await person.fill('Ana Gil');
  await person.press('Enter');
  await expect(editor(page).getByText(/^Missing:/)).not.toContainText('Nobody accountable');
  await editor(page).getByLabel('Automation').check();
  await expect(editor(page).getByRole('status').filter({ hasText: 'Strong' })).toBeVisible();

  const approve = editor(page).getByRole('button', { name: 'Approve' });
  await expect(approve).toBeEnabled();
  await approve.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('The airlines agreed');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toContainText('Approved: The airlines agreed');
  expect(await objections(application)).toEqual([]);

  // Placed by dragging, and by arrow keys: one edit each.
  await page.getByRole('tab', { name: 'Effort and impact' }).click();
  await saved(page);
  const line = tray(page).getByRole('button', { name: new RegExp(title) });
  await line.dragTo(matrix(page), { targetPosition: { x: 140, y: 90 } });
  const mark = matrix(page).getByRole('button', { name: new RegExp(title) });
  await expect(mark).toHaveAccessibleName(/quick wins; Strong, approved/);
  await expect(tray(page)).toContainText('All changes have their place');
  const dragged = (await mark.getAttribute('aria-label')) ?? '';
  await mark.focus();
  await page.keyboard.press('ArrowRight');
  await expect(mark).not.toHaveAccessibleName(dragged);
  const moved = (await mark.getAttribute('aria-label')) ?? '';
  expect(await objections(application)).toEqual([]);
  await undo(page);
  await expect(mark).toHaveAccessibleName(dragged);
  await redo(page);
  await expect(mark).toHaveAccessibleName(moved);
  await mark.focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeFocused();

  // Taken away, it comes back with everything.
  await page.keyboard.press('Delete');
  await expect(
    page.getByRole('region', { name: 'Confirmed causes without a change' }),
  ).toBeVisible();
  await undo(page);
  await expect(list(page).getByRole('option')).toHaveAccessibleName(kept);
  await saved(page);

  await application.restart();
  page = application.page;
  await openRecent(application, 'San Francisco airport');
  await expect(list(page).getByRole('option')).toHaveAccessibleName(kept);
  await page.getByRole('tab', { name: 'Effort and impact' }).click();
  await expect(matrix(page).getByRole('button', { name: new RegExp(title) })).toHaveAccessibleName(
    moved,
  );
});

test('a change is added by its name, aimed by keyboard, rejected with a reason and proposed again', async ({
  application,
}) => {
  const { page } = application;
  await exploreSampleUnplanned(application);
  await goTo(page, 'Modify');
  await page.getByRole('button', { name: 'Add a change without a cause' }).click();
  await page.keyboard.type('Repeat the training of guides');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await editor(page).getByRole('button', { name: 'Add a cause' }).click();
  await page.keyboard.type('signs boards');
  await page.keyboard.press('Enter');
  await expect(editor(page).getByRole('button', { name: /^Show on the fishbone/ })).toBeVisible();

  // What asks people for more care is weak, and a plan of nothing else needs a reason.
  await editor(page).getByLabel('Training').check();
  const weak = page.getByLabel(/^Why weak changes have to do/);
  await weak.fill('The building is rented until spring');
  await weak.press('Enter');
  await expect(page.getByText('find one', { exact: false })).toHaveCount(0);
  expect(await objections(application)).toEqual([]);

  await editor(page).getByRole('textbox', { name: 'A new risk' }).fill('Guides leave');
  await page.keyboard.press('Enter');
  await editor(page).getByLabel('How likely').selectOption({ label: '4 likely' });
  await editor(page).getByLabel('How bad').selectOption({ label: '3 moderate' });
  await expect(editor(page)).toContainText('= 12, high');

  await editor(page).getByRole('button', { name: 'Reject' }).click();
  await page.keyboard.type('It did not last the last time');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toContainText('Rejected: It did not last the last time');
  await editor(page).getByRole('button', { name: 'Propose again' }).click();
  await page.keyboard.press('Enter');
  await expect(editor(page).getByRole('button', { name: 'Reject' })).toBeVisible();
  await expect(list(page).getByRole('option')).toContainText('Weak');
});
