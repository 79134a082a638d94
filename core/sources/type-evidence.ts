import { amountOf, numberOf } from './amounts.ts';
import { COMMA, POINT, decimalsRead, readNumber } from './cell-numbers.ts';
import { DAY_FIRST, MONTH_FIRST, YEAR_FIRST, timeOf } from './cell-dates.ts';
import { scanNumericDate, scanned } from './date-scan.ts';
import { durationOf } from './durations.ts';
import { scanNamedDate } from './named-dates.ts';
import { isNumberedWord } from './numbered-words.ts';
import { readCompactDate } from './number-dates.ts';
import { isDayZero, timeOfDay } from './times-of-day.ts';

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
    return this.take(readNumber(buffer, start, end, this.#mark), weight);
  }

  /** Takes the number that was read last. */
  take(value: number, weight: number): number {
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
    this.take(timeOf(this.#order), weight);
  }

  take(time: number, weight: number): void {
    if (Number.isNaN(time)) return;
    this.valid += weight;
    if (time < this.min) this.min = time;
    if (time > this.max) this.max = time;
  }
}

/** Longer cells are sentences. Bytes. */
const mostOdd = 64;
/** Different values that are looked at before a column of words is left alone. */
const oddTrials = 2000;

function holdsDigit(buffer: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = buffer[at] as number;
    if (byte >= 48 && byte <= 57) return true;
  }
  return false;
}

/** Brackets around an amount, or the minus sign of typesetters before it. */
function isNegative(buffer: Uint8Array, start: number, end: number): boolean {
  if (buffer[start] === 40) return buffer[end - 1] === 41;
  return buffer[start] === 0xe2 && buffer[start + 1] === 0x88 && buffer[start + 2] === 0x92;
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
  /** Dates with the month's name. */
  named = 0;
  /** Times of day behind a spreadsheet's day zero. */
  dayZero = 0;
  /** The separator of the first date. */
  separator = '';
  /** Days, with or without a time, as digits alone: 20170505. Numbers too. */
  readonly compact = new DateReading(YEAR_FIRST);
  /** Of these, those with hours and minutes only, which may be numbers that begin with a day. */
  compactMinutes = 0;
  /** Times of day, and durations: 9:30 may be both. */
  clocks = 0;
  readonly hours = new NumberReading(POINT);
  /** Durations that cannot be anything else. */
  sureDurations = 0;
  percents = 0;
  money = 0;
  /** Currencies that amounts name, and how many do. */
  readonly currencies = new Map<string, number>();
  /** Amounts that are more than a number: with a sign, in brackets, with a dash for the decimals. */
  readonly amountPoint = new NumberReading(POINT);
  readonly amountComma = new NumberReading(COMMA);
  #oddTried = 0;
  #oddFound = 0;
  #plainWords = false;

  add(buffer: Uint8Array, start: number, end: number, weight: number): void {
    this.cells += weight;
    const first = buffer[start] as number;
    // Only what begins with a digit, a sign or a decimal mark can be a number or a date, or (12.50).
    if ((first < 43 || first > 57 || first === 47) && !isNegative(buffer, start, end)) {
      this.#addOdd(buffer, start, end, weight);
      return;
    }
    if (end - start >= 6 && scanNumericDate(buffer, start, end)) {
      this.#addDate(weight);
      return;
    }
    const value = this.point.add(buffer, start, end, weight);
    let fraction = decimalsRead() > 0;
    const other = this.comma.add(buffer, start, end, weight);
    fraction ||= decimalsRead() > 0;
    if (Number.isNaN(value) && Number.isNaN(other)) {
      this.#addOdd(buffer, start, end, weight);
      return;
    }
    const length = end - start;
    if (length === 8 || length === 12 || length === 14) {
      const time = readCompactDate(buffer, start, end);
      this.compact.take(time, weight);
      if (length === 12 && !Number.isNaN(time)) this.compactMinutes += weight;
    }
    const signed = first === MINUS || first === PLUS;
    const digitsFrom = signed ? start + 1 : start;
    const second = (buffer[digitsFrom + 1] as number) - ZERO;
    if (buffer[digitsFrom] === ZERO && end - digitsFrom > 1 && second >= 0 && second <= 9) {
      this.leadingZeros += weight;
    }
    const phone = first === PLUS && length > 8 && !fraction;
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER || phone) this.tooLong += weight;
  }

  get durations(): number {
    return this.hours.readable;
  }

  /** Cells that figures of this kind can explain, whichever kind explains the most. */
  get figures(): number {
    return Math.max(
      this.dates,
      this.point.readable + this.amountPoint.readable,
      this.comma.readable + this.amountComma.readable,
      this.clocks,
      this.durations,
    );
  }

  /** What is more than plain digits; given up where the first thousands of values are plain words. */
  #addOdd(buffer: Uint8Array, start: number, end: number, weight: number): void {
    // $- is how accountants write nothing.
    const nothing = end - start < 9 && buffer[end - 1] === MINUS;
    if (this.#plainWords || end - start > mostOdd) return;
    if (!nothing && !holdsDigit(buffer, start, end)) return;
    this.#oddTried += 1;
    const odd = !isNumberedWord(buffer, start, end) && this.#readOdd(buffer, start, end, weight);
    if (odd) this.#oddFound += 1;
    else this.#plainWords = this.#oddTried > oddTrials && 10 * this.#oddFound < this.#oddTried;
  }

  #readOdd(buffer: Uint8Array, start: number, end: number, weight: number): boolean {
    if (scanNamedDate(buffer, start, end)) {
      this.#addDate(weight);
      return true;
    }
    const text = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString();
    const clock = timeOfDay(text);
    if (clock !== null) this.clocks += weight;
    const duration = durationOf(text);
    if (duration !== null) {
      this.hours.take(duration.hours, weight);
      if (duration.sure && clock === null) this.sureDurations += weight;
    }
    if (clock !== null || duration !== null) return true;
    const amount = amountOf(text);
    if (amount === null) return false;
    const value = this.amountPoint.take(numberOf(amount, POINT), weight);
    const other = this.amountComma.take(numberOf(amount, COMMA), weight);
    if (Number.isNaN(value) && Number.isNaN(other)) return false;
    if (amount.percent) this.percents += weight;
    else this.money += weight;
    const { currency } = amount;
    if (currency !== null) {
      this.currencies.set(currency, (this.currencies.get(currency) ?? 0) + weight);
    }
    return true;
  }

  #addDate(weight: number): void {
    if (this.dates === 0) this.separator = String.fromCharCode(scanned.separator);
    if (scanned.named) this.named += weight;
    if (scanned.hasTime && isDayZero()) {
      this.dayZero += weight;
      this.clocks += weight;
    }
    this.dates += weight;
    if (scanned.hasTime) this.withTime += weight;
    if (scanned.time > 0) this.awake += weight;
    if (scanned.hasZone) this.withZone += weight;
    if (scanned.yearFirst) {
      this.yearFirst += weight;
      // It is the same day in any order.
      const time = timeOf(YEAR_FIRST);
      this.dayFirst.take(time, weight);
      this.monthFirst.take(time, weight);
      this.yearLeads.take(time, weight);
    } else {
      if (scanned.shortYear) this.shortYears += weight;
      const { first, second } = scanned;
      if (first > 12 && first <= 31 && second <= 12) this.firstOver12 += weight;
      if (second > 12 && second <= 31 && first <= 12) this.secondOver12 += weight;
      this.dayFirst.add(weight);
      this.monthFirst.add(weight);
      this.yearLeads.add(weight);
    }
  }
}
