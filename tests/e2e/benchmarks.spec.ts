import type { Page } from '@playwright/test';
import { exploreSampleUnplanned, goTo, sentence, undo } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

test.beforeEach(async ({ application }) => {
  const { page } = application;
  await exploreSampleUnplanned(application);
  await goTo(page, 'Implement');
  await page.getByRole('tab', { name: 'Benchmarks' }).click();
  await expect(page.getByRole('heading', { name: 'Benchmarks' })).toBeVisible();
});

const main = (page: Page) => page.getByRole('main');
const chart = (page: Page) => page.getByRole('listbox', { name: /by day/ });

async function add(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Add ${name}`, exact: true }).click();
  await expect(page.getByRole('heading', { name, exact: true, level: 2 }).first()).toBeVisible();
}

test('what fits the fields is offered ready-made, and why the rest is not', async ({
  application,
}) => {
  const { page } = application;
  await expect(main(page)).toContainText('A benchmark is a measure that is followed over time');
  await expect(main(page)).toContainText('No field says when incidents were resolved');
  expect(await objections(application)).toEqual([]);
  await page.getByRole('button', { name: 'Add all that can be computed' }).click();
  const list = page.getByRole('list', { name: 'Benchmarks' });
  await expect(list.getByRole('article')).toHaveCount(6);
  const card = list.getByRole('article').filter({ hasText: 'Net promoter score' });
  await expect(card).toContainText('36.6 points');
  await expect(card).toContainText('n = 145');
  expect(await objections(application)).toEqual([]);
});

test('a target is met or not by the interval, a point opens to its incidents, and undo goes back', async ({
  application,
}) => {
  const { page } = application;
  await add(page, 'Incidents');
  await expect(main(page)).toContainText('No target is set.');
  await expect(main(page)).toContainText('Nothing has come after the baseline yet.');
  const about = page.getByRole('complementary', { name: 'Incidents' });
  await about.getByRole('textbox', { name: 'Set a target' }).fill('100');
  await page.keyboard.press('Enter');
  await expect(main(page)).toContainText(
    'Surely not met. 30 May 2017: 150 (n = 150, 95 % interval 127 to 176); the target is at most 100.',
  );
  await about.getByRole('textbox', { name: 'At most' }).fill('150');
  await page.keyboard.press('Enter');
  await expect(main(page)).toContainText('Open: the figure meets it');
  await undo(page);
  await expect(main(page)).toContainText('Surely not met.');
  await chart(page).focus();
  await page.keyboard.press('End');
  await expect(chart(page).getByRole('option')).toHaveAccessibleName(
    /^30 May 2017, 150 \(n = 150, 95 %/,
  );
  await page.keyboard.press('Enter');
  const point = page.getByRole('complementary', { name: '30 May 2017' });
  await expect(point).toContainText('95 % interval 127 to 176');
  await point.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toContainText('Showing 150 incidents of 1,984');
});

test('a baseline is taken with the keyboard, and limits come from it alone', async ({
  application,
}) => {
  const { page } = application;
  await add(page, 'Net promoter score');
  await chart(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('b');
  for (let step = 0; step < 13; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('b');
  const about = page.getByRole('complementary', { name: 'Net promoter score' });
  await expect(about).toContainText('12 points, 5 to 18 May 2017. Provisional');
  await expect(main(page)).toContainText('The limits are provisional.');
  await page.getByRole('button', { name: 'Figures' }).click();
  await expect(page.getByRole('table', { name: 'Figures of the benchmark' })).toBeVisible();
  expect(await objections(application)).toEqual([]);
});

test('values are pasted, looked at, kept, and taken away again', async ({ application }) => {
  const { page } = application;
  await add(page, 'Values entered by hand').catch(() => undefined);
  await expect(
    page.getByRole('heading', { name: 'New benchmark', level: 2 }).first(),
  ).toBeVisible();
  const lines = ['Month\tAnswered\tOf', '1/9/2025\t81 %\t300', '1/10/2025\t79.5 %\t310', 'soon\t3'];
  await page.getByRole('textbox', { name: /^Paste two or three columns/ }).fill(lines.join('\n'));
  const read = page.getByRole('table', { name: 'The values as they are read' });
  await expect(read).toContainText('1 September 2025 to 30 September 2025');
  await expect(main(page)).toContainText('it could be 9 January 2025');
  await expect(main(page)).toContainText('Line 4 is left out');
  await page.getByRole('button', { name: 'Keep 2 values' }).click();
  const kept = page.getByRole('table', { name: 'The values that are kept' });
  await expect(kept.getByRole('row')).toHaveCount(3);
  expect(await objections(application)).toEqual([]);
  await kept.getByRole('button', { name: 'Remove the value from 1 October 2025' }).click();
  await expect(kept.getByRole('row')).toHaveCount(2);
  await undo(page);
  await expect(kept.getByRole('row')).toHaveCount(3);
});

test('on the wall the benchmarks fill the window in letters of 2.2 % of its height', async ({
  application,
}) => {
  const { page } = application;
  await page.getByRole('button', { name: 'Add all that can be computed' }).click();
  await page.getByRole('button', { name: 'On the wall' }).click();
  const wall = page.getByRole('dialog', { name: 'Benchmarks' });
  await expect(wall.getByRole('article')).toHaveCount(6);
  await expect(wall.getByRole('article').first()).toContainText('150');
  const [box, window] = [await wall.boundingBox(), page.viewportSize()];
  if (window) expect(box).toMatchObject({ x: 0, y: 0, width: window.width, height: window.height });
  const sizes = await wall.evaluate((node) =>
    [...node.querySelectorAll('p, h2, h3, button, span')]
      .filter((one) => one.textContent.trim() !== '' && !one.classList.contains('spoken'))
      .map((one) => Number.parseFloat(getComputedStyle(one).fontSize) / innerHeight),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0.022);
  expect(await objections(application)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(wall).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add a benchmark' })).toBeFocused();
});

test('a share is built from its parts with its preview beside, and the focus is never lost', async ({
  application,
}) => {
  const { page } = application;
  await page.getByRole('button', { name: 'Build a measure' }).press('Enter');
  const form = page.getByRole('form', { name: 'The measure' });
  const preview = page.getByRole('region', { name: 'What it would show' });
  await expect(form).toBeFocused();
  await expect(preview).toContainText('n = 150 · 95 %: 127 to 176');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Build a measure' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page
    .getByRole('combobox', { name: 'Measure', exact: true })
    .selectOption('Share of incidents with something');
  await expect(preview).toContainText('Choose the values that are counted in the share.');
  await expect(form.getByRole('button', { name: 'Keep this measure' })).toBeDisabled();
  await form.getByRole('combobox', { name: 'Field', exact: true }).selectOption('Area');
  await form.getByRole('checkbox', { name: /^Airport Amenities/ }).press('Space');
  await expect(preview).toContainText('34.0 %');
  await expect(preview).toContainText('n = 150 · 95 %: 26.9 % to 41.9 %');
  expect(await objections(application)).toEqual([]);
  await form.getByRole('textbox', { name: 'Name' }).fill('Amenities');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Amenities', level: 2 }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'All benchmarks' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Amenities', exact: true })).toBeFocused();
});

test('a card is moved with the keyboard, keeps the focus, and its new place is told', async ({
  application,
}) => {
  const { page } = application;
  await page.getByRole('button', { name: 'Add all that can be computed' }).click();
  const cards = page.getByRole('list', { name: 'Benchmarks' }).getByRole('article');
  await expect(cards).toHaveCount(6);
  await cards.nth(2).getByRole('button').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(main(page)).toContainText('is now number 2 of 6.');
  await expect(cards.nth(1).getByRole('button')).toBeFocused();
});
