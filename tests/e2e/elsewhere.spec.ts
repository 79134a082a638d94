import { bars, exploreSample, goTo, sentence } from './actions.ts';
import { expect, test } from './application.ts';
import { objections } from './objections.ts';

const effect = 'Travellers are unhappy with the amenities';

test('a confirmed cause shows where else its pattern is, and leads there', async ({
  application,
}) => {
  const { page } = application;
  await exploreSample(application);
  await bars(page, 'Area').getByRole('button', { name: 'Airport Amenities' }).click();
  await expect(sentence(page)).toContainText('375');
  await goTo(page, 'Analyze');
  await page.getByRole('tab', { name: 'Where else?' }).click();
  const panel = page.getByRole('tabpanel');
  await panel.getByRole('button', { name: 'Make a problem of these incidents' }).click();
  await panel.getByLabel('The problem in one sentence').fill(effect);
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('The fishbone has no causes yet.');
  expect(await objections(application)).toEqual([]);

  // A cause, and what the incidents with it have beyond the problem.
  await page.getByRole('tab', { name: '5 Whys' }).click();
  const tree = page.getByRole('tree', { name: 'Whys and their answers' });
  await tree.locator('[data-node=head]').focus();
  await page.keyboard.press('Tab');
  await tree.getByRole('textbox', { name: 'New answer' }).fill('It is missing, not broken');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await goTo(page, 'Aggregate');
  await page.getByRole('button', { name: 'Add a filter' }).click();
  await page.getByRole('combobox', { name: 'Field to filter by' }).fill('encountered');
  await page.getByRole('option', { name: 'Encountered a problem' }).click();
  await page.getByRole('option', { name: /^No/ }).click();
  await page.keyboard.press('Escape');
  await expect(sentence(page)).toContainText('313');
  await goTo(page, 'Analyze');
  const card = tree.locator('[role=treeitem]', { hasText: 'It is missing' }).last();
  await card.click();
  await page.keyboard.press('c');
  await page.keyboard.type('Said by nearly all');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('confirmed');

  // Without a live filter it says what is needed.
  await page.getByRole('tab', { name: 'Where else?' }).click();
  await expect(panel.getByRole('status')).toContainText('no live filter that speaks for it');
  await page.getByRole('tab', { name: '5 Whys' }).click();
  await card.click();
  const side = page.getByRole('complementary', { name: 'It is missing, not broken' });
  await side.getByRole('button', { name: 'The filter' }).click();
  await expect(card).toContainText('313 for');

  await page.getByRole('tab', { name: 'Where else?' }).click();
  const result = panel.getByRole('region', { name: 'Places with the same pattern' });
  await expect(result).toContainText('The pattern: Encountered a problem No');
  await expect(result).toContainText('In the problem 313 of 375 (83.5');
  await expect(result).toContainText(/\d+ values of \d+ fields tested, q over all of them/);
  expect(await objections(application)).toEqual([]);

  // By keyboard: a place, its figures, a problem of its own, its incidents.
  const places = result.getByRole('list', { name: /most avoidable first$/ }).getByRole('button');
  await places.first().focus();
  await page.keyboard.press('Enter');
  const place = page.getByRole('complementary').filter({ hasText: 'Another place' });
  await expect(place).toContainText('Avoidable, at the share elsewhere');
  const title = (await place.getByRole('heading', { level: 2 }).textContent()) ?? '';
  expect(await objections(application)).toEqual([]);
  await place.getByRole('button', { name: 'Keep as evidence for the cause' }).click();
  await expect(panel.getByRole('combobox', { name: 'Pattern' })).toBeVisible();
  await place.getByRole('button', { name: 'Make it a problem' }).click();
  await expect(page.getByText(`“${title}” is a problem now`)).toBeVisible();
  const count = /([\d,]+) of [\d,]+ \(/.exec(
    await place.getByRole('definition').first().innerText(),
  );
  await place.getByRole('button', { name: 'Show its incidents' }).click();
  await expect(sentence(page)).toContainText(`${count?.[1] ?? '?'} incidents`);
});
