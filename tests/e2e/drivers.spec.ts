import type { Page } from '@playwright/test';
import { bars, exploreSample, goTo, sentence } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

/** The sample's issues of one area, and the tab that looks for what drives them. */
async function driversOfAmenities(application: Application): Promise<Page> {
  const { page } = application;
  await exploreSample(application);
  await bars(page, 'Area').getByRole('button', { name: 'Airport Amenities' }).click();
  await expect(sentence(page)).toContainText('375');
  await goTo(page, 'Classify');
  await page.getByRole('tab', { name: 'Drivers' }).click();
  return page;
}

const found = (page: Page) =>
  page.getByRole('list', { name: 'Segments with more than their share, most excess first' });

test('a scan lists first what it tests, and then what has more than its share', async ({
  application,
}) => {
  const page = await driversOfAmenities(application);
  await expect(page.getByText('375 cases under the filter')).toBeVisible();
  await expect(page.getByText('1,609 other incidents')).toBeVisible();
  await page.getByText('Left out').click();
  await expect(page.getByText('The filter is made of it')).toBeVisible();
  await expect(found(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Scan' }).click();

  const none = found(page).getByRole('button', { name: /^Encountered a problem No:/ });
  await expect(none).toContainText('313 of 366 cases');
  await expect(page.getByText(/tested: .* pairs; q is over all of them/)).toBeVisible();
  await expect(page.getByText(/This is list/)).toHaveCount(0);
  expect(await objections(application)).toEqual([]);

  // The same list again is refused; a changed one is a new scan, and is counted.
  await expect(page.getByRole('button', { name: 'Scan anew' })).toBeDisabled();
  await page.getByText('What was tested').click();
  await page.getByRole('checkbox', { name: /^Gate / }).uncheck();
  await expect(page.getByText('Scanning it is list 2 on this question')).toBeVisible();
  await page.getByRole('button', { name: 'Scan anew' }).click();
  await expect(page.getByText(/This is list 2 tested on this question/)).toBeVisible();
});

test('a driver is kept, becomes a problem and opens its incidents, by keyboard too', async ({
  application,
}) => {
  const page = await driversOfAmenities(application);
  await page.getByRole('button', { name: 'Scan' }).press('Enter');
  const rows = found(page).getByRole('button');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Encountered a problem No' });
  await expect(panel).toContainText('Relative risk');
  expect(await objections(application)).toEqual([]);

  await panel.getByRole('button', { name: 'Keep as evidence' }).click();
  const kept = page.getByRole('region', { name: 'Drivers kept as evidence' });
  await expect(kept).toContainText('Encountered a problem No');
  await panel.getByRole('button', { name: 'Make it a problem' }).click();
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText(
    'Area Airport Amenities: more than its share in Encountered a problem No',
  );
  await kept.getByRole('button', { name: 'Drop Encountered a problem No' }).click();
  await expect(kept).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(kept).toHaveCount(1);

  await panel.getByRole('button', { name: 'Show its incidents' }).click();
  await expect(sentence(page)).toContainText('313');
});
