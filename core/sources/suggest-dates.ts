import type { RecipeColumn } from '../contract/sources.ts';
import type { DateOrder } from '../contract/table-shape.ts';
import type { DateTrend } from './date-trend.ts';
import { countOf, timeOfCount } from './number-dates.ts';
import type { TimeCount } from './number-dates.ts';
import { isNamedLikeTime } from './role-words.ts';
import { enoughDates, enoughNumbers, plainText } from './type-suggestion.ts';
import type { FileHints, TypeSuggestion } from './type-suggestion.ts';
import { numberReading } from './suggest-numbers.ts';
import type { DateReading, TypeEvidence } from './type-evidence.ts';
import { count, numeral } from './words.ts';

/** Are these dates, in numbers or with the month's name, and in which order? */
export function suggestDates(
  evidence: TypeEvidence,
  hints: FileHints,
  trend: DateTrend | null,
): TypeSuggestion | null {
  if (evidence.dates < enoughDates * evidence.cells) return null;
  const { dateOrder, because, confirm } = dateOrderOf(evidence, hints, trend);
  const reading = readingOf(evidence, dateOrder);
  if (2 * reading.valid < evidence.dates) return null;
  const misfits = evidence.cells - reading.valid;
  const { withZone } = evidence;
  const zone =
    withZone === 0 || evidence.awake === 0
      ? ''
      : `; ${numeral(withZone)} with a zone ${withZone === 1 ? 'is' : 'are'} told in the project’s, ${hints.timeZone}`;
  return {
    ...plainText,
    type: evidence.awake > 0 ? 'datetime' : 'date',
    dateOrder,
    because: `${because}${zone}`,
    confirm: confirm || misfits > 0.02 * evidence.cells,
  };
}

/** Days as digits alone: every one of them must be one, and few numbers are by chance. */
export function suggestCompactDates(evidence: TypeEvidence, name: string): TypeSuggestion | null {
  const { cells, compact } = evidence;
  if (compact.valid + evidence.dates < enoughNumbers * cells || compact.valid === 0) return null;
  const named = isNamedLikeTime(name);
  if (!named && (compact.valid < cells || cells < 5 || evidence.compactMinutes > 0)) return null;
  const timed = compact.max % dayLength !== 0 || compact.min % dayLength !== 0;
  return {
    ...plainText,
    type: timed || evidence.awake > 0 ? 'datetime' : 'date',
    dateOrder: 'year-first',
    because: `every one as YYYYMMDD${timed ? (evidence.compactMinutes > 0 ? 'HHMM' : 'HHMMSS') : ''}`,
    confirm: !named || compact.valid < cells,
  };
}

const dayLength = 86_400_000;

/** Numbers that count days or seconds, under a name that says that they are times. */
export function suggestCounts(
  evidence: TypeEvidence,
  name: string,
  hints: FileHints,
): TypeSuggestion | null {
  const { cells, point, comma } = evidence;
  const reading = point.readable >= comma.readable ? point : comma;
  if (reading.readable < enoughNumbers * cells) return null;
  const counted = countOf(reading.min);
  if (counted === null || counted !== countOf(reading.max) || !isNamedLikeTime(name)) return null;
  const whole = reading.whole === reading.readable;
  return {
    ...plainText,
    type: counted === 'days' && whole ? 'date' : 'datetime',
    decimalMark: reading === comma && !whole ? ',' : null,
    because: `numbers read as ${countWords[counted]}${counted === 'days' ? '' : `, told in the project’s zone, ${hints.timeZone}`}`,
    confirm: true,
  };
}

const countWords: Record<TimeCount, string> = {
  days: 'a spreadsheet’s count of days',
  seconds: 'seconds since 1970 (Unix time)',
  milliseconds: 'milliseconds since 1970 (Unix time)',
};

export function readingOf(evidence: TypeEvidence, order: DateOrder | null): DateReading {
  if (order === 'month-first') return evidence.monthFirst;
  return order === 'year-first' ? evidence.yearLeads : evidence.dayFirst;
}

/** First and last time of a column, as written; infinite where there is none. */
export function timeSpan(
  evidence: TypeEvidence,
  { dateOrder, decimalMark }: Pick<RecipeColumn, 'dateOrder' | 'decimalMark'>,
): { min: number; max: number } {
  const dates = readingOf(evidence, dateOrder);
  const { compact } = evidence;
  const span = { min: Math.min(dates.min, compact.min), max: Math.max(dates.max, compact.max) };
  if (dateOrder !== null) return span;
  const { min, max } = numberReading(evidence, decimalMark);
  const counted = countOf(min);
  if (counted === null || counted !== countOf(max)) return span;
  return {
    min: Math.min(span.min, timeOfCount(min, counted)),
    max: Math.max(span.max, timeOfCount(max, counted)),
  };
}

