import type { PreviewColumn, RecipeColumn } from '../contract/sources.ts';
import type { TaskControl } from '../project/task-control.ts';
import { TimeColumn } from './cell-columns.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { DateTrend } from './date-trend.ts';
import { MarkSet } from './missing-marks.ts';
import { readRows } from './read-rows.ts';
import type { TableShape } from './read-rows.ts';
import { isContradictory, isUndecided } from './suggest-dates.ts';
import { enoughDates } from './type-suggestion.ts';
import type { TableInput } from './table-input.ts';
import type { TypeEvidence } from './type-evidence.ts';

type Reading = PreviewColumn['readings'][number];

/** What the rows say about dates that can be read in two ways, by column. */
export interface DateFindings {
  trends: Map<number, DateTrend>;
  readings: Map<number, Reading[]>;
}

/** Rows named for each reading. */
const namedRows = 10;
const fewestSteps = 5;

/**
 * Reads a file once more where its dates can be read in two ways or contradict each other, and says what
 * each reading would mean.
 * @param options.trends look also how dates run down the file that can be read in two ways
 */
export async function lookAtDates(
  file: TableInput,
  shape: TableShape,
  columns: readonly ColumnProfile[],
  marks: readonly string[],
  options: { trends: boolean },
  task: TaskControl,
): Promise<DateFindings> {
  const findings: DateFindings = { trends: new Map(), readings: new Map() };
  const markSet = new MarkSet(marks);
  const decided = columns.some(
    ({ evidence }) => isDated(evidence) && evidence.firstOver12 !== evidence.secondOver12,
  );
  const looked = columns.flatMap(({ evidence }, cell): (Contradiction | Run)[] => {
    if (!isDated(evidence)) return [];
    if (isContradictory(evidence)) return [new Contradiction(cell, evidence.awake > 0, markSet)];
    return options.trends && !decided && isUndecided(evidence) ? [new Run(cell, markSet)] : [];
  });
  if (looked.length === 0) return findings;
  await readRows(
    file,
    shape,
    {
      row(parser): void {
        const { buffer, starts, ends, rowNumber } = parser;
        for (const one of looked) {
          one.add(buffer, starts[one.cell] as number, ends[one.cell] as number, rowNumber);
        }
      },
      fault(): void {},
    },
    { task, stage: 'looking', hash: false },
  );
  for (const one of looked) {
    if (one instanceof Contradiction) findings.readings.set(one.cell, one.readings());
    else {
      const trend = one.trend();
      if (trend !== null) findings.trends.set(one.cell, trend);
    }
  }
  return findings;
}

function isDated({ cells, dates }: TypeEvidence): boolean {
  return cells > 0 && dates >= enoughDates * cells;
}

function reader(
  dateOrder: 'day-first' | 'month-first',
  dateFallback: boolean,
  timed: boolean,
  marks: MarkSet,
): TimeColumn {
  const column: RecipeColumn = {
    index: 0,
    header: '',
    include: true,
    name: 'date',
    type: timed ? 'datetime' : 'date',
    role: 'none',
    dateOrder,
    dateFallback,
    decimalMark: null,
    format: null,
    privacy: 'keep',
  };
  return new TimeColumn(column, marks, 1);
}

/** Reads one column in every way, and counts what does not fit. */
class Contradiction {
  readonly cell: number;
  readonly #ways: { reading: Reading; column: TimeColumn }[];

  constructor(cell: number, timed: boolean, marks: MarkSet) {
    this.cell = cell;
    this.#ways = (
      [
        ['day-first', false],
        ['month-first', false],
        ['day-first', true],
        ['month-first', true],
      ] as const
    ).map(([dateOrder, dateFallback]) => ({
      reading: { dateOrder, dateFallback, misfits: 0, rows: [] },
      column: reader(dateOrder, dateFallback, timed, marks),
    }));
  }

  add(buffer: Buffer, start: number, end: number, row: number): void {
    for (const { reading, column } of this.#ways) {
      if (column.set(0, buffer, start, end)) continue;
      reading.misfits += 1;
      if (reading.rows.length < namedRows) reading.rows.push(row);
    }
  }

  /** Each way, the one with the fewest misfits of its kind first. */
  readings(): Reading[] {
    return this.#ways
      .map(({ reading }) => reading)
      .sort(
        (one, other) =>
          Number(one.dateFallback) - Number(other.dateFallback) || one.misfits - other.misfits,
      );
  }
}

/** Follows one column down the file in both orders of day and month. */
class Run {
  readonly cell: number;
  readonly #day: TimeColumn;
  readonly #month: TimeColumn;
  readonly #before = { day: NaN, month: NaN };
  #steps = 0;
  readonly #down = { day: 0, month: 0 };

  constructor(cell: number, marks: MarkSet) {
    this.cell = cell;
    this.#day = reader('day-first', false, true, marks);
    this.#month = reader('month-first', false, true, marks);
  }

  add(buffer: Buffer, start: number, end: number): void {
    const fits = this.#day.set(0, buffer, start, end) && this.#month.set(0, buffer, start, end);
    const day = this.#day.values[0] as number;
    const month = this.#month.values[0] as number;
    if (!fits || Number.isNaN(day) || Number.isNaN(month) || day === this.#before.day) return;
    if (!Number.isNaN(this.#before.day)) {
      this.#steps += 1;
      if (day < this.#before.day) this.#down.day += 1;
      if (month < this.#before.month) this.#down.month += 1;
    }
    this.#before.day = day;
    this.#before.month = month;
  }

  /** The order in which the dates go one way; null when both orders do, or none. */
  trend(): DateTrend | null {
    const steps = this.#steps;
    if (steps < fewestSteps) return null;
    const ways = ([true, false] as const).flatMap((grows) => {
      const against = {
        day: grows ? this.#down.day : steps - this.#down.day,
        month: grows ? this.#down.month : steps - this.#down.month,
      };
      return [
        { order: 'day-first' as const, grows, against: against.day, otherAgainst: against.month },
        { order: 'month-first' as const, grows, against: against.month, otherAgainst: against.day },
      ];
    });
    const steady = ways.filter(({ against }) => against <= 0.02 * steps);
    const [found] = steady;
    if (found === undefined || steady.length > 1) return null;
    return found.otherAgainst >= 0.05 * steps ? { ...found, steps } : null;
  }
}
