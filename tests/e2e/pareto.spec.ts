import { readFileSync } from 'node:fs';
import { command, sentence } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';
import { compare, measureBy, showField, showPareto } from './pareto-actions.ts';

test.beforeEach(({ application }) => showPareto(application));

test('by count: bars fall, the line rises, the vital few are named and the order is doubted', async ({
  application: { page },
}) => {
  const chart = page.getByRole('group', { name: /^Pareto of Area/ });
  await expect(chart.getByRole('button').first()).toHaveAccessibleName(
    /^Airport Amenities, 375 incidents, 18\.9\s% \(95\s% interval 17\.2 to 20\.7\), cumulative 18\.9\s%, among the vital few, rank 1 to 2, among the first 9 in >\s99\.9\s% of draws$/,
  );
  await expect(chart.getByText('Among first 9')).toBeVisible();
  await expect(chart.getByRole('button').last()).toHaveAccessibleName(/^Other: 8\scategories, 348/);
  await expect(chart.getByText('The vital few: 9 of 17 categories')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Which of the first two leads is not sure');
  await expect(page.getByRole('main')).toContainText('n = 1,984');
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText(
    'How sure: Airport Amenities is really the first with a probability of',
  );
});

test('by the sum of a measure', async ({ application: { page } }) => {
  await measureBy(page, 'Sum of Minutes before flight');
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
  await showField(page, 'Boarding area');
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
  await expect(inspector).toContainText('Among the first 9 in');
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
    'How sure: Airport Amenities is really the first',
    'error at most',
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

test('the threshold is dragged, and moved with the keyboard', async ({ application: { page } }) => {
  const threshold = page.getByRole('slider', { name: 'Threshold' });
  await expect(threshold).toHaveAttribute('aria-valuenow', '80');
  await threshold.press('ArrowDown');
  await threshold.press('PageDown');
  await expect(threshold).toHaveAttribute('aria-valuenow', '74');
  const chart = page.getByRole('group', { name: /^Pareto of Area/ });
  await expect(chart.getByText('Threshold 74')).toBeVisible();
  await expect(chart.getByText('The vital few: 8 of 17 categories')).toBeVisible();

  await threshold.press('End');
  await expect(threshold).toHaveAttribute('aria-valuenow', '95');
  await expect(chart.getByText('Threshold 95')).toBeVisible();
  const grip = await threshold.locator('rect').boundingBox();
  if (!grip) throw new Error('The threshold has no grip.');
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 60, { steps: 4 });
  await page.mouse.up();
  await expect(threshold).not.toHaveAttribute('aria-valuenow', '95');
  await page.mouse.move(x, y + 400);
  const dropped = await threshold.getAttribute('aria-valuenow');
  await expect(page.getByRole('button', { name: `Threshold ${dropped}` })).toBeVisible();
});

test('small shares go to Other, and Other gives way to half of them', async ({
  application: { page },
}) => {
  const chart = page.getByRole('group', { name: /^Pareto of Area/ });
  await expect(chart.getByRole('button')).toHaveCount(10);
  await page.getByRole('button', { name: /^Threshold/ }).click();
  const settings = page.getByRole('dialog', { name: /^Threshold/ });
  await settings.getByRole('radio', { name: 'Categories with a small share' }).check();
  const share = settings.getByRole('spinbutton', { name: /^Less than/ });
  await share.fill('6');
  await share.press('Tab');
  await expect(chart.getByRole('button')).toHaveCount(6);
  await page.keyboard.press('Escape');
  await expect(chart.getByRole('button').last()).toHaveAccessibleName(/^Other: 12/);
  await chart.getByRole('button').last().press('Enter');
  await expect(chart.getByRole('button').last()).not.toHaveAccessibleName(/^Other: 12/);
});

test('weighted by severity, with weights that are changed in place', async ({ application }) => {
  const { page } = application;
  await measureBy(page, 'Weighted by severity');
  await expect(
    page.getByRole('heading', { name: 'Incidents weighted by Overall rating (1-5), by Area' }),
  ).toBeVisible();
  const first = page
    .getByRole('group', { name: /^Pareto of Area/ })
    .getByRole('button')
    .first();
  await expect(first).toHaveAccessibleName(
    /^Airport Amenities, 1,464 of weighted incidents from 367/,
  );
  await page.getByRole('button', { name: 'Change the weights' }).click();
  const weights = page.getByRole('dialog', { name: 'Change the weights' });
  await weights.getByRole('spinbutton', { name: 'Weight of 4' }).fill('0');
  await weights.getByRole('spinbutton', { name: 'Weight of 5' }).fill('');
  await weights.getByRole('spinbutton', { name: 'Weight of 5' }).press('Tab');
  await expect(page.getByText(/\(1 = 1, 2 = 2, 3 = 3, 4 = 0\)/)).toBeVisible();
  await expect(
    page.getByText(/\d+ whose Overall rating \(1-5\) is missing or has no weight/),
  ).toBeVisible();
  expect(await objections(application)).toEqual([]);
  await weights.getByRole('button', { name: 'As suggested' }).click();
  await page.keyboard.press('Escape');
  await expect(first).toHaveAccessibleName(/^Airport Amenities, 1,464/);
  await measureBy(page, 'Count');
  await expect(page.getByRole('heading', { name: 'Incidents by Area' })).toBeVisible();
});

test('rates stand beside their intervals, and level ones have no vital few', async ({
  application: { page },
}) => {
  await showField(page, 'Boarding area');
  await measureBy(page, 'Rate per respondents');
  const chart = page.getByRole('group', { name: /^Pareto of Boarding area/ });
  await expect(chart.getByRole('button').first()).toHaveAccessibleName(
    /^C, 804\.3 per 1,000 respondents from 185 incidents, 230 respondents \(95\s% interval 6\d\d\.\d to 92\d/,
  );
  await expect(chart.getByText('All: 700.8')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('do not differ beyond chance');
  await expect(page.getByRole('slider', { name: 'Threshold' })).toHaveCount(0);
});

test('where a bar was gone down into, every form shows what is inside it', async ({
  application: { page },
}) => {
  await page
    .getByRole('group', { name: /^Pareto of Area/ })
    .getByRole('button', { name: /^Restaurants/ })
    .press('Control+ArrowDown');
  const way = page.getByRole('navigation', { name: 'The way down' });
  await expect(way).toContainText('Area: Restaurants');
  await compare(page, /^Two periods/);
  await expect(page.getByText(/Area Restaurants, 5 to 17 May 2017 n\s=\s\d+/)).toBeVisible();
  await way.getByRole('button', { name: 'Area: Restaurants' }).click();
  await expect(page.getByRole('group', { name: /^Incidents by Area, two sides/ })).toBeVisible();
});

test('the measure of a problem is the first that its Pareto shows', async ({
  application: { page },
}) => {
  await page.getByRole('button', { name: 'Problems', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Make a problem of the incidents shown' }).click();
  await page.getByRole('textbox', { name: /one sentence/ }).fill('Long before the flight');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit the problem' }).click();
  await page
    .getByRole('combobox', { name: 'Measured by' })
    .selectOption({ label: 'Sum of Minutes before flight' });
  await expect(page.getByRole('heading', { name: 'Minutes before flight by Area' })).toBeVisible();
  await measureBy(page, 'Count');
  await expect(page.getByRole('heading', { name: 'Incidents by Area' })).toBeVisible();
});

test('axe objects to nothing in the dark either', async ({ application }) => {
  const { page } = application;
  await command(page, 'Theme: dark');
  await showField(page, 'Boarding area');
  await measureBy(page, 'Rate per respondents');
  await expect(page.getByText('All: 700.8')).toBeVisible();
  expect.soft(await objections(application), 'rates').toEqual([]);
  await compare(page, /^Two periods/);
  await page.getByRole('button', { name: /^A, .*change/ }).click();
  await expect(page.getByRole('complementary', { name: 'A', exact: true })).toBeVisible();
  expect.soft(await objections(application), 'two sides').toEqual([]);
  await compare(page, /^Count, cost/);
  await expect(page.getByRole('group', { name: /^Boarding area by three measures/ })).toBeVisible();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'Count' })).toBeVisible();
  expect.soft(await objections(application), 'three measures').toEqual([]);
});
