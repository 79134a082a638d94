import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { command, importAsProposed, openRecent, undo } from './actions.ts';
import { expect, test } from './application.ts';
import type { Application } from './application.ts';
import { objections } from './objections.ts';

const said = [
  [
    'the invoice shows a wrong amount',
    'charged twice on the invoice',
    'amount on the invoice too high',
  ],
  ['the parcel arrived two weeks late', 'courier delivered the parcel late', 'parcel late again'],
  ['nobody answers the phone', 'waited an hour on the phone line', 'the phone line was cut off'],
] as const;
const towns = ['Bonn', 'Graz', 'Bern', 'Lyon', 'Turin'];

/** 90 incidents: two in three under Other, which hides that half of those are about parcels, half about phones. */
function writeIncidents(application: Application): string {
  const lines = ['Ref,Description,Reason,Town,Outcome'];
  for (let place = 0; place < 90; place += 1) {
    const kind = place % 3;
    const text = `${said[kind]?.[Math.floor(place / 3) % 3] ?? ''} in ${towns[place % 5] ?? ''}`;
    const outcome = place % 2 === 0 ? 'Resolved' : 'Complaint lost';
    lines.push(
      `C-${place},${text},${kind === 0 ? 'Billing' : 'Other'},${towns[place % 5] ?? ''},${outcome}`,
    );
  }
  const path = join(application.folders.saved, 'incidents.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

/** A tree that keeps itself filled from the reason that the desk gave. */
async function withReasons(application: Application): Promise<Page> {
  const { page } = application;
  await importAsProposed(application, writeIncidents(application));
  await page.keyboard.press('Control+2');
  await page.getByRole('radio', { name: 'From the values of fields' }).check();
  await page.getByRole('combobox', { name: 'First level' }).selectOption('Reason');
  await page.getByRole('button', { name: 'Add 2 categories' }).click();
  await expect(page.getByText('2 categories added; 90 incidents are in them.')).toBeVisible();
  return page;
}

const coding = (page: Page, name: string) =>
  page.getByRole('region', { name: `Coding by ${name}` });

/** Codes by keyboard what is shown: two letters and Enter, or - for none that fits. */
async function codeOne(page: Page, name: string, keys: string, coded: number): Promise<void> {
  if (keys === '-') await page.keyboard.press('-');
  else {
    await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
  }
  await expect(coding(page, name).getByRole('status').first()).toContainText(`${coded} of 8`);
}

test('two people code blind, are interrupted, compare, and settle', async ({ application }) => {
  let page = await withReasons(application);
  const check = async (part: string) =>
    expect.soft(await objections(application), part).toEqual([]);
  await openTab(page, 'Agreement');
  await page.getByRole('textbox', { name: 'First person' }).fill('Ana');
  await page.getByRole('textbox', { name: 'Second person' }).fill('ana');
  await page.getByRole('textbox', { name: 'Incidents' }).fill('8');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Two different people have to code');
  await check('start of a check');
  await page.getByRole('textbox', { name: 'Second person' }).fill('Bo');
  await page.keyboard.press('Enter');

  const picker = page.getByRole('combobox', { name: 'Category of this incident' });
  await expect(picker).toBeFocused();
  await check('coding');
  for (let coded = 1; coded <= 3; coded += 1) await codeOne(page, 'Ana', 'bi', coded);

  // Left in the middle, and taken up in another session.
  await expect(page.getByText('All changes saved')).toBeVisible();
  await application.restart();
  page = application.page;
  await openRecent(application, 'incidents');
  await page.getByRole('button', { name: 'Go on as Ana' }).click();
  await expect(coding(page, 'Ana').getByRole('status').first()).toContainText('3 of 8');
  for (let coded = 4; coded <= 8; coded += 1) {
    await codeOne(page, 'Ana', coded === 8 ? '-' : 'ot', coded);
  }
  await expect(page.getByRole('heading', { name: 'Ana is through' })).toBeVisible();
  await check('a coder who is through');
  await page.getByRole('button', { name: 'Back to the checks' }).click();
  await expect(page.getByRole('button', { name: 'See how far they agree' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Code as Bo' }).click();
  await expect(coding(page, 'Bo').getByRole('status').first()).toContainText('0 of 8');
  await expect(coding(page, 'Bo')).not.toContainText('said:');
  for (let coded = 1; coded <= 8; coded += 1) {
    await codeOne(page, 'Bo', coded <= 4 ? 'bi' : 'ot', coded);
  }
  await page.getByRole('button', { name: 'See how far they agree' }).click();
  const result = page.getByRole('region', { name: 'Ana and Bo', exact: true });
  await expect(result).toContainText('They agree on 6 of 8 incidents');
  await expect(result).toContainText('kappa is 0.56');
  await check('the result');

  const disagreements = page.getByRole('region', { name: 'Disagreements' });
  await expect(disagreements).toContainText('2 of 2 disagreements to be settled');
  await disagreements.getByRole('button', { name: 'Bo: Billing' }).click();
  await expect(disagreements).toContainText('Settled: Billing');
  await expect(disagreements).toContainText('1 of 2 disagreements to be settled');
  await page.getByRole('button', { name: 'Put the 6 they agree on there by decision' }).click();
  await expect(
    page.getByText(/^6 incidents put where both put them|^\d incidents? put/),
  ).toBeVisible();
  await undo(page);
  await undo(page);
  await expect(disagreements).toContainText('2 of 2 disagreements to be settled');
});

test('an alarm about Other is answered by relabelling its groups', async ({ application }) => {
  const page = await withReasons(application);
  await openTab(page, 'Health');
  await expect(page.getByRole('main')).toContainText(
    'Alarm: “Other” holds 60 incidents; the largest beside it, “Billing”, has 30.',
  );
  const groups = page.getByRole('combobox', { name: /^Put these \d+ into a category$/ });
  await expect(groups.first()).toBeVisible();
  expect.soft(await objections(application), 'findings with groups').toEqual([]);
  for (const [name, left] of [
    ['Delivery', /“Other” holds 3\d incidents/],
    ['Phone', /“Other” holds 2\d incidents/],
  ] as const) {
    await groups.first().focus();
    await page.keyboard.type(name);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^\d+ incidents put into .*\.$/).first()).toBeVisible();
    await expect(page.getByRole('main')).toContainText(left);
  }
  await expect(page.getByRole('main')).not.toContainText('Alarm: “Other”');
});

for (const theme of ['light', 'dark']) {
  test(`good outcomes stand beside bad ones, theme ${theme}`, async ({ application }) => {
    const page = await withReasons(application);
    await command(page, `Theme: ${theme}`);
    await openTab(page, 'Outcomes');
    await page.getByRole('combobox', { name: 'Told by' }).selectOption('Outcome');
    await expect(page.getByRole('combobox', { name: 'What Resolved tells' })).toHaveValue('0');
    expect.soft(await objections(application), `choice, ${theme}`).toEqual([]);
    await page.getByRole('button', { name: 'Set good beside bad' }).click();
    await expect(page.getByRole('main')).toContainText('45 bad outcomes, 45 good ones');
    await expect(page.getByRole('row', { name: /^Other/ })).toContainText('66.7');
    expect.soft(await objections(application), `two sides, ${theme}`).toEqual([]);
  });
}
