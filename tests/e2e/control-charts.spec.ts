import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { command, exploreSample, goTo, redo, sentence, undo } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

test.beforeEach(async ({ application }) => {
  const { page } = application;
  await exploreSample(application);
  await goTo(page, 'Analyze');
  await page.getByRole('tab', { name: 'Control chart' }).click();
  await expect(page.getByRole('heading', { name: 'Incidents by day' })).toBeVisible();
});

const chart = (page: Page) => page.getByRole('listbox', { name: /by day/ });

/** Charts incidents per respondents, where one day is beyond the limits. */
async function rates(page: Page): Promise<void> {
  await page
    .getByRole('combobox', { name: 'What is charted' })
    .selectOption('Incidents per respondents');
  await expect(
    page.getByRole('heading', { name: 'Incidents per 1,000 respondents, by day' }),
  ).toBeVisible();
}

/** Keeps the chart under a name. */
async function keep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Keep this chart' }).click();
  await page.getByRole('textbox', { name: 'Name of the chart' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Control chart' })).toBeVisible();
}

test('the chart is chosen with its reason, says its signal, and a point opens to its incidents', async ({
  application: { page },
}) => {
  const about = page.getByRole('complementary', { name: 'XmR chart' });
  await expect(about).toContainText('a c chart would signal far too often');
  await expect(about).toContainText('Trial limits from all 20 points');
  await expect(page.getByRole('main')).toContainText('No signal in 20 points');
  await rates(page);
  await expect(page.getByRole('complementary', { name: 'u′ chart (Laney)' })).toContainText(
    'plain limits would signal far too often',
  );
  await expect(page.getByRole('main')).toContainText('n = 1,984 incidents from 2,831 respondents');
  await expect(page.getByRole('main')).toContainText('1 signal in 20 points. 21 May 2017');
  await page.getByRole('button', { name: /^21 May 2017.*above the upper limit/ }).click();
  await expect(chart(page)).toBeFocused();
  await expect(chart(page).getByRole('option')).toHaveAccessibleName(
    /^21 May 2017, 1,393, 85 incidents from 61 respondents, signal: one point beyond the limits$/,
  );
  await page.keyboard.press('Enter');
  await expect(sentence(page)).toContainText('Showing 85 incidents of 1,984');
  const point = page.getByRole('complementary', { name: '21 May 2017' });
  await expect(point).toContainText('further than chance takes a stable process');
  // The chart still shows all points.
  await expect(page.getByRole('main')).toContainText('20 points');
  await point.getByRole('button', { name: 'See the incidents' }).click();
  await expect(page.getByRole('grid', { name: 'Incidents' })).toBeVisible();
});

test('shares, figures and single incidents, by other periods', async ({
  application: { page },
}) => {
  const what = page.getByRole('combobox', { name: 'What is charted' });
  await what.selectOption('Share of incidents');
  await page.getByRole('combobox', { name: 'With which field' }).selectOption('Area');
  await expect(
    page.getByRole('heading', { name: /^Share of incidents with Area Airport Amenities, by day/ }),
  ).toBeVisible();
  await what.selectOption('A figure of a field');
  await page.getByRole('combobox', { name: 'Of what' }).selectOption('Minutes before flight');
  await expect(
    page.getByRole('heading', { name: 'Median of Minutes before flight, by day' }),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Period' }).selectOption('By week');
  await expect(page.getByRole('main')).toContainText('Not enough points for limits');
  await page.getByRole('combobox', { name: 'Period' }).selectOption('By day');
  await what.selectOption('Single incidents');
  await expect(
    page.getByRole('heading', { name: 'Minutes before flight, incident by incident' }),
  ).toBeVisible();
});

test('by keyboard: kept, a baseline, a phase with a note, undone, redone, reopened', async ({
  application,
}) => {
  const { page } = application;
  await rates(page);
  await keep(page, 'Complaints');
  const about = page.getByRole('complementary', { name: 'u′ chart (Laney)' });
  await expect(about).toContainText('Frozen on 20 points');
  await chart(page).focus();
  await page.keyboard.press('Home');
  // B begins to mark; five points are too few, and the reason is said.
  await page.keyboard.press('b');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  const few = page.getByRole('complementary', { name: '5 May 2017 to 9 May 2017' });
  await expect(few).toContainText('Limits need at least 8');
  await expect(few.getByRole('button', { name: 'Take them as the baseline' })).toBeDisabled();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('b');
  await expect(about).toContainText('Frozen on 11 points, 5 to 17 May 2017');
  await expect(about).toContainText('Provisional: settled from 20 points on');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('p');
  const point = page.getByRole('complementary', { name: '18 May 2017' });
  await expect(point.getByRole('textbox', { name: 'What changed then' })).toBeFocused();
  await page.keyboard.type('Floor signs');
  await page.keyboard.press('Enter');
  await expect(about.getByRole('heading', { name: 'From 18 May 2017: Floor signs' })).toBeVisible();
  await expect(about).toContainText('The limits of the phase before go on: 11 points, frozen');
  await expect(page.getByText('18 May 2017: Floor signs', { exact: true })).toBeVisible();
  await about.getByRole('button', { name: 'Edit this phase' }).click();
  await about.getByLabel('Begins on', { exact: true }).fill('2017-05-20');
  await page.keyboard.press('Tab');
  await expect(about.getByRole('heading', { name: 'From 20 May 2017: Floor signs' })).toBeVisible();
  await undo(page);
  await undo(page);
  await undo(page);
  await expect(about).toContainText('Frozen on 20 points');
  for (let step = 0; step < 3; step += 1) await redo(page);
  await expect(about.getByRole('heading', { name: 'From 20 May 2017: Floor signs' })).toBeVisible();
  await page.getByRole('button', { name: 'Figures as a table' }).click();
  const figures = page.getByRole('table', { name: 'Figures of the control chart' });
  const before = await figures.innerText();
  await application.restart();
  const again = application.page;
  await exploreSample(application);
  await again.getByRole('button', { name: 'Figures as a table' }).click();
  expect(await again.getByRole('table', { name: 'Figures of the control chart' }).innerText()).toBe(
    before,
  );
  await again.getByRole('button', { name: 'Change this chart' }).click();
  await again.getByRole('menuitem', { name: 'Take it away' }).click();
  await expect(again.getByRole('button', { name: 'Keep this chart' })).toBeVisible();
});

test('a drag marks a stretch, which becomes the baseline of a chart that is kept with it', async ({
  application: { page },
}) => {
  const box = await chart(page).boundingBox();
  if (!box) throw new Error('The chart is not shown.');
  const y = box.y + 100;
  await page.mouse.move(box.x + 60, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 380, y, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Take them as the baseline' }).click();
  await expect(page.getByRole('combobox', { name: 'Control chart' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'XmR chart' })).toContainText(/Frozen on/);
});

test('rules are chosen with their false alarms, and the figures and pictures come out', async ({
  application,
}) => {
  const { page } = application;
  const about = page.getByRole('complementary', { name: 'XmR chart' });
  await about.getByRole('checkbox', { name: 'Two of three beyond two sigma' }).check();
  await expect(about).toContainText('19 of 100 charts with 24 points');
  const saveAs = (item: string) =>
    application.save(async () => {
      await page.getByRole('button', { name: 'Copy or save the chart' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    });
  const svg = readFileSync(await saveAs('Save as SVG'), 'utf8');
  for (const words of ['Incidents by day', 'Upper limit', 'Moving range', 'Trial limits']) {
    expect(svg).toContain(words);
  }
  const png = readFileSync(await saveAs('Save as PNG'));
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  await page.getByRole('button', { name: 'Copy or save the chart' }).click();
  await page.getByRole('menuitem', { name: 'Copy the figures' }).click();
  await expect(page.getByText('The figures are on the clipboard.')).toBeVisible();
});

for (const theme of ['Light', 'Dark']) {
  test(`axe objects to nothing, theme ${theme}`, async ({ application }) => {
    const { page } = application;
    await command(page, `Theme: ${theme.toLowerCase()}`);
    await rates(page);
    expect.soft(await objections(application), 'a draft').toEqual([]);
    await page.getByRole('button', { name: 'Figures as a table' }).click();
    await page.getByRole('button', { name: /^21 May 2017/ }).click();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: '21 May 2017' })).toBeVisible();
    expect.soft(await objections(application), 'a point').toEqual([]);
    await page.getByRole('button', { name: 'Close this panel' }).click();
    await keep(page, 'Complaints');
    await page.getByRole('button', { name: 'Set the baseline by dates' }).click();
    expect.soft(await objections(application), 'a kept chart').toEqual([]);
  });
}
