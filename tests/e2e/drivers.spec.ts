import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bars, exploreSample, goTo, importAsProposed, sentence } from './actions.ts';
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
  await expect(kept).not.toContainText('Encountered a problem No');
  await expect(panel.getByRole('button', { name: 'Keep as evidence' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(kept).toContainText('Encountered a problem No');

  // What was made of it already is shown, and is not made twice.
  await expect(panel.getByRole('button', { name: 'Kept as evidence: drop it' })).toBeVisible();
  await panel.getByRole('button', { name: 'A problem: open it' }).press('Enter');
  await expect(page.getByRole('tab', { name: 'Pareto' })).toBeVisible();
  await expect(sentence(page)).toContainText('313');
});

/** Complaints of two channels in three regions, most from the app in the west; orders of each, and of the south. */
function writeComplaints(folder: string): { complaints: string; orders: string } {
  const regions = ['West', 'East', 'North'];
  const lines = ['Day,Region,Channel,Text'];
  const behind = ['Month,Region,Channel,Orders'];
  for (const month of ['2026-01', '2026-02']) {
    for (const region of [...regions, 'South']) {
      for (const channel of ['app', 'phone']) {
        behind.push(`${month},${region},${channel},${region === 'South' ? 200 : 1000}`);
        const cases = region === 'West' && channel === 'app' ? 60 : 12;
        for (let row = 0; row < cases && region !== 'South'; row += 1) {
          lines.push(
            `${month}-${String(1 + (row % 28)).padStart(2, '0')},${region},${channel},late`,
          );
        }
      }
    }
  }
  const complaints = join(folder, 'complaints.csv');
  const orders = join(folder, 'orders.csv');
  writeFileSync(complaints, `${lines.join('\n')}\n`);
  writeFileSync(orders, `${behind.join('\n')}\n`);
  return { complaints, orders };
}

test('against exposure, pairs are tested where it is known for both, and segments without a case too', async ({
  application,
}) => {
  const { page } = application;
  const { complaints, orders } = writeComplaints(application.folders.projects);
  await importAsProposed(application, complaints);
  await importAsProposed(application, orders);
  await goTo(page, 'Classify');
  await page.getByRole('tab', { name: 'Drivers' }).click();
  await page.getByLabel('Against').selectOption({ label: 'orders' });
  await expect(page.getByText('12,800 orders')).toBeVisible();
  await expect(page.getByLabel('Fewest expected cases')).toHaveValue('1');
  await expect(page.getByRole('checkbox', { name: 'Pairs of fields too' })).toBeChecked();
  expect(await objections(application)).toEqual([]);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();

  const pair = found(page).getByRole('button', { name: /^Region West and Channel app:/ });
  await expect(pair).toContainText('120 of 240');
  await expect(page.getByText(/8 segments and 20 pairs; q is over all of them/)).toBeVisible();
  await page.getByText('Without a case').click();
  await expect(page.getByText('Region South: no case on 800 orders')).toBeVisible();
  expect(await objections(application)).toEqual([]);
});
