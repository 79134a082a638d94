import { command, exploreSample, goTo, importButton, preview, rows } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';
import { writeComplaints, writeCustomers, writeSurvey } from './tables.ts';

for (const theme of ['Light', 'Dark']) {
  test(`axe objects to nothing on any screen, theme ${theme}`, async ({ application }) => {
    const { page } = application;
    const check = async (screen: string) =>
      expect.soft(await objections(application), `${screen}, ${theme}`).toEqual([]);

    await expect(page.getByRole('button', { name: 'Explore a sample' })).toBeEnabled();
    await page.getByRole('button', { name: 'Theme' }).click();
    await expect(page.getByRole('menuitem', { name: theme })).toBeVisible();
    await check('theme menu');
    await page.getByRole('menuitem', { name: theme }).click();
    await expect(page.getByRole('menuitem', { name: theme })).toBeHidden();
    await check('start');

    await exploreSample(application);
    await page.getByRole('button', { name: /^Restaurants\W+370/ }).click();
    await rows(page).first().click();
    await expect(page.getByRole('heading', { name: 'Where it came from' })).toBeVisible();
    await check('aggregate with an incident');
    await page.getByRole('button', { name: 'Add a filter' }).click();
    await expect(page.getByRole('combobox', { name: 'Field to filter by' })).toBeVisible();
    await check('add a filter');
    await page.keyboard.press('Escape');

    await goTo(page, 'Analyze');
    await expect(page.getByRole('complementary', { name: 'Restaurants' })).toBeVisible();
    await page.getByRole('button', { name: 'Figures as a table' }).click();
    await check('Pareto with a bar and the figures');
    await page.getByRole('button', { name: /^Threshold/ }).click();
    await expect(page.getByRole('slider')).toBeVisible();
    await check('threshold');
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Command' })).toBeVisible();
    await check('command palette');
    await page.keyboard.press('Escape');

    await preview(application, writeComplaints(application));
    await check('import preview');
    await importButton(page).click();
    await expect(page.getByRole('button', { name: 'Save as CSV' })).toBeVisible();
    await expect(page.getByRole('row', { name: /^7 Cost/ })).toBeVisible();
    await check('import report');
    await goTo(page, 'Sources');
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
    await check('sources');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await check('keyboard help');
  });

  test(`axe objects to nothing on the way of an import, theme ${theme}`, async ({
    application,
  }) => {
    test.slow();
    const { page } = application;
    const check = async (screen: string) =>
      expect.soft(await objections(application), `${screen}, ${theme}`).toEqual([]);

    await exploreSample(application);
    await command(page, `Theme: ${theme.toLowerCase()}`);
    await page.getByText(/^Rate per/).click();
    await expect(page.getByText(/^All shown: /)).toBeVisible();
    await check('aggregate with rates');

    await goTo(page, 'Sources');
    await page.getByRole('button', { name: 'Enter by hand' }).click();
    await expect(page.getByRole('form', { name: 'Exposure entered by hand' })).toBeVisible();
    await check('exposure by hand');

    await application.drop([
      writeComplaints(application),
      writeComplaints(application, 'more.csv'),
    ]);
    await expect(page.getByRole('button', { name: /^Import 2 files, 74 incidents/ })).toBeEnabled();
    await check('several files');
    await page.getByRole('button', { name: /^Import 2 files/ }).click();
    await page.getByRole('button', { name: 'Mend what was left out' }).click();
    const left = page.getByRole('table', { name: 'Imports of complaints' });
    await left.getByRole('button', { name: '3' }).first().click();
    await page.getByRole('button', { name: 'All cells of row 7' }).click();
    await expect(page.getByRole('list', { name: 'Cells of row 7' })).toBeVisible();
    await check('rows to be mended');

    await preview(application, writeCustomers(application));
    await expect(page.getByRole('region', { name: 'Personal data' })).toBeVisible();
    await check('personal data');
    await preview(application, writeSurvey(application));
    await page.getByRole('button', { name: /^Or: several columns/ }).click();
    await page.getByRole('button', { name: 'Change the columns' }).click();
    await page.getByText('What the rows are').click();
    await page.getByRole('button', { name: 'Say what codes mean' }).click();
    const codes = page.getByRole('textbox', { name: 'Paste codes, one a line' });
    await codes.fill('101 = Queue\n102 = Dirty\n103 = Lost bag');
    await page.getByRole('button', { name: 'Add these codes' }).click();
    await page.getByText('3 codes, for Issue').click();
    await expect(page.getByRole('textbox', { name: 'Meaning of 101' })).toBeVisible();
    await check('a wide survey with its codes');
  });
}
