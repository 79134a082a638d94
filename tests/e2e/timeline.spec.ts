import { exploreSample, expectNoIncidents, goTo, importAsProposed, redo, undo } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';
import { writeTickets } from './tables.ts';

test('a problem is made of what is shown, reworded, and taken away', async ({ application }) => {
  const { page } = application;
  await exploreSample(application);
  await goTo(page, 'Analyze');
  await page.getByRole('button', { name: 'Problems' }).click();
  await page.getByRole('menuitem', { name: /^Passengers cannot find their way/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Passengers cannot find their way in the airport',
  );
  const filter = page.getByRole('region', { name: 'Filter' }).getByRole('status');
  await expect(filter).toContainText('308 incidents of 1,984');

  await page.getByRole('button', { name: 'Edit the problem' }).click();
  const editor = page.getByRole('region', { name: 'The problem' });
  await expect(editor).toContainText('About 308 incidents of 1,984');
  expect(await objections(application)).toEqual([]);
  const sentence = editor.getByLabel('The problem in one sentence');
  await sentence.fill('Passengers lose their way');
  await sentence.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Passengers lose their way');
  await undo(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cannot find their way');
  await expect(sentence).toHaveValue('Passengers cannot find their way in the airport');
  await redo(page);

  // Other incidents are shown; the problem stays what it was, until it is told to take them.
  await page.getByRole('button', { name: /^Remove Area/ }).click();
  await expect(filter).toContainText('all 1,984');
  await page.getByRole('button', { name: 'Back to the problem’s incidents' }).click();
  await expect(filter).toContainText('308 incidents');
  await page.getByRole('button', { name: /^Remove Area/ }).click();
  await editor.getByRole('button', { name: 'Take the incidents shown now' }).click();
  await expect(editor).toContainText('About 1,984 incidents of 1,984');
  await editor.getByRole('button', { name: 'Take it away' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Analyze');
  await undo(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Passengers lose their way');
});

test('stages, the time between, single incidents as lines, and notes', async ({ application }) => {
  const { page } = application;
  await page.getByRole('button', { name: 'New project' }).click();
  await expectNoIncidents(page);
  await importAsProposed(application, writeTickets(application));
  await goTo(page, 'Analyze');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('button', { name: 'Make a problem of these incidents' }).click();
  const sentence = page.getByLabel('The problem in one sentence');
  await sentence.fill('Tickets stay open too long');
  await sentence.press('Enter');

  const stages = page.getByRole('table', { name: /^Stages of handling/ });
  await expect(stages.getByRole('row', { name: /^Opened at/ })).toContainText('100.0 %');
  await expect(stages.getByRole('row', { name: /^Opened at/ })).toContainText(
    '1 the other way round',
  );
  await expect(stages.getByRole('row', { name: /^Resolved at/ })).toContainText('11');
  await expect(stages.getByRole('row', { name: /^From the first stage/ })).toContainText('2 days');
  expect(await objections(application)).toEqual([]);

  const lines = page.getByRole('group', { name: 'Incidents as lines' });
  await lines.getByRole('button').first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await lines.getByRole('button', { name: /^T-104/ }).click();
  const one = page.getByRole('complementary', { name: 'T-104' });
  await expect(one).toContainText('Before a stage that should come earlier');
  await one.getByLabel('Note').fill('Resolved by phone before it was written down');
  await one.getByLabel('Moment').fill('2026-03-05T05:00');
  await one.getByRole('button', { name: 'Add' }).click();
  await expect(one.getByRole('listitem').last()).toContainText('5 March 2026 05:00');
  expect(await objections(application)).toEqual([]);
  await undo(page);
  await expect(one).not.toContainText('by phone');
  await one.press('Escape');
  await expect(one).toHaveCount(0);
});
