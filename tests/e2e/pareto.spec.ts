import { readFileSync } from 'node:fs';
import { exploreSample, goTo, sentence } from './actions.ts';
import { expect, test } from './application.ts';

test.beforeEach(async ({ application }) => {
  await exploreSample(application);
  await goTo(application.page, 'Analyze');
  await expect(application.page.getByRole('heading', { name: 'Incidents by Area' })).toBeVisible();
});

test('by count: bars fall, the line rises, the vital few are named and the order is doubted', async ({
  application: { page },
}) => {
  const chart = page.getByRole('group', { name: /^Pareto of Area/ });
  await expect(chart.getByRole('button').first()).toHaveAccessibleName(
    'Airport Amenities, 375 incidents, 18.9 %, cumulative 18.9 %, among the vital few, rank 1 to 2',
  );
  await expect(chart.getByRole('button').last()).toHaveAccessibleName(/^Other: 8\scategories, 348/);
  await expect(chart.getByText('The vital few: 9 of 17 categories')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Which of the first two leads is not sure');
  await expect(page.getByRole('main')).toContainText('n = 1,984');
});

test('by the sum of a measure', async ({ application: { page } }) => {
  await page
    .getByRole('combobox', { name: 'Measure' })
    .selectOption({ label: 'Sum of Minutes before flight' });
  await expect(
    page
      .getByRole('group', { name: /^Pareto of Area/ })
      .getByRole('button')
      .first(),
  ).toHaveAccessibleName(/^Airport Amenities, 59,373/);
  await page.getByRole('button', { name: 'Figures as a table' }).click();
  await expect(page.getByRole('row', { name: /^Restaurants/ })).toContainText('58,223');
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText('313,469');
});

test('another field, another threshold, fewer bars', async ({ application: { page } }) => {
  await page.getByRole('combobox', { name: 'Field', exact: true }).selectOption('Boarding area');
  const chart = page.getByRole('group', { name: /^Pareto of Boarding area/ });
  await expect(chart.getByRole('button')).toHaveCount(7);
  await expect(chart.getByText(/^The vital few: 5 of 7/)).toBeVisible();

  await page.getByRole('button', { name: /^Threshold 80/ }).click();
  const settings = page.getByRole('dialog', { name: /^Threshold/ });
  await settings.getByRole('spinbutton', { name: /^Threshold/ }).fill('60');
  await settings.getByRole('spinbutton', { name: /^Bars/ }).fill('5');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Threshold 60/ })).toBeVisible();
  await expect(chart.getByText(/^The vital few: 3 of 7/)).toBeVisible();
  await expect(chart.getByRole('button')).toHaveCount(5);
  await chart.getByRole('button').last().click();
  await expect(chart.getByRole('button')).toHaveCount(7);
});

test('a click filters, shows the bar, and leads down into another field', async ({
  application: { page },
}) => {
  const chart = page.getByRole('group', { name: /^Pareto of Area/ });
  const restaurants = chart.getByRole('button', { name: /^Restaurants/ });
  await restaurants.click();
  await expect(sentence(page)).toContainText('Showing 370 incidents of 1,984');
  await expect(restaurants).toHaveAttribute('aria-pressed', 'true');
  const inspector = page.getByRole('complementary', { name: 'Restaurants' });
  await expect(inspector).toContainText('370 incidents');
  await inspector
    .getByRole('combobox', { name: 'Field to look into' })
    .selectOption('Boarding area');
  await inspector.getByRole('button', { name: 'Go down' }).click();
  await expect(page.getByRole('group', { name: /^Pareto of Boarding area/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^A, 125 incidents/ })).toBeVisible();
  await page
    .getByRole('navigation', { name: 'The way down' })
    .getByRole('button', { name: 'Area: Restaurants' })
    .click();
  await expect(chart).toBeVisible();
  await expect(sentence(page)).toHaveText('Showing all 1,984 incidents');
});

test('a filter of another screen holds here, and too few incidents make no Pareto', async ({
  application: { page },
}) => {
  await page.getByRole('searchbox').fill('coffee');
  await expect(page.getByText(/n = 117\b/).first()).toBeVisible();
  await page.getByRole('searchbox').fill('hotels');
  await expect(page.getByRole('main')).toContainText(/Not enough incidents|No incident/);
});

test('the picture is saved as SVG and PNG, and copied', async ({ application }) => {
  const { page } = application;
  const saveAs = (item: string) =>
    application.save(async () => {
      await page.getByRole('button', { name: 'Copy or save the chart' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    });

  const svg = readFileSync(await saveAs('Save as SVG'), 'utf8');
  const read = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    const texts = [...root.querySelectorAll('text')].map((part) => part.textContent);
    return { name: root.nodeName, width: root.getAttribute('width'), words: texts.join(' ') };
  }, svg);
  expect(read.name).toBe('svg');
  for (const words of [
    'Incidents by Area',
    'n = 1,984',
    'Airport Amenities',
    'Restaurants',
    '375',
    '82.5',
    'Threshold 80',
  ]) {
    expect(read.words.replace(/\s+/g, ' ')).toContain(words);
  }

  const png = readFileSync(await saveAs('Save as PNG'));
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  expect(png.readUInt32BE(16)).toBe(2 * Number(read.width));
  expect(png.readUInt32BE(20)).toBeGreaterThan(1000);

  await page.getByRole('button', { name: 'Copy or save the chart' }).click();
  await page.getByRole('menuitem', { name: 'Copy the figures' }).click();
  await expect(page.getByText('The figures are on the clipboard.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy or save the chart' }).click();
  await page.getByRole('menuitem', { name: 'Copy as a picture' }).click();
  await expect(page.getByText('The chart is on the clipboard.')).toBeVisible();
});
