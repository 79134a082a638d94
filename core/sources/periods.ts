import { type PeriodLength, periodLengths } from '../contract/table-shape.ts';
import { monthNames, monthOf } from './month-names.ts';
import { folded } from './named-dates.ts';

const day = 86_400_000;

/** A whole period, from <= time < to, in milliseconds of the wall clock. */
export interface Period {
  length: PeriodLength;
  from: number;
  to: number;
}

const weekWord = '(?:cw|kw|wk|week|woche|weken|semaine|semana|settimana|w)';
const quarterWord = '(?:quarter|quartal|kwartaal|trimestre|trim|qtr|q|t)';
const between = `[\\s\\-/.,_']*`;
const someYear = `(\\d{4}|\\d{2})`;

type Reader = (parts: readonly string[]) => Period | null;

/** Year and number within it, in the two orders in which they are written. */
const forms: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{4})-(\d\d)-(\d\d)$/, ([year = '', month = '', date = '']) => dayOf(+year, +month, +date)],
  [/^(\d{4})$/, ([year = '']) => part('year', +year, 1)],
  [/^(\d{4})(\d\d)$/, ([year = '', month = '']) => part('month', +year, +month)],
  [/^(\d{4})[\s\-/.]m?(\d{1,2})$/, ([year = '', month = '']) => part('month', +year, +month)],
  [/^(\d{4})m(\d{1,2})$/, ([year = '', month = '']) => part('month', +year, +month)],
  [/^(\d{1,2})[\s\-/.](\d{4})$/, ([month = '', year = '']) => part('month', +year, +month)],
  [
    new RegExp(`^(\\d{4})${between}${weekWord}${between}(\\d{1,2})$`),
    ([year = '', week = '']) => part('week', +year, +week),
  ],
  [
    new RegExp(`^${weekWord}${between}(\\d{1,2})${between}(?:of |de )?(\\d{4})$`),
    ([week = '', year = '']) => part('week', +year, +week),
  ],
  [
    new RegExp(`^(\\d{4})${between}${quarterWord}${between}([1-4])$`),
    ([year = '', quarter = '']) => part('quarter', +year, +quarter),
  ],
  [
    new RegExp(`^${quarterWord}${between}([1-4])${between}(?:of |de )?${someYear}$`),
    ([quarter = '', year = '']) => part('quarter', fullYear(year), +quarter),
  ],
  [
    new RegExp(
      `^([1-4])(?:st|nd|rd|th|er|e|o|\\.)?\\s*${quarterWord}${between}(?:of |de )?${someYear}$`,
    ),
    ([quarter = '', year = '']) => part('quarter', fullYear(year), +quarter),
  ],
  [
    new RegExp(`^([a-z]{3,10})${between}(?:of |del? )?${someYear}$`),
    ([name = '', year = '']) => part('month', fullYear(year), monthOf(name) ?? 0),
  ],
  [
    new RegExp(`^(\\d{4})${between}([a-z]{3,10})\\.?$`),
    ([year = '', name = '']) => part('month', +year, monthOf(name) ?? 0),
  ],
];

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

const firstYear = 1900;
const lastYear = 2199;

function part(length: PeriodLength, year: number, number: number): Period | null {
  if (year < firstYear || year > lastYear || number < 1) return null;
  if (length === 'week') return weekOf(year, number);
  const months = monthsIn[length] ?? 1;
  if (number > 12 / months) return null;
  return span(length, Date.UTC(year, (number - 1) * months, 1));
}

const monthsIn: Partial<Record<PeriodLength, number>> = { month: 1, quarter: 3, year: 12 };

/** A week of ISO 8601: week 1 holds 4 January, and Monday is its first day. */
function weekOf(year: number, week: number): Period | null {
  const monday = (of: number): number => {
    const fourth = Date.UTC(of, 0, 4);
    return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day;
  };
  const from = monday(year) + (week - 1) * 7 * day;
  return from >= monday(year + 1) ? null : span('week', from);
}

function dayOf(year: number, month: number, date: number): Period | null {
  const from = Date.UTC(year, month - 1, date);
  const found = new Date(from);
  if (year < firstYear || found.getUTCMonth() !== month - 1) return null;
  return found.getUTCDate() === date ? span('day', from) : null;
}

function span(length: PeriodLength, from: number): Period {
  const months = monthsIn[length];
  if (months === undefined) return { length, from, to: from + (length === 'week' ? 7 : 1) * day };
  const start = new Date(from);
  return { length, from, to: Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1) };
}

/**
 * The period of a length that a day names: the month, quarter or year it lies in; the seven days that begin with it.
 * @param time milliseconds of the wall clock; null for years that no table of counts is of
 */
export function periodAt(time: number, length: PeriodLength): Period | null {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  if (!(year >= firstYear && year <= lastYear)) return null;
  const months = monthsIn[length];
  if (months === undefined) return span(length, Math.floor(time / day) * day);
  const month = date.getUTCMonth();
  return span(length, Date.UTC(year, month - (month % months), 1));
}

/** The period that a cell writes in full, as 2024-01, Jan 2024, 2024-W05, Q1 2024 or 2024; null when it names none. */
export function writtenPeriod(text: string): Period | null {
  const plain = folded(text.trim());
  for (const [form, read] of forms) {
    const parts = form.exec(plain);
    const period = parts === null ? null : read(parts.slice(1));
    if (period !== null) return period;
  }
  return null;
}

/** The period of a length that a cell names; a shorter one names the one that it lies in, a longer one none. */
export function namedPeriod(text: string, length: PeriodLength): Period | null {
  const written = writtenPeriod(text);
  if (written === null || written.length === length) return written;
  const shorter = periodLengths.indexOf(written.length) < periodLengths.indexOf(length);
  return shorter ? periodAt(written.from, length) : null;
}

/** A period in words: January 2024; Q1 2024; 2024; the week of 29 January 2024; 5 January 2024. */
export function periodName({ length, from }: Period): string {
  const date = new Date(from);
  const year = date.getUTCFullYear();
  const month = monthNames[date.getUTCMonth()] ?? '';
  if (length === 'year') return String(year);
  if (length === 'quarter') return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${year}`;
  if (length === 'month') return `${month} ${year}`;
  return `${length === 'week' ? 'the week of ' : ''}${date.getUTCDate()} ${month} ${year}`;
}
