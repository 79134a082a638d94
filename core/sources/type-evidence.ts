import { COMMA, POINT, decimalsRead, readNumber } from './cell-numbers.ts';
import { DAY_FIRST, MONTH_FIRST, YEAR_FIRST, scanDate, scanned, timeOf } from './cell-dates.ts';

const MINUS = 45;
const PLUS = 43;
const ZERO = 48;

/** What cells say when read as numbers with one of the two decimal marks. */
export class NumberReading {
  readable = 0;
  /** Written without decimals. */
  whole = 0;
  min = Infinity;
  max = -Infinity;
  readonly #mark: number;

  constructor(mark: number) {
    this.#mark = mark;
  }

  add(buffer: Uint8Array, start: number, end: number, weight: number): number {
    const value = readNumber(buffer, start, end, this.#mark);
    if (Number.isNaN(value)) return value;
    this.readable += weight;
    if (decimalsRead() === 0) this.whole += weight;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    return value;
  }
}

/** What cells say when read as dates in one order of day, month and year. */
export class DateReading {
  valid = 0;
  min = Infinity;
  max = -Infinity;
  readonly #order: number;

  constructor(order: number) {
    this.#order = order;
  }

  add(weight: number): void {
    const time = timeOf(this.#order);
    if (Number.isNaN(time)) return;
    this.valid += weight;
    if (time < this.min) this.min = time;
    if (time > this.max) this.max = time;
  }
}

/** Counts, over cells that hold a value, of what they could be. */
export class TypeEvidence {
  cells = 0;
  readonly point = new NumberReading(POINT);
  readonly comma = new NumberReading(COMMA);
  /** Digits that begin with a zero, as in 00742: an identifier. */
  leadingZeros = 0;
  /** Whole numbers beyond 2^53, or long ones that begin with a plus sign: not for adding up. */
  tooLong = 0;
  dates = 0;
  readonly dayFirst = new DateReading(DAY_FIRST);
  readonly monthFirst = new DateReading(MONTH_FIRST);
  readonly yearLeads = new DateReading(YEAR_FIRST);
  /** Dates that begin with a year of four digits. */
  yearFirst = 0;
  shortYears = 0;
  /** Dates whose first number cannot be a month, and whose second cannot. */
  firstOver12 = 0;
  secondOver12 = 0;
  withTime = 0;
  /** With a time of day other than midnight. */
  awake = 0;
  withZone = 0;
  /** The separator of the first date. */
  separator = '';

  add(buffer: Uint8Array, start: number, end: number, weight: number): void {
    this.cells += weight;
    const first = buffer[start] as number;
    // Only what begins with a digit, a sign or a decimal mark can be a number or a date.
    if (first < 43 || first > 57 || first === 47) return;
    if (end - start >= 6 && scanDate(buffer, start, end)) {
      this.#addDate(weight);
      return;
    }
    const value = this.point.add(buffer, start, end, weight);
    const other = this.comma.add(buffer, start, end, weight);
    if (Number.isNaN(value) && Number.isNaN(other)) return;
    const signed = first === MINUS || first === PLUS;
    const digitsFrom = signed ? start + 1 : start;
    const second = (buffer[digitsFrom + 1] as number) - ZERO;
    if (buffer[digitsFrom] === ZERO && end - digitsFrom > 1 && second >= 0 && second <= 9) {
      this.leadingZeros += weight;
    }
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER || (first === PLUS && end - start > 8)) {
      this.tooLong += weight;
    }
  }

  #addDate(weight: number): void {
    if (this.dates === 0) this.separator = String.fromCharCode(scanned.separator);
    this.dates += weight;
    if (scanned.hasTime) this.withTime += weight;
    if (scanned.time > 0) this.awake += weight;
    if (scanned.hasZone) this.withZone += weight;
    if (scanned.yearFirst) this.yearFirst += weight;
    else {
      if (scanned.shortYear) this.shortYears += weight;
      const { first, second } = scanned;
      if (first > 12 && first <= 31 && second <= 12) this.firstOver12 += weight;
      if (second > 12 && second <= 31 && first <= 12) this.secondOver12 += weight;
    }
    this.dayFirst.add(weight);
    this.monthFirst.add(weight);
    this.yearLeads.add(weight);
  }
}
