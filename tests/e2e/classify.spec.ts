import type { Locator, Page } from '@playwright/test';
import { command, exploreSample, openRecent, redo, sentence, undo } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

const outline = [
  'Airport',
  '  Power and plugs: too few, hard to find, not working',
  '  Wireless network',
  '  Seats',
  '  Toilets',
  '  Walkways',
  'Food and shops',
  '  Price',
  '  Choice',
  'Finding the way',
  'Security',
  'Getting here',
  'Everything else',
].join('\n');

/** What a person would answer, as the first letters of a category. */
const judgement: [RegExp, string][] = [
  [/plug|charging|outlet/i, 'pow'],
  [/wi-?fi|internet|wireless/i, 'wir'],
  [/seat|chair|lounge/i, 'sea'],
  [/toilet|restroom|bathroom|clean/i, 'toi'],
  [/walkway|escalator|elevator|tram/i, 'wal'],
  [/price|expensive|cheap|cost/i, 'pri'],
  [/food|restaurant|coffee|shop|store|vending/i, 'cho'],
  [/sign|screen|map|announce|direction/i, 'fin'],
  [/security|tsa|customs|immigration|line/i, 'sec'],
  [/parking|traffic|bart|taxi|rental|access|pick/i, 'get'],
];

function tree(page: Page): Locator {
  return page.getByRole('tree', { name: 'Categories' });
}

function line(page: Page, name: string | RegExp): Locator {
  return tree(page).getByRole('treeitem', { name });
}

/** Names of the tree's lines, each with its level. */
async function lines(page: Page): Promise<string[]> {
  return tree(page)
    .getByRole('treeitem')
    .evaluateAll((all) =>
      all.map(
        (one) =>
          `${one.getAttribute('aria-level') ?? ''} ${one.querySelector('.label')?.textContent ?? ''}`,
      ),
    );
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

async function startWithOutline({ page }: Application): Promise<void> {
  await page.keyboard.press('Control+2');
  await page.getByRole('radio', { name: 'From an outline' }).check();
  await page.getByRole('textbox', { name: /^One category a line/ }).fill(outline);
  await page.getByRole('button', { name: 'Add 13 categories' }).click();
  await expect(line(page, /^Airport\W/)).toBeVisible();
}

const counted = (page: Page) => page.getByRole('progressbar', { name: 'Incidents in a category' });

test.beforeEach(async ({ application }) => {
  await exploreSample(application);
});

test('fifty incidents take fifty decisions and hardly a key more than their first letters', async ({
  application,
}) => {
  const { page } = application;
  await startWithOutline(application);
  await openTab(page, 'Queue');
  const incident = page.getByRole('region', { name: 'Incident' }).getByRole('article');
  const picker = page.getByRole('combobox', { name: 'Category of this incident' });
  await expect(picker).toBeFocused();

  let presses = 0;
  const press = async (key: string) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  let before = '';
  for (let decision = 1; decision <= 50; decision += 1) {
    await expect(incident).toBeVisible();
    const name = (await incident.getAttribute('aria-label')) ?? '';
    const text = await incident.locator('p').first().innerText();
    const letters = judgement.find(([words]) => words.test(text))?.[1] ?? 'eve';
    if (letters === before) await press('.');
    else {
      await page.keyboard.type(letters);
      await press('Enter');
    }
    before = letters;
    await expect(incident).not.toHaveAttribute('aria-label', name);
    await expect(counted(page)).toHaveAttribute('aria-valuenow', String(decision));
  }
  expect(presses).toBeLessThanOrEqual(60);
  expect(presses).toBe(50);
  await expect(page.getByText(/\d a minute, /)).toBeVisible();
  await expect(page.getByText('All changes saved')).toBeVisible();

  // The last decision is taken back, and its incident is there again.
  const last = await page.getByRole('list', { name: 'Decided last' }).innerText();
  expect(last).toContain('saved');
  await press('Control+z');
  await expect(counted(page)).toHaveAttribute('aria-valuenow', '49');
  await press('Control+Shift+z');
  await expect(counted(page)).toHaveAttribute('aria-valuenow', '50');

  await application.restart();
  await openRecent(application, 'San Francisco airport');
  const again = application.page;
  await expect(again.getByRole('tab', { name: 'Queue' })).toHaveAttribute('aria-selected', 'true');
  await expect(counted(again)).toHaveAttribute('aria-valuenow', '50');
});

test('digits, skipping with a reason, going back, and taking back', async ({ application }) => {
  const { page } = application;
  await startWithOutline(application);
  await openTab(page, 'Queue');
  const incident = page.getByRole('region', { name: 'Incident' }).getByRole('article');
  await expect(incident).toHaveAttribute('aria-label', 'SFO17-00001');
  await page.keyboard.type('seat');
  await page.keyboard.press('Enter');
  await expect(incident).toHaveAttribute('aria-label', 'SFO17-00002');
  await page.keyboard.press('1');
  await expect(incident).toHaveAttribute('aria-label', 'SFO17-00003');
  await page.keyboard.press('-');
  await page.keyboard.type('not enough said');
  await page.keyboard.press('Enter');
  await expect(incident).toHaveAttribute('aria-label', 'SFO17-00004');
  await expect(page.getByRole('main')).toContainText('1,981 waiting, 1 skipped');
  await page.keyboard.press('ArrowLeft');
  await expect(incident).toContainText('Skipped: not enough said');
  await page.keyboard.press('PageUp');
  await expect(incident).toContainText('In Airport › Seats, by decision');
  await page.keyboard.press('Delete');
  await expect(counted(page)).toHaveAttribute('aria-valuenow', '1');
  await page.getByRole('button', { name: 'Look at the skipped' }).click();
  await expect(incident).toHaveAttribute('aria-label', 'SFO17-00003');
});

test('many are classified in one stroke: those alike, and those that a search finds', async ({
  application,
}) => {
  const { page } = application;
  await startWithOutline(application);
  await openTab(page, 'Queue');
  await expect(page.getByRole('region', { name: 'Incident' }).getByRole('article')).toBeVisible();
  await page.keyboard.press('*');
  const alike = page.getByRole('region', { name: 'Similar to this one' });
  await expect(alike.getByRole('option', { selected: true }).first()).toBeVisible();
  await page.keyboard.type('pow');
  await page.keyboard.press('Enter');
  await expect(
    page.getByText(/^\d+ incidents put into Airport › Power and plugs\.$/),
  ).toBeVisible();

  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Search the waiting incidents' }).fill('coffee');
  const found = page.getByRole('region', { name: 'Select many' }).getByRole('status').first();
  await expect(found).toHaveText('117 of 117 incidents ticked');
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: /^Category of 117/ }).focus();
  await page.keyboard.type('choi');
  await page.keyboard.press('Enter');
  await expect(page.getByText('117 incidents put into Food and shops › Choice.')).toBeVisible();
  await undo(page);
  await openTab(page, 'Tree');
  await expect(line(page, /^Choice\W+0 incidents/)).toBeVisible();
});

