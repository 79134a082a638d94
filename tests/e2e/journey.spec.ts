import { exploreSample, goTo, openRecent, redo, sentence, undo } from './actions.ts';
import { type Application, expect, test } from './application.ts';
import { objections } from './objections.ts';

async function openMap(application: Application): Promise<void> {
  const { page } = application;
  await exploreSample(application);
  await goTo(page, 'Modify');
  await page.getByRole('tab', { name: 'Journey map' }).click();
}

test('a journey is drafted from the incidents, edited in place and judged', async ({
  application,
}) => {
  const { page } = application;
  await openMap(application);
  await expect(page.getByText('The journey has no touch points yet')).toBeVisible();
  expect(await objections(application)).toEqual([]);
  await page.getByRole('button', { name: 'Draft from the incidents' }).click();
  await expect(page.getByRole('combobox', { name: /From the values of/ })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'By the word “boarding”.' })).toBeVisible();
  await page.getByRole('button', { name: 'Add 12 touch points' }).click();

  const stage = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`, 'u') });
  const point = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}`, 'u') });
  await expect(point('Restaurants')).toContainText('370 incidents');
  await expect(page.getByText('1,856 of 1,984 incidents at one of them')).toBeVisible();
  expect(await objections(application)).toEqual([]);

  await point('Restaurants').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(stage('Selection').getByRole('group')).toHaveCount(1);
  await expect(point('Restaurants')).toBeFocused();
  await undo(page);
  await expect(stage('Selection').getByRole('group')).toHaveCount(0);
  await redo(page);
  await expect(stage('Selection').getByRole('group')).toHaveCount(1);
  await point('Restaurants').focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the touch point' }).fill('Eating');
  await page.keyboard.press('Enter');
  await expect(point('Eating')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name of the new touch point' }).fill('Paying');
  await page.keyboard.press('Enter');
  await expect(point('Paying')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(point('Paying')).toHaveCount(0);
  await expect(point('Eating')).toBeFocused();

  await page.keyboard.press('Space');
  const side = page.getByRole('complementary', { name: 'Eating' });
  await side.getByLabel('Add a standard').fill('Food for all diets');
  await page.keyboard.press('Enter');
  await expect(side.getByText('Breaches are not counted')).toBeVisible();
  const search = page.getByRole('searchbox').or(page.getByPlaceholder('Search the text')).first();
  await search.fill('healthy');
  await page.keyboard.press('Enter');
  await side.getByRole('button', { name: 'Take the filter' }).last().click();
  await expect(point('Eating')).toContainText('broken');
  await side.getByRole('button', { name: 'Everybody' }).click();
  await expect(point('Eating')).toContainText('everybody');
  expect(await objections(application)).toEqual([]);

  await point('Eating')
    .getByRole('button', { name: /incidents?( under this filter)?$/u })
    .click();
  await expect(sentence(page)).toContainText('Showing 370 incidents of 1,984');
  await page.getByRole('combobox', { name: /Coloured by/u }).selectOption('Share of low scores');
  await expect(point('Eating')).toContainText(/% of \d+/u);

  await page.getByRole('tab', { name: 'Maturity' }).click();
  const row = page.getByRole('article', { name: 'Eating' });
  await expect(row).toContainText('Suggested');
  await row.getByRole('button', { name: 'Repeatable', exact: true }).click();
  await page.keyboard.type('Each shop has its own way');
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: 'Repeatable', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(row).toContainText('Each shop has its own way');
  expect(await objections(application)).toEqual([]);
  await undo(page);
  await expect(row).toContainText('Not judged yet');
});

test('a touch point is dragged, is there after a restart and leads to a cause on the fishbone', async ({
  application,
}) => {
  let { page } = application;
  await openMap(application);
  await page.getByRole('button', { name: 'Draft from the incidents' }).click();
  await page.getByRole('button', { name: 'Add 12 touch points' }).click();
  const retention = () => page.getByRole('region', { name: /^Retention/u });
  const restaurants = () => page.getByRole('group', { name: /^Restaurants/u });
  await restaurants().dragTo(retention(), { targetPosition: { x: 60, y: 30 } });
  await expect(retention().getByRole('group')).toHaveAccessibleName(/^Restaurants/u);

  await restaurants().focus();
  await page.keyboard.press('Space');
  const side = () => page.getByRole('complementary', { name: 'Restaurants' });
  await side().getByLabel('Add a failure point').fill('Nobody finds them');
  await page.keyboard.press('Enter');
  const cause = 'First-time visitors get no map';
  const causes = side().getByRole('combobox', { name: 'Cause of: Nobody finds them' });
  const option = causes.getByRole('option').filter({ hasText: cause });
  await causes.selectOption(await option.getAttribute('value'));
  await expect(
    side().getByRole('button', { name: `Open on the fishbone: ${cause}` }),
  ).toBeVisible();

  await page.getByLabel('Moments of truth for').selectOption('By Trip purpose');
  await page.getByText('Moments of truth that the incidents suggest').click();
  await expect(page.getByText('of a segment with all others at a touch point')).toBeVisible();
  expect(await objections(application)).toEqual([]);
  await expect(page.getByRole('contentinfo')).toContainText('All changes saved');

  await application.restart();
  page = application.page;
  await openRecent(application, 'San Francisco airport');
  await expect(retention().getByRole('group')).toHaveAccessibleName(/^Restaurants/u);
  await restaurants().focus();
  await page.keyboard.press('Space');
  await side()
    .getByRole('button', { name: `Open on the fishbone: ${cause}` })
    .click();
  await expect(page.getByRole('tab', { name: 'Fishbone' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(
    page.getByRole('treeitem', { name: new RegExp(cause, 'u'), selected: true }).first(),
  ).toBeVisible();
});
