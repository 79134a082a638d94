import { dayWords } from '../aggregate/time-words.ts';
import type { TimeUnit } from '../contract/aggregate.ts';
import type { EnteredKind } from '../contract/benchmark-measures.ts';
import type { BenchmarkValue, PastedValue } from '../contract/benchmarks.ts';
import { dayOfTime } from '../modify/calendar-day.ts';
import { amountOf, numberOf } from '../sources/amounts.ts';
import { COMMA, POINT } from '../sources/cell-numbers.ts';
import { durationOf } from '../sources/durations.ts';
import {
  type DayOrder,
  endsOfDays,
  readingOfDays,
  readPeriod,
  startOfPeriod,
  unitFor,
} from './benchmark-paste-days.ts';

interface Pasted {
  values: PastedValue[];
  ambiguous: string | null;
  order: DayOrder | null;
  notes: string[];
}

interface Line {
  line: number;
  text: string;
  cells: string[];
}

const mostLines = 5000;

/** The cells of lines: by tabs, as spreadsheets copy them, else by semicolons, else by the last gaps of blanks. */
function linesOf(text: string): Line[] {
  const rows = text.split(/\r\n|\r|\n/u);
  const cut = rows.some((row) => row.includes('\t'))
    ? (row: string) => row.split('\t')
    : rows.some((row) => row.includes(';'))
      ? (row: string) => row.split(';')
      : byBlanks;
  return rows.slice(0, mostLines).flatMap((row, index) => {
    const cells = cut(row).map((cell) => cell.replace(/^"(.*)"$/u, '$1').trim());
    while (cells.at(-1) === '') cells.pop();
    return cells.length === 0 ? [] : [{ line: index + 1, text: row.trim(), cells }];
  });
}

/** Period, value and perhaps n, where one or two numbers stand behind the period. */
function byBlanks(row: string): string[] {
  const found = /^(.*\S)\s+(\S+(?: ?%)?)\s+(\d+)$/u.exec(row.trim());
  if (found !== null && readPeriod(found[1] ?? '', null) !== null) return found.slice(1);
  const pair = /^(.*\S)[\s,]+(\S+(?: ?%)?)$/u.exec(row.trim());
  return pair === null ? [row] : pair.slice(1);
}

function numberIn(text: string, mark: number): number {
  const amount = amountOf(text);
  return amount === null ? NaN : numberOf(amount, mark);
}

/** Which of point and comma is the decimal mark; said where both could be. */
function markOf(texts: readonly string[]): { mark: number; ambiguous: string | null } {
  const known = texts.filter((text) => text !== '');
  const read = (mark: number) => known.filter((text) => !Number.isNaN(numberIn(text, mark))).length;
  const [point, comma] = [read(POINT), read(COMMA)];
  if (comma > point) return { mark: COMMA, ambiguous: null };
  const example = known.find(
    (text) =>
      !Number.isNaN(numberIn(text, COMMA)) && numberIn(text, COMMA) !== numberIn(text, POINT),
  );
  if (point > comma || example === undefined) return { mark: POINT, ambiguous: null };
  const [asPoint, asComma] = [numberIn(example, POINT), numberIn(example, COMMA)];
  return {
    mark: POINT,
    ambiguous: `${example} is read as ${asPoint}; with a decimal comma it would be ${asComma}.`,
  };
}

/** The first line names the columns when its second cell is no number. */
function withoutHeader(lines: readonly Line[]): { lines: readonly Line[]; note: string | null } {
  const [first] = lines;
  const cell = first?.cells[1];
  if (first === undefined || cell === undefined || /\d/u.test(cell)) return { lines, note: null };
  if (readPeriod(first.cells[0] ?? '', null) !== null) return { lines, note: null };
  return { lines: lines.slice(1), note: `Line ${first.line} is read as the names of the columns.` };
}

/** Shares are percentages where a sign says so, or where one is over 1. */
function isPercent(kind: EnteredKind, texts: readonly string[], mark: number): boolean {
  return (
    kind === 'share' &&
    texts.some((text) => (amountOf(text)?.percent ?? false) || Math.abs(numberIn(text, mark)) > 1)
  );
}

interface Reading {
  kind: EnteredKind;
  order: DayOrder | null;
  mark: number;
  percent: boolean;
  endOf(from: number): number | null;
  unit: TimeUnit | 'year' | null;
}