test('the tree is built and changed by keyboard alone', async ({ application: { page } }) => {
  await page.keyboard.press('Control+2');
  const first = page.getByRole('button', { name: 'Add a first category' });
  await first.focus();
  await page.keyboard.press('Enter');
  const draft = page.getByRole('textbox', { name: 'Name of the new category' });
  for (const name of ['Billing', 'Wrong amount', 'Delivery']) {
    await expect(draft).toBeFocused();
    await expect(draft).toHaveValue('');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(line(page, new RegExp(`^${name}\\W`))).toBeVisible();
  }
  await expect(draft).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tree(page)).toBeFocused();

  // The second below the first, the third up to the top.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => lines(page)).toEqual(['1 Billing', '2 Wrong amount', '1 Delivery']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => lines(page)).toEqual(['1 Delivery', '1 Billing', '2 Wrong amount']);

  await page.keyboard.press('F2');
  await page.keyboard.type('Shipping');
  await page.keyboard.press('Enter');
  await expect(line(page, /^Shipping\W/)).toBeVisible();
  await page.keyboard.press('Shift+n');
  await page.keyboard.type('Late');
  await page.keyboard.press('Enter');
  await expect(draft).toBeFocused();
  await page.keyboard.press('Escape');
  await expect
    .poll(() => lines(page))
    .toEqual(['1 Shipping', '2 Late', '1 Billing', '2 Wrong amount']);

  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Later than promised.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('All changes saved')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tree(page)).toBeFocused();

  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: 'Retire', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page, /^Late\W+0 incidents, 0\.0\W%\W+retired/)).toBeVisible();
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(line(page, /^Late\W+0 incidents, 0\.0\W%$/)).toBeVisible();

  // Two become one.
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('complementary', { name: '2 categories' })).toBeVisible();
  await page.getByRole('button', { name: 'Merge them' }).focus();
  await page.keyboard.press('Enter');
  await expect(tree(page).getByRole('treeitem')).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(tree(page).getByRole('treeitem')).toHaveCount(4);
});

