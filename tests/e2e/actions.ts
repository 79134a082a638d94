import type { Locator, Page } from '@playwright/test';
import { expect } from './application.ts';
import type { Application } from './application.ts';

/** The sentence that says how many incidents the filter leaves. */
export function sentence(page: Page): Locator {
  return page.getByRole('region', { name: 'Filter' }).getByRole('status');
}

/** What stands in its place while the project holds no incidents. */
export async function expectNoIncidents(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Filter' })).toContainText('No incidents yet');
}

/** One field's bars on the Aggregate screen. */
export function bars(page: Page, field: string): Locator {
  return page.getByRole('list', { name: `Incidents by ${field}`, exact: true });
}

/** The incidents of the table that stand in the window, without its head. */
export function rows(page: Page): Locator {
  return page
    .getByRole('grid', { name: 'Incidents' })
    .getByRole('row')
    .filter({
      has: page.getByRole('gridcell'),
    });
}

export async function exploreSample({ page }: Application): Promise<void> {
  await page.getByRole('button', { name: 'Explore a sample' }).click();
  await expect(sentence(page)).toHaveText('Showing all 1,984 incidents');
}

/** Opens the sample with its fishbone and nothing planned yet: its changes, actions and benchmarks are one edit. */
export async function exploreSampleUnplanned(application: Application): Promise<void> {
  await exploreSample(application);
  const { page } = application;
  await undo(page);
  const banner = page.getByRole('banner');
  await expect(banner.getByRole('button', { name: /^Redo: Plan changes/ })).toBeVisible();
}

/** Opens the project of this title from the start screen's list. */
export async function openRecent({ page }: Application, title: string): Promise<void> {
  const recents = page.getByRole('region', { name: 'Recent projects' });
  await recents.getByRole('button').filter({ hasText: title }).first().click();
  await expect(page.getByRole('region', { name: 'Filter' })).toBeVisible();
}

export async function goTo(
  page: Page,
  step: 'Sources' | 'Aggregate' | 'Classify' | 'Analyze' | 'Modify' | 'Implement',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
}

/** The button at the end of the preview, which starts the import. */
export function importButton(page: Page): Locator {
  return page.getByRole('complementary', { name: 'The file' }).getByRole('button', {
    name: /^(Import|Add|Update) [\d,]+/,
  });
}

/** Drops a table and waits until it is understood. */
export async function preview(application: Application, path: string): Promise<void> {
  await application.drop(path);
  await expect(importButton(application.page)).toBeEnabled({ timeout: 60_000 });
}

/** Drops a table and imports it as proposed; the report is shown at the end. */
export async function importAsProposed(application: Application, path: string): Promise<void> {
  const { page } = application;
  await preview(application, path);
  await importButton(page).click();
  await expect(page.getByRole('button', { name: 'See the incidents' })).toBeVisible({
    timeout: 60_000,
  });
}

/** Pastes text where the focus is not in a field, as Ctrl+V does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Runs a command by its name in the palette, with the keyboard alone. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill(name);
  await expect(page.getByRole('option').first()).toHaveAccessibleName(new RegExp(`^${name}`));
  await page.keyboard.press('Enter');
}

/** A figure with its label, as headline figures and reports show them. */
export function figure(page: Page, label: string): Locator {
  return page
    .getByRole('main')
    .locator('div')
    .filter({
      has: page.getByText(label, { exact: true }),
      hasNot: page.getByRole('heading'),
    })
    .last();
}

export async function undo(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Undo: / })
    .click();
}

export async function redo(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Redo: / })
    .click();
}
