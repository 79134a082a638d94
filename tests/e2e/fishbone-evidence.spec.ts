import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  bars,
  exploreSample,
  goTo,
  importAsProposed,
  openRecent,
  redo,
  rows,
  sentence,
  undo,
} from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

/** Tickets of one month: those that are late are late in the hall, mostly. */
function month(application: Application, name: string, from: number, count: number): string {
  const lines = Array.from({ length: count }, (_, place) => {
    const number = from + place;
    const area = ['Desk', 'Hall', 'Yard'][number % 3] ?? '';
    const late = area === 'Hall' || number % 10 === 0;
    const kind = late ? 'late' : 'rude';
    return `T-${number},2026-05-${String(1 + (number % 28)).padStart(2, '0')},${kind},${area},${late ? 'the belt stopped' : 'a long queue'}`;
  });
  const path = join(application.folders.saved, name);
  writeFileSync(path, `Ticket,Opened,Kind,Area,Text\n${lines.join('\n')}\n`);
  return path;
}

const outline = (page: Page): Locator =>
  page.getByRole('tree', { name: 'Outline of the fishbone', exact: true });
const line = (page: Page, text: string): Locator =>
  outline(page).getByRole('treeitem').filter({ hasText: text });
const selected = (page: Page): Locator => page.getByRole('region', { name: 'What is selected' });
const evidence = (page: Page): Locator => page.getByRole('region', { name: 'Evidence' });

/** Makes what the filter shows a problem, and opens its fishbone. */
async function fishboneOf(page: Page, statement: string): Promise<void> {
  await goTo(page, 'Analyze');
  const menu = page.getByRole('button', { name: 'Problems' });
  const make = page.getByRole('button', { name: 'Make a problem' });
  await expect(menu.or(make).first()).toBeVisible();
  if (await menu.isVisible()) {
    await menu.click();
    await page.getByRole('menuitem', { name: /^Make a problem/ }).click();
  } else await make.first().click();
  const field = page.getByLabel('The problem in one sentence');
  await field.fill(statement);
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(statement);
  await page.getByRole('tab', { name: 'Fishbone' }).click();
}

/** Late tickets as a problem, with the bones of a set and one cause on the first. */
async function lateTickets(application: Application): Promise<Page> {
  const { page } = application;
  await importAsProposed(application, month(application, 'may.csv', 1, 60));
  await page.getByRole('button', { name: 'See the incidents' }).click();
  await bars(page, 'Kind').getByRole('button', { name: 'late' }).click();
  await expect(sentence(page)).toContainText('24 incidents of 60');
  await fishboneOf(page, 'Bags are late');
  await page.getByRole('button', { name: /^Begin with these.*4S$/ }).click();
  await expect(line(page, 'Surroundings')).toBeVisible();
  await addBelow(page, 'Surroundings', 'The belt stops');
  return page;
}

/** Adds a cause in the outline, by keyboard. */
async function addBelow(page: Page, above: string, text: string): Promise<void> {
  await line(page, above).first().click();
  await page.keyboard.press('Tab');
  const field = page.getByRole('textbox', { name: 'Text of the new cause' });
  await expect(field).toBeFocused();
  await field.fill(text);
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await field.press('Escape');
  await expect(outline(page)).toBeFocused();
  await expect(line(page, text)).toHaveAttribute('aria-selected', 'true');
}

