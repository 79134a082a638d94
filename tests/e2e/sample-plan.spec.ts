import { exploreSample, goTo, undo } from './actions.ts';
import { expect, test } from './application.ts';
import { actionLine, checkPage, openTab } from './improvement-actions.ts';
import { objections } from './objections.ts';

test('what the sample plans is seen on every screen of Modify and Implement, and one undo takes it away', async ({
  application,
}) => {
  const { page } = application;
  const check = async (screen: string) =>
    expect.soft(await objections(application), screen).toEqual([]);
  await exploreSample(application);

  await goTo(page, 'Modify');
  const changes = page.getByRole('listbox', { name: 'Changes' }).getByRole('option');
  await expect(changes).toHaveCount(3);
  await expect(changes.first()).toContainText('The next gate on the phone at landing');
  await changes.first().click();
  const editor = page.getByRole('region', { name: /^Change: The next gate/ });
  await expect(editor).toContainText('Connecting passengers arrive without a gate');
  await expect(editor.getByRole('button', { name: /^Incidents it is about: 97/ })).toBeVisible();
  await check('changes');
  await page.getByRole('tab', { name: 'Effort and impact' }).click();
  const matrix = page.getByRole('group', { name: 'Changes by effort and impact' });
  await expect(matrix.getByRole('button')).toHaveCount(3);
  await check('effort and impact');
  await page.getByRole('tab', { name: 'Process' }).click();
  const steps = page.getByRole('grid', { name: 'The process' });
  await expect(page.getByText('1 added, 1 removed, 0 moved, 2 changed')).toBeVisible();
  await expect(steps).toContainText('Send the next gate and the way to it');
  await check('process');

  await openTab(page, 'Implement', 'Actions');
  await expect(actionLine(page, 'Draw the map of signs')).toContainText('waits for 1');
  await expect(actionLine(page, 'Try the message')).toContainText('Connie Gatelink');
  await check('actions');
  await page.getByRole('tab', { name: 'Benchmarks' }).click();
  const cards = page.getByRole('list', { name: 'Benchmarks' }).getByRole('article');
  await expect(cards).toHaveCount(2);
  await expect(cards.first()).toContainText('5.63 per 100');
  await check('benchmarks');
  await page.getByRole('tab', { name: 'Checks' }).click();
  await expect(checkPage(page)).toContainText(/is seen after \d+ days/);
  await expect(checkPage(page).getByRole('button', { name: 'Lock this check' })).toBeVisible();
  await check('check');

  await undo(page);
  await expect(page.getByRole('article', { name: /^Check of / })).toHaveCount(0);
  await goTo(page, 'Modify');
  await page.getByRole('tab', { name: 'Changes' }).click();
  await expect(
    page.getByRole('region', { name: 'Confirmed causes without a change' }),
  ).toBeVisible();
});