const limits: Partial<Record<EnteredKind, { ok(value: number): boolean; why: string }>> = {
  share: { ok: (value) => value >= 0 && value <= 1, why: 'a share lies between 0 and 100 %' },
  count: { ok: (value) => value >= 0, why: 'a count is not below 0' },
  rate: { ok: (value) => value >= 0, why: 'a rate is not below 0' },
  nps: {
    ok: (value) => Math.abs(value) <= 100,
    why: 'a net promoter score lies between −100 and 100',
  },
};

function valueIn(text: string, { kind, mark, percent }: Reading): number {
  const number = numberIn(text, mark);
  if (!Number.isNaN(number)) return percent ? Number((number / 100).toPrecision(15)) : number;
  return kind === 'time' ? (durationOf(text)?.hours ?? NaN) : NaN;
}

function readLine(
  { cells }: Line,
  reading: Reading,
): { value: BenchmarkValue; why: null } | { value: null; why: string } {
  const refuse = (why: string) => ({ value: null, why });
  const [when = '', text = '', of = ''] = cells;
  if (cells.length < 2) return refuse('there is no value beside the period');
  if (cells.length > 3) return refuse('more than three columns: paste period, value and n');
  const period = readPeriod(when, reading.order);
  if (period === null)
    return refuse(`“${when}” is no day, month, week or quarter that can be read`);
  const from = period.to === null ? startOfPeriod(period.from, reading.unit) : period.from;
  const to = period.to ?? reading.endOf(period.from);
  if (to === null) {
    return refuse('how long the last period is cannot be told; say how long periods are');
  }
  if (to <= from) return refuse('the period ends before it begins');
  const value = valueIn(text, reading);
  if (Number.isNaN(value)) return refuse(`“${text}” is no number`);
  const limit = limits[reading.kind];
  if (limit?.ok(value) === false) return refuse(limit.why);
  const n = of === '' ? null : numberIn(of, reading.mark);
  if (n !== null && !(n >= 0)) return refuse(`“${of}” is no number of how many`);
  return {
    value: { fromOn: dayOfTime(from), toOn: dayOfTime(to), value, n, note: '' },
    why: null,
  };
}

/** A period that was named before in the same table counts once. */
function withoutRepeats(values: PastedValue[]): PastedValue[] {
  const kept: BenchmarkValue[] = [];
  return values.map((pasted) => {
    const { value } = pasted;
    if (value === null) return pasted;
    const over = kept.find((one) => one.fromOn < value.toOn && value.fromOn < one.toOn);
    if (over === undefined) {
      kept.push(value);
      return pasted;
    }
    const when = dayWords(Date.parse(over.fromOn));
    return {
      ...pasted,
      value: null,
      why: `it lies over the period from ${when}, which is above it`,
    };
  });
}

/**
 * Reads a table of two or three columns (period, value, n) that was pasted from a spreadsheet. What can be read in two ways
 * is said; a line that cannot be read says why and is left out.
 */
export function readPasted(input: {
  kind: EnteredKind;
  text: string;
  order: DayOrder | null;
  unit: TimeUnit | null;
}): Pasted {
  const { kind } = input;
  const { lines, note } = withoutHeader(linesOf(input.text));
  const { order, ambiguous } = readingOfDays(
    lines.map(({ cells }) => cells[0] ?? ''),
    input.order,
  );
  const texts = lines.map(({ cells }) => cells[1] ?? '');
  const marks = markOf(texts);
  const percent = isPercent(kind, texts, marks.mark);
  const bare = lines.flatMap(({ cells }) => {
    const period = readPeriod(cells[0] ?? '', order);
    return period === null || period.to !== null ? [] : [period.from];
  });
  const { endOf, note: lengthNote } = endsOfDays(bare, input.unit);
  const unit = unitFor(bare, input.unit);
  const reading: Reading = { kind, order, mark: marks.mark, percent, endOf, unit };
  const values = lines.map((line): PastedValue => ({
    line: line.line,
    text: line.text,
    ...readLine(line, reading),
  }));
  const asShares =
    kind === 'share' && !percent && values.some(({ value }) => value !== null)
      ? 'No % sign and nothing over 1: values are read as shares of 1, so that 0.2 is 20 %.'
      : null;
  const twice = [ambiguous, marks.ambiguous].filter((text) => text !== null).join(' ');
  return {
    values: withoutRepeats(values),
    ambiguous: twice === '' ? null : twice,
    order,
    notes: [note, lengthNote, asShares].filter((text) => text !== null),
  };
}
