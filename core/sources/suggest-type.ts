import type { FieldType } from '../contract/fields.ts';
import type { DateOrder } from '../contract/table-shape.ts';
import { isBooleanVocabulary } from './booleans.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { DateReading, NumberReading, TypeEvidence } from './type-evidence.ts';
import { count, numeral } from './words.ts';

export interface TypeSuggestion {
  type: FieldType;
  dateOrder: DateOrder | null;
  decimalMark: '.' | ',' | null;
  /** Facts that speak for it, in words; '' when there is nothing to say. */
  because: string;
  confirm: boolean;
}

/** What the other columns of the file say about dates and numbers. */
export interface FileHints {
  dayFirst: number;
  monthFirst: number;
  decimalPoint: number;
  decimalComma: number;
  delimiter: string;
}

/** Share of cells that must be readable for a column to be of a type; the rest would be rejected. */
const enoughDates = 0.9;
const enoughNumbers = 0.95;

/** Adds up the evidence of columns that cannot be read in two ways. */
export function gatherHints(profiles: readonly ColumnProfile[], delimiter: string): FileHints {
  const hints = { dayFirst: 0, monthFirst: 0, decimalPoint: 0, decimalComma: 0, delimiter };
  for (const { evidence } of profiles) {
    if (evidence.dates < enoughDates * evidence.cells) {
      const { point, comma, cells } = evidence;
      if (point.readable >= enoughNumbers * cells && point.readable > comma.readable) {
        hints.decimalPoint += 1;
      }
      if (comma.readable >= enoughNumbers * cells && comma.readable > point.readable) {
        hints.decimalComma += 1;
      }
    } else if (evidence.firstOver12 > evidence.secondOver12) hints.dayFirst += evidence.firstOver12;
    else if (evidence.secondOver12 > 0) hints.monthFirst += evidence.secondOver12;
  }
  return hints;
}

/** Decides, from all cells of a column, what they are. */
export function suggestType(profile: ColumnProfile, hints: FileHints): TypeSuggestion {
  const { evidence } = profile;
  const plain: TypeSuggestion = {
    type: 'text',
    dateOrder: null,
    decimalMark: null,
    because: '',
    confirm: false,
  };
  if (evidence.cells === 0) return plain;
  if (evidence.dates >= enoughDates * evidence.cells) {
    const dates = suggestDates(evidence, hints);
    if (dates !== null) return dates;
  }
  const numbers = suggestNumbers(evidence, hints);
  if (numbers !== null) return numbers;
  const words = vocabulary(profile);
  if (words !== null && isBooleanVocabulary(words)) return { ...plain, type: 'boolean' };
  if (evidence.leadingZeros > 0 && evidence.point.readable >= enoughNumbers * evidence.cells) {
    return {
      ...plain,
      because: `${count(evidence.leadingZeros, 'value')} begin with a zero, which a number would lose`,
    };
  }
  if (evidence.tooLong > 0 && evidence.point.readable >= enoughNumbers * evidence.cells) {
    return { ...plain, because: 'digits too long for an exact number' };
  }
  return plain;
}

/** The few words a column uses, marks for missing values left out; null when there are many. */
function vocabulary(profile: ColumnProfile): string[] | null {
  const distinct = profile.distinct;
  if (distinct === null || distinct > 8 + profile.marks.size) return null;
  return profile
    .someValues(distinct)
    .map(({ value }) => value)
    .filter((value) => !profile.marks.has(value));
}

function suggestDates(evidence: TypeEvidence, hints: FileHints): TypeSuggestion | null {
  const { dateOrder, because, confirm } = dateOrderOf(evidence, hints);
  const reading = readingOf(evidence, dateOrder);
  if (2 * reading.valid < evidence.dates) return null;
  const misfits = evidence.cells - reading.valid;
  const zone = evidence.withZone > 0 ? '; zones are left out, the clock as written is kept' : '';
  return {
    type: evidence.awake > 0 ? 'datetime' : 'date',
    dateOrder,
    decimalMark: null,
    because: `${because}${zone}`,
    confirm: confirm || misfits > 0.02 * evidence.cells,
  };
}

export function readingOf(evidence: TypeEvidence, order: DateOrder | null): DateReading {
  if (order === 'month-first') return evidence.monthFirst;
  return order === 'year-first' ? evidence.yearLeads : evidence.dayFirst;
}

function dateOrderOf(
  evidence: TypeEvidence,
  hints: FileHints,
): { dateOrder: DateOrder; because: string; confirm: boolean } {
  const { separator, firstOver12, secondOver12 } = evidence;
  const both = evidence.dates - evidence.yearFirst;
  const time = evidence.withTime > 0 ? ' and a time' : '';
  if (both === 0) {
    const parts = ['YYYY', 'MM', 'DD'].join(separator);
    return { dateOrder: 'year-first', because: `every one as ${parts}${time}`, confirm: false };
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
  if (hints.dayFirst !== hints.monthFirst) {
    const dayFirst = hints.dayFirst > hints.monthFirst;
    return {
      dateOrder: dayFirst ? 'day-first' : 'month-first',
      because: `${dayFirst ? dayForm : monthForm} as in the other dates of the file; ${undecided} here`,
      confirm: false,
    };
  }
  // Points and dashes between day and month are European habits, as is a semicolon between cells.
  const dayFirst = separator !== '/' || hints.delimiter === ';';
  return {
    dateOrder: dayFirst ? 'day-first' : 'month-first',
    because: `read as ${dayFirst ? dayForm : monthForm}, but ${undecided}`,
    confirm: true,
  };
}

function suggestNumbers(evidence: TypeEvidence, hints: FileHints): TypeSuggestion | null {
  const { cells, point, comma, leadingZeros, tooLong } = evidence;
  const most = Math.max(point.readable, comma.readable);
  if (most < enoughNumbers * cells || leadingZeros > 0 || tooLong > 0) return null;
  let mark: '.' | ',' = '.';
  let because = '';
  let confirm = most < cells;
  if (point.readable !== comma.readable) {
    mark = point.readable > comma.readable ? '.' : ',';
  } else if (point.whole !== comma.whole) {
    // Every mark has three digits behind it: 1,234 is a thousand or a little more than one.
    const commas = point.whole > comma.whole;
    const european =
      hints.decimalComma !== hints.decimalPoint
        ? hints.decimalComma > hints.decimalPoint
        : hints.delimiter === ';';
    mark = european ? ',' : '.';
    const thousands = commas !== european;
    because = `the ${commas ? 'comma' : 'point'} is read as a ${thousands ? 'thousands' : 'decimal'} mark`;
    confirm = true;
  }
  const reading = mark === '.' ? point : comma;
  const whole = reading.whole === reading.readable;
  if (mark === ',' && !whole && because === '') because = 'with a decimal comma';
  return {
    type: whole ? 'integer' : 'decimal',
    dateOrder: null,
    decimalMark: whole && point.whole === comma.whole ? null : mark,
    because,
    confirm,
  };
}

export function numberReading(evidence: TypeEvidence, mark: '.' | ',' | null): NumberReading {
  return mark === ',' ? evidence.comma : evidence.point;
}