/** Cells that a column of dates takes. */
export function timesRead(
  evidence: TypeEvidence,
  { dateOrder, decimalMark, dateFallback }: RecipeColumn,
): number {
  const read = readingOf(evidence, dateOrder).valid + evidence.compact.valid;
  // Which of the dates the other order can read is for the rows to say.
  if (dateFallback && read < evidence.cells) return 0;
  if (dateOrder !== null) return read;
  const { min, max, readable } = numberReading(evidence, decimalMark);
  const counted = countOf(min);
  return counted !== null && counted === countOf(max)
    ? readingOf(evidence, null).valid + readable
    : read;
}

/** Can nothing in the column itself show which number is the day? */
export function isUndecided({
  dates,
  yearFirst,
  firstOver12,
  secondOver12,
}: TypeEvidence): boolean {
  return dates > yearFirst && firstOver12 === 0 && secondOver12 === 0;
}

/** Are there dates that only one order can read, and others that only the other can? */
export function isContradictory({ firstOver12, secondOver12 }: TypeEvidence): boolean {
  return firstOver12 > 0 && secondOver12 > 0;
}

interface OrderFound {
  dateOrder: DateOrder;
  because: string;
  confirm: boolean;
}

function dateOrderOf(
  evidence: TypeEvidence,
  hints: FileHints,
  trend: DateTrend | null,
): OrderFound {
  const { separator, firstOver12, secondOver12, named } = evidence;
  const both = evidence.dates - evidence.yearFirst;
  const time = evidence.withTime > 0 ? ' and a time' : '';
  if (both === 0) {
    const parts = ['YYYY', 'MM', 'DD'].join(separator);
    const form = named === 0 ? `every one as ${parts}` : wordForm(evidence);
    return { dateOrder: 'year-first', because: `${form}${time}`, confirm: false };
  }
  if (yearLeads(evidence)) {
    const form = ['YY', 'M', 'D'].join(separator);
    return {
      dateOrder: 'year-first',
      because: `read as ${form}${time}: so the dates lie within a short time, and in the other orders over many years`,
      confirm: true,
    };
  }
  const year = evidence.shortYears > 0 ? 'YY' : 'YYYY';
  const dayForm = `${['D', 'M', year].join(separator)}${time}`;
  const monthForm = `${['M', 'D', year].join(separator)}${time}`;
  if (firstOver12 > 0 || secondOver12 > 0) {
    const dayFirst = firstOver12 >= secondOver12;
    const over = dayFirst ? firstOver12 : secondOver12;
    const against = dayFirst ? secondOver12 : firstOver12;
    const which = dayFirst ? 'first' : 'second';
    const contradiction =
      against === 0
        ? ''
        : `, but ${numeral(against)} ${against === 1 ? 'has' : 'have'} a ${dayFirst ? 'second' : 'first'} number over 12`;
    return {
      dateOrder: dayFirst ? 'day-first' : 'month-first',
      because: `${dayFirst ? dayForm : monthForm}: ${count(over, 'date')} ${over === 1 ? 'has' : 'have'} a ${which} number over 12${contradiction}`,
      confirm: against > 0,
    };
  }
  const undecided = 'no number over 12 shows which is the day';
  const formOf = (dayFirst: boolean) => (dayFirst ? dayForm : monthForm);
  if (hints.dayFirst !== hints.monthFirst) {
    const dayFirst = hints.dayFirst > hints.monthFirst;
    return {
      dateOrder: dayFirst ? 'day-first' : 'month-first',
      because: `${formOf(dayFirst)} as in the other dates of the file; ${undecided} here`,
      confirm: false,
    };
  }
  if (trend !== null) {
    const dayFirst = trend.order === 'day-first';
    const run = trend.grows ? 'grow' : 'fall';
    return {
      dateOrder: trend.order,
      because: `read as ${formOf(dayFirst)}, because so the dates ${run} down the file (${numeral(trend.steps - trend.against)} of ${count(trend.steps, 'step')}, and ${numeral(trend.steps - trend.otherAgainst)} in the other order); ${undecided}`,
      confirm: true,
    };
  }
  // Points and dashes between day and month are European habits, as is a semicolon between cells.
  const dayFirst = separator !== '/' || hints.delimiter === ';';
  return {
    dateOrder: dayFirst ? 'day-first' : 'month-first',
    because: `read as ${formOf(dayFirst)}, but ${undecided}`,
    confirm: true,
  };
}

/** Years of two digits in front: 24-01-31. As the last number, a day would look like many different years. */
function yearLeads({ dates, shortYears, dayFirst, yearLeads: reading }: TypeEvidence): boolean {
  if (shortYears < dates || reading.valid < dates || dates < 3) return false;
  const otherSpan = dayFirst.max - dayFirst.min;
  return (
    dayFirst.valid < dates ||
    (otherSpan > 5 * 365 * dayLength && 5 * (reading.max - reading.min) < otherSpan)
  );
}

function wordForm({ dates, named }: TypeEvidence): string {
  return named === dates
    ? 'every one with the month’s name'
    : `${numeral(named)} of ${count(dates, 'date')} with the month’s name`;
}
