import { monthOf } from '../sources/month-names.ts';
import { dayNumber, dayOfNumber } from '../modify/calendar-day.ts';

/** A day as it was understood; `other` is the other reading of an ambiguous one (3/4), null where there is one only. */
export interface ReadDay {
  day: string;
  other: string | null;
}

/** How days in figures alone are written: 3/4 is the third of April, or 4 March. */
export type DayOrder = 'day-first' | 'month-first';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const units: Readonly<Record<string, 'day' | 'week' | 'month' | 'year'>> = {
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  month: 'month',
  months: 'month',
  year: 'year',
  years: 'year',
};
const numbers = ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/**
 * Reads a day as people write it, in English or in figures: 2026-12-12, 12 Dec, December 12 2026, 12.12., 12/12/26, today,
 * tomorrow, Friday, next Friday, in 2 weeks, end of month. Without a year it is the first such day from today on. Null for
 * anything else.
 */
export function readDay(written: string, today: string, order: DayOrder): ReadDay | null {
  const text = written.trim().toLowerCase().replace(/\s+/g, ' ');
  const one = (day: string | null): ReadDay | null => (day === null ? null : { day, other: null });
  return (
    one(isoDay(text)) ??
    one(spokenDay(text, today)) ??
    one(namedMonth(text, today)) ??
    inFigures(text, today, order)
  );
}

function isoDay(text: string): string | null {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return found === null ? null : dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** A day that exists, with a year of four figures; null otherwise. */
function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

/** The first such day from today on; 29 February may be years away. */
function nextOf(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  for (let at = year; at <= year + 8; at += 1) {
    const found = dayOf(at, month, day);
    if (found !== null && found >= today) return found;
  }
  return null;
}

function withYear(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function placed(year: number | null, month: number, day: number, today: string): string | null {
  return year === null ? nextOf(month, day, today) : dayOf(year, month, day);
}

function spokenDay(text: string, today: string): string | null {
  const now = dayNumber(today);
  if (text === 'today') return today;
  if (text === 'tomorrow') return dayOfNumber(now + 1);
  if (text === 'end of month' || text === 'end of the month') return endOfMonth(today);
  if (text === 'end of year' || text === 'end of the year') return `${today.slice(0, 4)}-12-31`;
  return weekday(text, now) ?? later(text, today);
}

function endOfMonth(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Friday: the next one, in seven days if today is one. Next Friday: that of the week after this one. */
function weekday(text: string, now: number): string | null {
  const found = /^(next |this )?(\p{L}{3,})\.?$/u.exec(text);
  const name = found?.[2] ?? '';
  const index = weekdays.findIndex(
    (known) => known === name || (name.length <= 5 && known.startsWith(name)),
  );
  if (found === null || index < 0) return null;
  const here = (((now + 3) % 7) + 7) % 7;
  if (found[1] === 'next ') return dayOfNumber(now - here + 7 + index);
  return dayOfNumber(now + (((index - here + 6) % 7) + 1));
}

/** In 2 weeks; in a month, whose last day stands for a longer month's. */
function later(text: string, today: string): string | null {
  const found = /^in (\d{1,3}|\p{L}+) (\p{L}+)$/u.exec(text);
  const unit = units[found?.[2] ?? ''];
  if (found === null || unit === undefined) return null;
  const word = found[1] === 'an' || found[1] === 'one' ? 'a' : (found[1] ?? '');
  const many = /^\d/.test(word) ? Number(word) : numbers.indexOf(word) + 1;
  if (many < 1) return null;
  if (unit === 'day' || unit === 'week') {
    return dayOfNumber(dayNumber(today) + many * (unit === 'day' ? 1 : 7));
  }
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const months = year * 12 + month - 1 + many * (unit === 'month' ? 1 : 12);
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return dayOf(Math.floor(months / 12), (months % 12) + 1, Math.min(day, last));
}

/** 12 Dec, 12. Dezember 2026, Dec 12, December 12th 2026. */
function namedMonth(text: string, today: string): string | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(\p{L}+)\.?,?(?: (\d{4}|\d{2}))?$/u.exec(
    text,
  );
  const monthFirst = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th|\.)?,?(?: (\d{4}))?$/u.exec(text);
  const [word, day, year] =
    dayFirst !== null
      ? [dayFirst[2], dayFirst[1], dayFirst[3]]
      : [monthFirst?.[1], monthFirst?.[2], monthFirst?.[3]];
  const plain = (word ?? '').normalize('NFD').replace(/\p{M}/gu, '');
  const month = plain.length < 3 ? null : monthOf(plain);
  return month === null ? null : placed(withYear(year), month, Number(day), today);
}

/** 12.12., 12.12.2026 (always the day first); 3/4, 3/4/26, 3-4-2026 by the order, with the other reading beside. */
function inFigures(text: string, today: string, order: DayOrder): ReadDay | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?$/.exec(text.replace(/\. /g, '.'));
  if (dotted !== null) {
    const day = placed(withYear(dotted[3]), Number(dotted[2]), Number(dotted[1]), today);
    return day === null ? null : { day, other: null };
  }
  const found = /^(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (found === null) return null;
  const year = withYear(found[4]);
  const [first, second] = [Number(found[1]), Number(found[3])];
  const dayFirst = placed(year, second, first, today);
  const monthFirst = placed(year, first, second, today);
  const readings = order === 'day-first' ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  const [day, other = null] = readings.filter((one) => one !== null);
  return day === undefined ? null : { day, other: other === day ? null : other };
}
