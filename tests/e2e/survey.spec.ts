import { bars, goTo, importButton, preview, sentence } from './actions.ts';
import { expect, test } from './application.ts';
import { writeCustomers, writeSurvey } from './tables.ts';

test('a wide survey gives one incident for each code, and pasted codes their words', async ({
  application,
}) => {
  const { page } = application;
  await preview(application, writeSurvey(application));
  const shape = page.getByRole('region', { name: 'How rows become incidents' });
  await shape.getByRole('button', { name: 'Or: several columns each hold an issue' }).click();
  await expect(shape).toContainText('12 rows tell of 17 incidents.');
  await expect(shape).toContainText('3 rows report none.');

  await page.getByText('What the rows are').click();
  await page.getByRole('button', { name: 'Say what codes mean' }).click();
  await expect(page.getByRole('textbox', { name: 'Paste codes, one a line' })).toBeFocused();
  await page.keyboard.insertText('101 = Long queue\n102 = Dirty\n103 = Lost bag');
  await page.getByRole('button', { name: 'Add these codes' }).click();
  await expect(page.getByText(/^3 codes read/)).toBeVisible();
  await expect(importButton(page)).toHaveText('Import 17 incidents');
  await importButton(page).click();
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toHaveText('Showing all 17 incidents');
  await expect(
    bars(page, 'Issue')
      .getByRole('button', { name: /^Long queue/ })
      .first(),
  ).toHaveAccessibleName(/^Long queue\W+9\W/);
});

test('columns with personal data are pointed out and left out', async ({ application }) => {
  const { page } = application;
  await preview(application, writeCustomers(application));
  const strip = page.getByRole('region', { name: 'Personal data' });
  await expect(strip).toContainText('2 columns look like personal data: Customer name and E-mail');
  await strip.getByRole('button', { name: 'Leave them out' }).click();
  await expect(strip).toContainText('Left out.');
  await expect(page.getByRole('checkbox', { name: 'Import E-mail' })).not.toBeChecked();
  await expect(importButton(page)).toBeEnabled();
  await importButton(page).click();
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await expect(sentence(page)).toHaveText('Showing all 20 incidents');
  await expect(page.getByText('@example.com')).toHaveCount(0);
  await goTo(page, 'Sources');
  await expect(page.getByRole('textbox', { name: 'Name of the field Kind' })).toBeVisible();
  for (const name of ['Customer name', 'E-mail']) {
    await expect(page.getByRole('textbox', { name: `Name of the field ${name}` })).toHaveCount(0);
  }
});
