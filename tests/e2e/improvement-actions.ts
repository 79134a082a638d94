import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { goTo } from './actions.ts';
import { expect } from './application.ts';
import type { Application } from './application.ts';

const day = 86_400_000;
const start = new Date();

/** The day so many days after the one on which the test began, YYYY-MM-DD. */
export function dayAfter(days: number): string {
  const noon = Date.UTC(start.getFullYear(), start.getMonth(), start.getDate(), 12);
  return new Date(noon + days * day).toISOString().slice(0, 10);
}

/** A line of CSV as cells; the sample quotes cells with commas and holds no line ends in them. */
function cellsOf(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );
}

const sampleFile = join(
  import.meta.dirname,
  '../../resources/sample/sfo_2017_issue_log_decoded.csv',
);

interface Issue {
  cells: string[];
  date: string;
  /** It is of the sample's worked problem, that passengers cannot find their way. */
  lost: boolean;
}

const lostAreas = ['Signage/wayfinding (in airport)', 'Directions/signage/announcements'];
const [refAt, areaAt, dateAt] = [0, 2, 5];

function readSample(): { header: string; issues: Issue[] } {
  const [header = '', ...lines] = readFileSync(sampleFile, 'utf8').trim().split(/\r?\n/);
  const issues = lines.map((line): Issue => {
    const cells = cellsOf(line);
    return { cells, date: cells[dateAt] ?? '', lost: lostAreas.includes(cells[areaAt] ?? '') };
  });
  return { header, issues };
}

/** Issues of the problem on each day of the sample on which anything was reported, by day. */
export function lostByDay(): Map<string, number> {
  const found = new Map<string, number>();
  for (const { date, lost } of readSample().issues) {
    found.set(date, (found.get(date) ?? 0) + Number(lost));
  }
  return found;
}

/**
 * Writes issues of later days in the columns of the sample: its own rows with other numbers and dates, so many of the
 * problem and 30 others on each day from one on up to another.
 */
export function writeLater(
  { folders }: Application,
  name: string,
  [from, to]: readonly [number, number],
  lostOn: (at: number) => number,
): string {
  const { header, issues } = readSample();
  const written = [header];
  for (let at = from; at < to; at += 1) {
    for (const lost of [true, false]) {
      const alike = issues.filter((issue) => issue.lost === lost);
      for (let one = 0; one < (lost ? lostOn(at) : 30); one += 1) {
        const cells = [...(alike[(at * 31 + one) % alike.length]?.cells ?? [])];
        cells[refAt] = `${name}-${at}-${lost ? 'lost' : 'other'}-${one}`;
        cells[dateAt] = dayAfter(at);
        written.push(cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
      }
    }
  }
  const path = join(folders.saved, `${name}.csv`);
  writeFileSync(path, `${written.join('\n')}\n`);
  return path;
}

/**
 * By how much counts of days changed, in %, with the 95 % interval: the ratio of two Poisson rates on its logarithm, widened
 * by how much days vary within both times (Pearson).
 */
export function changeOf(
  before: readonly number[],
  after: readonly number[],
): { value: number; low: number; high: number } {
  const sum = (days: readonly number[]) => days.reduce((all, one) => all + one, 0);
  const squares = (days: readonly number[]) => {
    const mean = sum(days) / days.length;
    return sum(days.map((one) => (one - mean) ** 2 / mean));
  };
  const freedom = before.length + after.length - 2;
  const factor = Math.max(1, (squares(before) + squares(after)) / freedom);
  const log = Math.log(sum(after) / after.length / (sum(before) / before.length));
  const error = Math.sqrt(factor * (1 / sum(before) + 1 / sum(after)));
  // The 97.5th percentile of Student's t with 48 degrees of freedom.
  const reach = 2.011 * error;
  const percent = (logarithm: number) => (Math.exp(logarithm) - 1) * 100;
  return { value: percent(log), low: percent(log - reach), high: percent(log + reach) };
}

/** Numbers of a text in their order; a minus may be that of typography. */
export function numbersIn(text: string): number[] {
  return (text.replaceAll('\u2212', '-').match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
}

export const changeEditor = (page: Page): Locator =>
  page.getByRole('region', { name: /^Change: / });
export const checkPage = (page: Page): Locator => page.getByRole('article', { name: /^Check of / });
export const actionLine = (page: Page, text: string): Locator =>
  page.getByRole('grid', { name: 'Actions' }).getByRole('row', { name: new RegExp(text) });

export const threadColumn = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: new RegExp(`^${name}`) });

/** Fills a field and leaves it by Enter, or by Tab where Enter begins a new line. */
export async function fill(field: Locator, text: string, key = 'Enter'): Promise<void> {
  await field.fill(text);
  await field.press(key);
}

/** Types an action as a line and waits until it stands in the list. */
export async function writeAction(page: Page, typed: string, text: string): Promise<void> {
  await fill(page.getByRole('textbox', { name: 'New action' }), typed);
  await expect(actionLine(page, text)).toBeVisible();
}

export async function openTab(
  page: Page,
  step: 'Modify' | 'Implement',
  tab: string,
): Promise<void> {
  await goTo(page, step);
  await page.getByRole('tab', { name: tab }).click();
}

/** Makes a change of a confirmed cause on the sample's fishbone. */
export async function changeFromCause(page: Page, cause: string, title: string): Promise<void> {
  await goTo(page, 'Analyze');
  await page.getByRole('button', { name: 'Problems' }).click();
  await page.getByRole('menuitem', { name: /^Passengers cannot find their way/ }).click();
  await page.getByRole('tab', { name: 'Fishbone' }).click();
  const outline = page.getByRole('tree', { name: 'Outline of the fishbone', exact: true });
  await outline.getByRole('treeitem').filter({ hasText: cause }).first().click();
  await page.getByRole('button', { name: 'Make a change' }).click();
  await fill(changeEditor(page).getByLabel('What is to change, in one line'), title);
}
