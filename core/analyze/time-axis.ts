import type { TimeUnit } from '../contract/aggregate.ts';
import { monthNames } from '../sources/month-names.ts';
import type { TextWidth } from './label-lines.ts';

// Texts under an axis of time: units in the first line, months or years in the second.

export interface AxisText {
  readonly x: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle';
}

const apartBy = 8;

/** A point in the first line: 13; May; Q2. */
export function unitText(time: number, unit: TimeUnit): string {
  const date = new Date(time);
  if (unit === 'month') return shortMonth(date);
  if (unit === 'quarter') return `Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
  return String(date.getUTCDate());
}

/** What points share, in the second line: May 2017; 2017. */
export function spanText(time: number, unit: TimeUnit): string {
  const date = new Date(time);
  const year = String(date.getUTCFullYear());
  return unit === 'day' || unit === 'week' ? `${shortMonth(date)} ${year}` : year;
}

function shortMonth(date: Date): string {
  return (monthNames[date.getUTCMonth()] ?? '').slice(0, 3);
}

/** Texts of 12 px that do not touch: of those closer than 8 px, the earlier stays. */
export function textsApart(
  texts: readonly AxisText[],
  right: number,
  textWidth: TextWidth,
): AxisText[] {
  const kept: AxisText[] = [];
  let end = -Infinity;
  for (const text of texts) {
    const width = textWidth(text.text, 12, 400);
    const start = text.anchor === 'middle' ? text.x - width / 2 : text.x;
    if (start < end + apartBy || start + width > right + 2) continue;
    kept.push(text);
    end = start + width;
  }
  return kept;
}

/** Labels on every n-th point, n from a row that reads well in its unit. */
export function niceStride(least: number, unit: TimeUnit): number {
  const rows: Record<TimeUnit, readonly number[]> = {
    day: [1, 2, 7, 14, 28],
    week: [1, 2, 4, 8, 13],
    month: [1, 2, 3, 6, 12],
    quarter: [1, 2, 4],
  };
  const fits = rows[unit].find((stride) => stride >= least);
  const longest = rows[unit].at(-1) ?? 1;
  return fits ?? Math.ceil(least / longest) * longest;
}