test('evidence is counted live: it follows every import, and opens to its incidents', async ({
  application,
}) => {
  const page = await lateTickets(application);
  await expect(evidence(page)).toContainText('The filter says no more than the problem');
  await goTo(page, 'Aggregate');
  await bars(page, 'Area').getByRole('button', { name: 'Hall' }).click();
  await expect(sentence(page)).toContainText('20 incidents of 60');

  // An incident becomes evidence where it is looked at.
  await rows(page).first().click();
  const incident = page.getByRole('complementary', { name: 'T-1' });
  await incident.getByRole('button', { name: 'Against it' }).click();
  await goTo(page, 'Analyze');
  await expect(line(page, 'The belt stops')).toContainText('0 incidents for it, 1 against');

  await evidence(page).getByRole('button', { name: 'The filter', exact: true }).click();
  await expect(line(page, 'The belt stops')).toContainText('20 incidents for it, 1 against');
  await expect(evidence(page)).toContainText('Area Hall');
  await expect(evidence(page)).toContainText(
    'Problem: 20 of 24 (83.3 %; 95 % interval 64.1 to 93.3 %)',
  );
  await expect(evidence(page)).toContainText(
    'Elsewhere: 0 of 36 (0.0 %; 95 % interval 0.0 to 9.6 %)',
  );
  await expect(evidence(page)).toContainText('No other incident has it');
  await expect(evidence(page)).toContainText('1 incident stands on both sides');
  expect(await objections(application)).toEqual([]);

  await evidence(page).getByRole('radio', { name: 'against it' }).check();
  await evidence(page).getByRole('button', { name: 'Words' }).click();
  await page.keyboard.type('The fitter says that it never stops.');
  await evidence(page).getByRole('button', { name: 'Add against it' }).click();
  await expect(evidence(page)).toContainText('The fitter says');
  await evidence(page).getByRole('button', { name: 'An incident' }).click();
  await page.getByRole('combobox', { name: 'Find an incident' }).fill('T-10');
  await expect(page.getByRole('option', { name: /T-10/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(line(page, 'The belt stops')).toContainText('2 against');
  await undo(page);
  await expect(line(page, 'The belt stops')).toContainText('1 against');

  await importAsProposed(application, month(application, 'june.csv', 61, 30));
  await goTo(page, 'Analyze');
  await expect(line(page, 'The belt stops')).toContainText('30 incidents for it, 1 against');
  await expect(evidence(page)).toContainText('Problem: 30 of 36');

  await evidence(page).getByRole('button', { name: 'Show the 30' }).click();
  await expect(sentence(page)).toContainText('30 incidents of 90');
  await goTo(page, 'Analyze');
  await evidence(page).getByRole('button', { name: 'Incident T-1' }).click();
  await expect(page.getByRole('complementary', { name: 'T-1' })).toContainText('the belt stopped');
  await page.keyboard.press('Escape');
  await evidence(page)
    .getByRole('button', { name: /^Take this evidence for it away: Area Hall/ })
    .click();
  await expect(line(page, 'The belt stops')).toContainText('0 incidents for it');
  await undo(page);

  await application.restart();
  const again = application.page;
  await openRecent(application, 'may');
  await expect(line(again, 'The belt stops')).toContainText('30 incidents for it, 1 against');
});

test('a cause is confirmed, ruled out, weighed and noted, with who, when and why', async ({
  application,
}) => {
  const page = await lateTickets(application);
  await page.keyboard.press('c');
  const why = page.getByRole('textbox', { name: /^Why is it confirmed/ });
  await expect(why).toBeFocused();
  await expect(selected(page)).toContainText('There is no evidence for it yet.');
  expect(await objections(application)).toEqual([]);
  await why.fill('Stopwatch, a week long.');
  await why.press('Enter');
  await expect(line(page, 'The belt stops')).toContainText('confirmed');
  await expect(outline(page)).toBeFocused();
  await expect(selected(page)).toContainText('Stopwatch, a week long.');

  await selected(page).getByRole('button', { name: 'Ruled out' }).click();
  await page.getByRole('textbox', { name: /^Why is it ruled out/ }).fill('It was another belt.');
  await page.getByRole('button', { name: 'Rule it out' }).click();
  await expect(line(page, 'The belt stops')).toContainText('ruled out');
  await selected(page).getByText('What was said before (1)').click();
  await expect(selected(page)).toContainText('confirmed: Stopwatch, a week long.');
  await undo(page);
  await expect(line(page, 'The belt stops')).toContainText('confirmed');
  await redo(page);

  await selected(page).getByRole('button', { name: 'One vote more' }).click();
  await selected(page).getByRole('button', { name: 'One vote more' }).click();
  await expect(selected(page).getByRole('status').filter({ hasText: '2' })).toBeVisible();
  await selected(page).getByRole('checkbox', { name: 'Act on this level' }).check();
  await selected(page).getByLabel('Notes', { exact: true }).fill('Ask the night shift.');
  await addBelow(page, 'The belt stops', 'Too much on it');
  await addBelow(page, 'The belt stops', 'Nobody looks');
  await line(page, 'The belt stops').click();
  await expect(selected(page).getByLabel('Notes', { exact: true })).toHaveValue(
    'Ask the night shift.',
  );
  await selected(page)
    .getByRole('checkbox', { name: /only together/ })
    .check();
  await expect(line(page, 'The belt stops')).toContainText('needs all of its causes together');
  await selected(page).getByLabel('Cause', { exact: true }).fill('The belt stops at night');
  await selected(page).getByLabel('Cause', { exact: true }).press('Enter');
  await expect(line(page, 'The belt stops at night')).toBeVisible();

  // The same keys as on the drawing.
  await line(page, 'Nobody looks').click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(line(page, 'Nobody looks')).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(line(page, 'Nobody looks')).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Text of the cause' }).fill('Nobody looks at it');
  await page.keyboard.press('Enter');
  await expect(line(page, 'Nobody looks at it')).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(line(page, 'Too much on it')).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect(line(page, 'Too much on it')).toBeVisible();
  await line(page, 'Nobody looks at it').dragTo(line(page, 'Skills'));
  await expect(line(page, 'Nobody looks at it')).toHaveAttribute('aria-setsize', '1');
  await line(page, 'Nobody looks at it').click();
  await page.keyboard.press('Delete');
  await expect(line(page, 'Nobody looks at it')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(selected(page)).toBeFocused();
});

test('one cause stands on two bones, and each leads to the other', async ({ application }) => {
  const page = await lateTickets(application);
  await selected(page).getByRole('button', { name: 'Let it stand on another bone too' }).click();
  await page.getByRole('combobox', { name: 'Let it stand below' }).fill('skil');
  await expect(page.getByRole('option')).toHaveCount(1);
  expect(await objections(application)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(line(page, 'The belt stops')).toHaveCount(2);
  const reference = line(page, 'The belt stops').nth(1);
  await expect(reference).toHaveAttribute('aria-selected', 'true');
  await expect(reference).toContainText('stands on another bone too');
  await selected(page).getByRole('button', { name: 'Ruled out' }).click();
  await page.getByRole('textbox', { name: /^Why is it ruled out/ }).fill('Measured.');
  await page.getByRole('button', { name: 'Rule it out' }).click();
  await expect(line(page, 'The belt stops').first()).toContainText('ruled out');
  await selected(page).getByRole('button', { name: 'The cause itself, on Surroundings' }).click();
  await expect(line(page, 'The belt stops').first()).toHaveAttribute('aria-selected', 'true');
  await selected(page).getByRole('button', { name: 'Stands too on Skills' }).click();
  await expect(reference).toHaveAttribute('aria-selected', 'true');
});

test('causes are offered with their reasons, and taken with their evidence', async ({
  application,
}) => {
  const { page } = application;
  await exploreSample(application);
  await bars(page, 'Area').getByRole('button', { name: 'Airport Amenities' }).click();
  await expect(sentence(page)).toContainText('375');
  await fishboneOf(page, 'Amenities are missing');
  await page.getByRole('button', { name: /^Begin with these.*Service$/ }).click();
  await line(page, 'Process').click();
  await page.getByRole('button', { name: 'Offers' }).click();
  const side = page.getByRole('complementary', { name: 'Outline and evidence' });
  const drivers = side.getByRole('region', { name: 'From drivers' });
  await expect(drivers).toContainText('313 of 375 incidents of the problem');
  await expect(drivers).toContainText('95 % interval');
  await expect(side.getByRole('list', { name: 'Notes' })).toContainText('segments were tested');
  expect(await objections(application)).toEqual([]);
  await drivers
    .getByRole('button', { name: /^Add below.*Process: Encountered a problem No$/ })
    .click();
  await drivers.getByRole('button', { name: /^on the fishbone: Encountered/ }).click();
  await side.getByRole('button', { name: 'Back to the outline' }).click();
  await expect(line(page, 'Encountered a problem No')).toContainText('313 incidents for it');
  await expect(evidence(page)).toContainText('Encountered a problem No');
  await expect(evidence(page)).toContainText(/times as often as elsewhere \(95\s% interval/);
});

test('a set of bones is written, used on another fishbone, taken away and brought back', async ({
  application,
}) => {
  const page = await lateTickets(application);
  await page.getByRole('button', { name: 'Sets of bones' }).click();
  await page.getByRole('button', { name: 'Edit the set 4S' }).click();
  const form = page.getByRole('form', { name: 'A set of bones' });
  await form.getByLabel('Name of the set').fill('Ours');
  await form.getByLabel('Bones, one in each line').fill('Belts\nCarts\n\nbelts');
  expect(await objections(application)).toEqual([]);
  await form.getByRole('button', { name: 'Save as an own set' }).click();
  const ours = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /^Ours/ }) });
  await expect(ours).toContainText('Belts, Carts');
  await ours.getByRole('button', { name: /^Add these bones.*Ours$/ }).click();
  await expect(line(page, 'Carts')).toBeVisible();

  await page.getByRole('button', { name: 'Sets of bones' }).click();
  await page.getByRole('button', { name: 'Remove the set Ours' }).click();
  await expect(ours).toHaveCount(0);
  await undo(page);
  await expect(ours).toHaveCount(1);

  await fishboneOf(page, 'Bags are lost');
  await expect(page.getByRole('heading', { name: 'Begin with a set of bones' })).toBeVisible();
  expect(await objections(application)).toEqual([]);
  await page.getByRole('button', { name: /^Begin with these.*Ours$/ }).click();
  await expect(line(page, 'Belts')).toBeVisible();
  await expect(outline(page).getByRole('treeitem')).toHaveCount(2);
});
