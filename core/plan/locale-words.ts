import type { CellValue, DocumentCell } from '../contract/document.ts';
import { noFigure } from '../aggregate/number-words.ts';

/** No-break space: a number and its unit stay on one line. */
const joined = '\u00A0';

/** Numbers, days and moments of a document as its readers write them. */
export interface LocaleWords {
  /** BCP 47. */
  readonly locale: string;
  /** With at most `places` decimals; a dash for what is no number. */
  number(value: number, places?: number): string;
  /** So many of a thing: “1 file”, “3 files”. */
  counted(count: number, one: string, many: string): string;
  /** A share from 0 to 1 as a percentage. */
  share(value: number, places?: number): string;
  /** YYYY-MM-DD as a day with the name of its month. */
  day(day: string): string;
  /** An instant (ISO 8601, UTC) as a day and an hour in the time zone of the project. */
  moment(at: string): string;
  /** A moment of the wall clock, in milliseconds, as a day. */
  wallDay(time: number): string;
  /** Two days, both counted, in milliseconds of the wall clock. */
  period(first: number | null, last: number | null): string;
}

/** Words of a locale through Intl. `timeZone` is that of instants. */
export function localeWords(locale: string, timeZone: string): LocaleWords {
  const numbers = new Map<number, Intl.NumberFormat>();
  const shares = new Map<number, Intl.NumberFormat>();
  const kept = (of: Map<number, Intl.NumberFormat>, places: number, fixed: boolean) => {
    const found =
      of.get(places) ??
      new Intl.NumberFormat(locale, {
        maximumFractionDigits: places,
        ...(fixed ? { minimumFractionDigits: places } : {}),
      });
    of.set(places, found);
    return found;
  };
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  const number = (value: number, places = 0): string =>
    Number.isFinite(value) ? kept(numbers, places, false).format(value) : noFigure;
  const wallDay = (time: number): string =>
    Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? days.format(time) : noFigure;
  const instant = (at: string, format: Intl.DateTimeFormat): string => {
    const time = Date.parse(at);
    return Number.isNaN(time) ? at : format.format(time);
  };
  return {
    locale,
    number,
    counted: (count, one, many) => `${number(count)} ${count === 1 ? one : many}`,
    share: (value, places = 1) =>
      Number.isFinite(value)
        ? `${kept(shares, places, true).format(value * 100)}${joined}%`
        : noFigure,
    day: (day) => instant(`${day.slice(0, 10)}T00:00:00Z`, days),
    moment: (at) => instant(at, moments),
    wallDay,
    period: (first, last) => {
      if (first === null || last === null) return 'no dates';
      const [from, to] = [wallDay(first), wallDay(last)];
      return from === to ? from : `${from} to ${to}`;
    },
  };
}

const nothing: DocumentCell = { runs: [{ text: noFigure, muted: true }], value: { kind: 'none' } };

function textOf(value: CellValue, words: LocaleWords): string {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'integer':
      return words.number(value.value);
    case 'decimal':
      return words.number(value.value, value.places);
    case 'share':
      return words.share(value.value, value.places);
    case 'day':
      return words.day(value.value);
    case 'moment':
      return words.moment(value.value);
    case 'none':
      return noFigure;
  }
}

/** A cell of a table: its value, and what documents print of it. */
export function cellOf(
  value: CellValue,
  words: LocaleWords,
  tone?: DocumentCell['tone'],
): DocumentCell {
  if (value.kind === 'none' || (value.kind === 'text' && value.value === '')) return nothing;
  const runs = [{ text: textOf(value, words) }];
  return tone === undefined ? { runs, value } : { runs, value, tone };
}

/** Cells of one document, by what they hold; null and empty texts are a dash. */
export interface Cells {
  text(value: string | null, tone?: DocumentCell['tone']): DocumentCell;
  whole(value: number | null): DocumentCell;
  decimal(value: number | null, places?: number): DocumentCell;
  share(value: number | null, places?: number): DocumentCell;
  /** YYYY-MM-DD. */
  day(value: string | null, tone?: DocumentCell['tone']): DocumentCell;
  /** ISO 8601. */
  moment(value: string | null): DocumentCell;
}

/** Makes cells with the words of a locale. */
export function cellsIn(words: LocaleWords): Cells {
  const made = <T>(value: T | null, of: (value: T) => CellValue, tone?: DocumentCell['tone']) =>
    value === null ? nothing : cellOf(of(value), words, tone);
  return {
    text: (value, tone) => made(value, (one) => ({ kind: 'text', value: one }), tone),
    whole: (value) => made(value, (one) => ({ kind: 'integer', value: Math.round(one) })),
    decimal: (value, places = 2) => made(value, (one) => ({ kind: 'decimal', value: one, places })),
    share: (value, places = 1) => made(value, (one) => ({ kind: 'share', value: one, places })),
    day: (value, tone) => made(value, (one) => ({ kind: 'day', value: one }), tone),
    moment: (value) => made(value, (one) => ({ kind: 'moment', value: one })),
  };
}
