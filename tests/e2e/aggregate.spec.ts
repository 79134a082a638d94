import { bars, exploreSample, figure, rows, sentence } from './actions.ts';
import { expect, test } from './application.ts';

test.beforeEach(({ application }) => exploreSample(application));

test('the sample shows headline figures, days, breakdowns and incidents', async ({
  application: { page },
}) => {
  await expect(page.getByRole('heading', { name: 'Aggregate' })).toBeVisible();
  await expect(figure(page, 'Incidents')).toContainText('1,984');
  await expect(figure(page, 'Period')).toContainText('26 days');
  await expect(figure(page, 'Net promoter score')).toContainText('n = 1,939');
  await expect(bars(page, 'Area').getByRole('button').first()).toHaveAccessibleName(
    /^Airport Amenities\W+375\W+19\W+%/,
  );
  await expect(page.getByRole('option', { name: '25 May 2017, 215 incidents' })).toBeAttached();
  await expect(rows(page).first()).toContainText('SFO17-00001');
});

test('a bar, a span of time and words filter everything, and each chip can be removed', async ({
  application: { page },
}) => {
  await bars(page, 'Area')
    .getByRole('button', { name: /^Restaurants/ })
    .click();
  await expect(sentence(page)).toHaveText('Showing 370 incidents of 1,984 where');
  await expect(figure(page, 'Incidents')).toContainText('370');
  await expect(page.getByText('370 of 1,984, in the order of the file')).toBeVisible();

  await bars(page, 'Collection channel')
    .getByRole('button', { name: /^At gate/ })
    .click();
  await expect(sentence(page)).toContainText('Showing 367 incidents of 1,984');
  // The bars of a field keep their length under its own condition, so that others can be chosen.
  await expect(
    bars(page, 'Area').getByRole('button', { name: /^Airport Amenities/ }),
  ).toBeVisible();

  const days = page.getByRole('listbox', { name: /^Incidents by day/ });
  const first = page.getByRole('option', { name: /^5 May 2017/ });
  const last = page.getByRole('option', { name: /^8 May 2017/ });
  const [area, from, to] = [
    await days.boundingBox(),
    await first.boundingBox(),
    await last.boundingBox(),
  ];
  if (!area || !from || !to) throw new Error('The days are not drawn.');
  const height = area.y + area.height / 3;
  await page.mouse.move(from.x + from.width / 2, height);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, height, { steps: 5 });
  await page.mouse.up();
  await expect(sentence(page)).toContainText('Showing 61 incidents of 1,984');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('option', { name: /^9 May 2017/ })).toHaveAttribute(
    'aria-selected',
    'false',
  );

  await page.getByRole('searchbox').fill('coffee');
  await expect(sentence(page)).toContainText('Showing 21 incidents of 1,984');
  await expect(rows(page).first()).toContainText('coffee');

  const remove = page
    .getByRole('region', { name: 'Filter' })
    .getByRole('button', { name: /^Remove / });
  await expect(remove).toHaveCount(4);
  await remove
    .filter({ visible: true })
    .and(page.getByRole('button', { name: /coffee/ }))
    .click();
  await expect(sentence(page)).toContainText('Showing 61 incidents');
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await page.getByRole('button', { name: /^Remove Interview date/ }).click();
  await expect(sentence(page)).toContainText('Showing 367 incidents');
  await page.getByRole('button', { name: /^Remove Collection channel/ }).click();
  await expect(sentence(page)).toContainText('Showing 370 incidents');
  await page.getByRole('button', { name: /^Remove Area/ }).click();
  await expect(sentence(page)).toHaveText('Showing all 1,984 incidents');
});

test('a filter is made from a list of values as well', async ({ application: { page } }) => {
  await page.getByRole('button', { name: 'Add a filter' }).click();
  await page.getByRole('combobox', { name: 'Field to filter by' }).fill('time of');
  await page.getByRole('option', { name: 'Time of day' }).click();
  await page.getByRole('option', { name: /^PM/ }).click();
  await expect(sentence(page)).toContainText('Showing 697 incidents of 1,984');
  await page.getByRole('option', { name: /^AM/ }).click();
  await expect(sentence(page)).toContainText('Showing 1,321 incidents of 1,984');
});

test('incidents are counted by week, month and quarter too', async ({ application: { page } }) => {
  for (const [unit, point] of [
    ['Week', /664 incidents$/],
    ['Month', 'May 2017, 1,984 incidents'],
    ['Quarter', /2017, 1,984 incidents/],
  ] as const) {
    await page.getByRole('radiogroup', { name: 'Unit of time' }).getByText(unit).click();
    await expect(
      page
        .getByRole('listbox', { name: `Incidents by ${unit.toLowerCase()}` })
        .getByRole('option', {
          name: point,
        }),
    ).toBeAttached();
  }
});

test('every field can be broken down, and a long one shows more of its bars', async ({
  application: { page },
}) => {
  await bars(page, 'Area')
    .getByRole('button', { name: /^Show 12 more/ })
    .click();
  await expect(bars(page, 'Area').getByRole('button')).toHaveCount(17);
  await page.getByRole('button', { name: 'Break down all 31 fields' }).click();
  await expect(page.getByRole('list', { name: /^Incidents by / })).toHaveCount(31);
  await bars(page, 'Boarding area')
    .getByRole('button', { name: /^G\W+443/ })
    .click();
  await expect(sentence(page)).toContainText('Showing 443 incidents');
});

test('the table sorts by a column, both ways and back', async ({ application: { page } }) => {
  const head = page.getByRole('columnheader', { name: 'Issue description' });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows(page).first()).toContainText('"Better signage / directions" (general)');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).first()).not.toContainText('SFO17-00001');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'none');
  await expect(rows(page).first()).toContainText('SFO17-00001');
});

test('the table scrolls to its last row', async ({ application: { page } }) => {
  const table = page.getByRole('grid', { name: 'Incidents' });
  await expect(rows(page).first()).toContainText('SFO17-00001');
  await table.focus();
  await page.keyboard.press('End');
  await expect(rows(page).last()).toContainText('SFO17-01986');
  await expect(rows(page).last()).toContainText('1,985');
});

test('a row opens to all its fields, its file and its row there', async ({
  application: { page },
}) => {
  await rows(page).nth(2).click();
  const inspector = page.getByRole('complementary', { name: 'SFO17-00003' });
  await expect(inspector).toContainText('Offer a wider selection of restaurants');
  await expect(inspector.getByRole('term')).toHaveCount(34 + 5);
  await expect(inspector).toContainText('sfo_2017_issue_log_decoded.csv');
  await expect(inspector).toContainText(/Row in the file\s*4/);
  await inspector.getByRole('button', { name: 'Close this panel' }).click();
  await expect(inspector).toBeHidden();
});