test('a category is dragged into another, and split by the words of its incidents', async ({
  application,
}) => {
  const { page } = application;
  await startWithOutline(application);
  await line(page, /^Security\W/).dragTo(line(page, /^Getting here\W/));
  await expect(line(page, /^Security\W/)).toHaveAttribute('aria-level', '2');
  await undo(page);
  await expect(line(page, /^Security\W/)).toHaveAttribute('aria-level', '1');

  await openTab(page, 'Queue');
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Search the waiting incidents' }).fill('coffee');
  await expect(page.getByText('117 of 117 incidents ticked')).toBeVisible();
  const picker = page.getByRole('combobox', { name: /^Category of 117/ });
  await picker.fill('seats');
  await picker.press('Enter');
  await expect(page.getByText('117 incidents put into Airport › Seats.')).toBeVisible();
  await openTab(page, 'Tree');
  await line(page, /^Seats\W+117/).click();
  const inspector = page.getByRole('complementary', { name: 'Seats' });
  await inspector.getByRole('button', { name: 'Split' }).click();
  await inspector.getByRole('combobox', { name: 'Split by' }).selectOption('Words in the text');
  await inspector.getByRole('textbox', { name: 'Words in the text' }).fill('coffee');
  await expect(inspector.getByText('117 incidents of it have these words')).toBeVisible();
  await inspector.getByRole('textbox', { name: 'Name of the new category' }).fill('Coffee');
  await inspector.getByRole('button', { name: 'Split', exact: true }).click();
  await expect(line(page, /^Coffee\W+117 incidents/)).toHaveAttribute('aria-level', '3');
});

test('a tree from the values of fields fills itself, filters, and has a Pareto to go down in', async ({
  application,
}) => {
  const { page } = application;
  await page.keyboard.press('Control+2');
  await page.getByRole('combobox', { name: 'Second level' }).selectOption('Boarding area');
  const make = page.getByRole('button', { name: /^Add \d+ categories/ });
  await make.click();
  const restaurants = line(page, /^Restaurants\W+370 incidents, 18\.6/);
  await expect(restaurants).toBeVisible();
  await restaurants.click();
  await expect(sentence(page)).toContainText('Showing 370 incidents of 1,984');
  await expect(restaurants).toHaveAccessibleName(/filtered by/);
  await restaurants.click();
  await expect(sentence(page)).toHaveText('Showing all 1,984 incidents');

  await command(page, 'Pareto of Category');
  const chart = page.getByRole('group', { name: /^Pareto of Category/ });
  await chart.getByRole('button', { name: /^Restaurants/ }).click();
  const inspector = page.getByRole('complementary', { name: 'Restaurants' });
  await inspector
    .getByRole('combobox', { name: 'Field to look into' })
    .selectOption('Sub-category');
  await inspector.getByRole('button', { name: 'Go down' }).click();
  await expect(page.getByRole('group', { name: /^Pareto of Sub-category/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Restaurants › A, 125 incidents/ })).toBeVisible();

  await page.keyboard.press('Control+2');
  await undo(page);
  await expect(page.getByRole('button', { name: 'Add a first category' })).toBeVisible();
  await redo(page);
  await expect(line(page, /^Restaurants\W+370/)).toBeVisible();
  await application.restart();
  await openRecent(application, 'San Francisco airport');
  await expect(line(application.page, /^Restaurants\W+370/)).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  test(`axe objects to nothing on the parts of Classify, theme ${theme}`, async ({
    application,
  }) => {
    test.slow();
    const { page } = application;
    const check = async (part: string) =>
      expect.soft(await objections(application), `${part}, ${theme}`).toEqual([]);

    await command(page, `Theme: ${theme}`);
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('button', { name: /^Add \d+ categories/ })).toBeEnabled();
    await check('start of a tree');
    await startWithOutline(application);
    await line(page, /^Airport\W/).click();
    await expect(page.getByRole('complementary', { name: 'Airport' })).toBeVisible();
    await check('tree with a category');
    await page.keyboard.press('Insert');
    await check('a category being added');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Remove Category/ }).click();
    await openTab(page, 'Queue');
    await expect(page.getByRole('region', { name: 'Incident' }).getByRole('article')).toBeVisible();
    await page.keyboard.type('sea');
    await check('queue while typing');
    await page.keyboard.press('Enter');
    await page.keyboard.press('*');
    await expect(page.getByRole('region', { name: 'Similar to this one' })).toBeVisible();
    await check('similar incidents');
    await page.keyboard.press('Escape');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
      await check(await tab.innerText());
    }
  });
}
