import type { Locator, Page } from '@playwright/test';
import { exploreSample, undo } from './actions.ts';
import { type Application, expect, test } from './application.ts';
import { objections } from './objections.ts';

const outline = ['Power', 'Wireless network', 'Food', 'Everything else'].join('\n');

async function begin(application: Application): Promise<void> {
  const { page } = application;
  await exploreSample(application);
  await page.keyboard.press('Control+2');
  await page.getByRole('radio', { name: 'From an outline' }).check();
  await page.getByRole('textbox', { name: /^One category a line/ }).fill(outline);
  await page.getByRole('button', { name: 'Add 4 categories' }).click();
  await expect(page.getByRole('treeitem', { name: /^Power/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Rules' }).click();
  await expect(page.getByText('No rules yet.')).toBeVisible();
}

const rules = (page: Page) => page.getByRole('list', { name: 'Rules in their order' });
const rule = (page: Page, name: RegExp): Locator => rules(page).getByRole('button', { name });
const trial = (page: Page) => page.getByRole('region', { name: 'What the rule matches' });

/** Writes a rule of words with the keys alone; the button that adds rules has the focus. */
async function writeRule(page: Page, words: string, category: string): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'any of the words, condition 1' })).toBeFocused();
  await page.keyboard.type(words);
  await expect(trial(page)).toContainText(/Matches [1-9]/);
  const picker = page.getByRole('combobox', { name: 'Category of the rule' });
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab');
    if (await picker.evaluate((one) => one === document.activeElement)) break;
  }
  await expect(picker).toBeFocused();
  await page.keyboard.type(category);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(rules(page).getByRole('listitem').last()).toContainText('Decides');
}

test('a rule is written, counted, moved and undone with the keys alone', async ({
  application,
}) => {
  const { page } = application;
  await begin(application);
  await page.getByRole('button', { name: 'Add a rule', exact: true }).focus();
  await writeRule(page, 'power* outlet*', 'pow');
  await expect(rule(page, /Any text contains any of “power\*” or “outlet\*”.*Power/)).toBeFocused();

  await page.getByRole('button', { name: 'Add a rule', exact: true }).focus();
  await writeRule(page, 'wi* internet power*', 'wir');
  await expect(rules(page).getByRole('listitem')).toHaveCount(2);
  const conflicts = page.getByRole('region', { name: 'Rules that contradict each other' });
  await expect(conflicts).toContainText(/rule 1 says Power and decides/);
  await expect(rule(page, /^Any text.*Wireless network/)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rules(page).getByRole('listitem').first()).toContainText('Wireless network');
  await expect(rule(page, /^Any text.*Wireless network/)).toBeFocused();
  await conflicts.getByRole('button', { name: /^Show the incidents of rules/ }).press('Enter');
  await expect(trial(page).locator('mark').first()).toBeVisible();
  expect.soft(await objections(application), 'list of rules').toEqual([]);

  await undo(page);
  await expect(rules(page).getByRole('listitem').first()).toContainText('Power');
  await undo(page);
  await expect(rules(page).getByRole('listitem')).toHaveCount(1);
});

test('a condition of groups and values reads as a sentence, and says where it is wrong', async ({
  application,
}) => {
  const { page } = application;
  await begin(application);
  await page.getByRole('button', { name: 'Add a rule', exact: true }).click();
  await page.getByRole('textbox', { name: 'any of the words, condition 1' }).fill('food, too long');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByLabel('What condition 2 looks for').selectOption('the pattern');
  const pattern = page.getByRole('textbox', { name: 'the pattern, condition 2' });
  await pattern.fill('line(s');
  await expect(page.getByRole('alert')).toContainText('opens a group that is not closed');
  await pattern.fill('lines?');
  await page.getByLabel('Whether condition 2 is turned round').selectOption('does not contain');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByLabel('Field of condition 3').selectOption('Gender');
  await page.getByRole('button', { name: 'Choose values' }).click();
  await page.getByRole('combobox', { name: 'Values of Gender' }).press('Enter');
  await page.keyboard.press('Escape');
  const sentence = page.getByRole('form', { name: 'A new rule' }).locator('.sentence');
  await expect(sentence).toContainText(
    /^Any text contains any of “food” or “too long”, but any text does not contain the pattern “lines\?”, and Gender is \w+: no category chosen yet\.\s*$/,
  );
  await page.getByRole('button', { name: 'Add a group' }).click();
  await page.getByRole('textbox', { name: 'any of the words, condition 4.1' }).fill('price*');
  await page.getByRole('textbox', { name: 'any of the words, condition 4.2' }).fill('cost*');
  await expect(sentence).toContainText('“price*”, or any text contains “cost*”)');
  await expect(trial(page)).toContainText('of 1,984 incidents');
  expect.soft(await objections(application), 'editor of a rule').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByText('No rules yet.')).toBeVisible();
});

test('a rule is made of words that are selected in the queue, and dragged to its place', async ({
  application,
}) => {
  const { page } = application;
  await begin(application);
  await page.getByRole('button', { name: 'Add a rule', exact: true }).focus();
  await writeRule(page, 'food', 'foo');
  await page.getByRole('tab', { name: 'Queue' }).click();
  const article = page.getByRole('region', { name: 'Incident' }).getByRole('article');
  const words = article.locator('.text > p').first();
  await expect(words).toBeVisible();
  await words.dblclick({ position: { x: 20, y: 14 } });
  const selected = (await page.evaluate('getSelection().toString()')) as string;
  expect(selected.trim()).not.toBe('');
  await article.getByRole('button', { name: 'Make a rule of this' }).click();
  const form = page.getByRole('form', { name: 'A new rule' });
  await expect(form.locator('.sentence')).toContainText(`“${selected.trim()}”`);
  await expect(page.getByRole('combobox', { name: 'Category of the rule' })).toBeFocused();
  await page.keyboard.type('every');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(rules(page).getByRole('listitem')).toHaveCount(2);
  const [first, second] = [0, 1].map((place) => rules(page).getByRole('listitem').nth(place));
  await expect(second ?? page.locator('body')).toContainText('Everything else');
  await second?.locator('.grip').dragTo(first ?? page.locator('body'));
  await expect(rules(page).getByRole('listitem').first()).toContainText('Everything else');
});
