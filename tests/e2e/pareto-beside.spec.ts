import { readFileSync } from 'node:fs';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';
import { compare, showField, showPareto } from './pareto-actions.ts';

test.beforeEach(({ application }) => showPareto(application));

test('two periods and two segments side by side, with the change of each pair', async ({
  application,
}) => {
  const { page } = application;
  await compare(page, /^Two periods/);
  const chart = page.getByRole('group', { name: /^Incidents by Area, two sides/ });
  await expect(
    page.getByText(/5 to 17 May 2017 n\s=\s842, 18 to 30 May 2017 n\s=\s1,142/),
  ).toBeVisible();
  await expect(chart.getByRole('button').first()).toHaveAccessibleName(
    /^Airport Amenities, 5 to 17 May 2017 147 \(147 incidents\), 18 to 30 May 2017 228 .*change \+55\s% .*beyond chance$/,
  );
  await expect(page.getByRole('main')).toContainText('Grown beyond chance: Airport Amenities');
  expect(await objections(application)).toEqual([]);

  await chart.getByRole('button').first().press('ArrowRight');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Restaurants' });
  await expect(inspector).toContainText('+37');
  await expect(inspector).toContainText('beyond chance');
  await page.keyboard.press('Enter');
  await expect(inspector).toHaveCount(0);

  await page
    .getByRole('combobox', { name: 'Kind of sides' })
    .selectOption({ label: 'two values of' });
  await page.getByRole('combobox', { name: 'Field of the sides' }).selectOption('Flight type');
  await expect(
    page.getByText(/Domestic off-peak n\s=\s751, International n\s=\s698/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Turn the sides round' }).click();
  await expect(
    page.getByText(/International n\s=\s698, Domestic off-peak n\s=\s751/),
  ).toBeVisible();
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText(
    'A share can grow because others shrink',
  );
  await page.getByRole('button', { name: 'Figures as a table' }).click();
  const table = page.getByRole('table', { name: /^Figures of the two sides/ });
  await expect(table.getByRole('columnheader', { name: 'Change' })).toBeVisible();
  await expect(table.getByRole('row', { name: /^Restaurants/ })).toContainText('points');

  const svg = readFileSync(
    await application.save(async () => {
      await page.getByRole('button', { name: 'Copy or save the chart' }).click();
      await page.getByRole('menuitem', { name: 'Save as SVG' }).click();
    }),
    'utf8',
  );
  expect(svg).toContain('International and Domestic');
  expect(svg).not.toContain('var(');
});

test('what the filter names stands against all else', async ({ application: { page } }) => {
  await compare(page, /^Two periods/);
  const kind = page.getByRole('combobox', { name: 'Kind of sides' });
  await kind.selectOption({ label: 'what the filter names with all else' });
  await expect(page.getByText(/^Nothing in the filter/)).toBeVisible();
  await kind.selectOption({ label: 'two periods' });
  await showField(page, 'Boarding area');
  await page
    .getByRole('button', { name: /^A, .*incidents/ })
    .first()
    .click();
  await showField(page, 'Area');
  await kind.selectOption({ label: 'what the filter names with all else' });
  await expect(
    page.getByText(/Boarding area not A n\s=\s[\d,]+.*, Boarding area A n\s=\s\d+/),
  ).toBeVisible();
});

test('count, cost and rate side by side, with the ranks that flip', async ({ application }) => {
  const { page } = application;
  await compare(page, /^Count, cost/);
  const chart = page.getByRole('group', { name: /^Area by three measures/ });
  await expect(
    chart.getByRole('button', { name: /^Airlines, Minutes before flight/ }),
  ).toHaveAccessibleName(
    /^Airlines, Minutes before flight 18,395 from \d+ incidents, place 6, .*1 place higher than by count$/,
  );
  await expect(page.getByRole('main')).toContainText('No two bars change places beyond chance');
  await expect(page.getByRole('list', { name: 'Bars that change places' })).toContainText(
    'Getting to the airport leads General by count',
  );
  expect(await objections(application)).toEqual([]);

  const cell = chart.getByRole('button', { name: /^Restaurants, Incidents 370/ });
  await chart.getByRole('button').first().press('ArrowDown');
  await expect(cell).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(chart.getByRole('button', { name: /^Restaurants, Minutes/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Restaurants' })).toContainText('58,223');
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Rate per respondents' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: /^Area by two measures/ })).toBeVisible();
  await page.getByRole('button', { name: 'Figures as a table' }).click();
  await expect(
    page
      .getByRole('table', { name: /^Figures of the measures/ })
      .getByRole('row', { name: /^Airlines 110 7 / }),
  ).toBeVisible();
  const png = readFileSync(
    await application.save(async () => {
      await page.getByRole('button', { name: 'Copy or save the chart' }).click();
      await page.getByRole('menuitem', { name: 'Save as PNG' }).click();
    }),
  );
  expect(png.readUInt32BE(16)).toBeGreaterThan(2000);
});
