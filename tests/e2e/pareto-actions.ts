import type { Page } from '@playwright/test';
import { exploreSample, goTo } from './actions.ts';
import { expect } from './application.ts';
import type { Application } from './application.ts';

/** The Pareto of the sample. */
export async function showPareto(application: Application): Promise<void> {
  await exploreSample(application);
  await goTo(application.page, 'Analyze');
  await expect(application.page.getByRole('heading', { name: 'Incidents by Area' })).toBeVisible();
}

/** Chooses what the Pareto is compared with. */
export async function compare(page: Page, form: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitem', { name: form }).click();
}

/** The measure of the Pareto, by its name in the list. */
export async function measureBy(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Measure', exact: true }).selectOption({ label });
}

/** The field of the Pareto, by its name in the list. */
export async function showField(page: Page, field: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Field', exact: true }).selectOption(field);
}
