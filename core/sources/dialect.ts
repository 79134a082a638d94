import { delimiters } from '../contract/sources.ts';
import type { Recipe } from '../contract/sources.ts';
import { RowParser } from './row-parser.ts';
import type { Dialect } from './row-parser.ts';
import { count } from './words.ts';

export type Delimiter = Recipe['delimiter'];

export const delimiterNames: Record<Delimiter, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  '^': 'caret',
};

/** Rows of the sample that are looked at. */
const sampleRows = 200;

export interface FoundDialect {
  delimiter: Delimiter;
  quote: Recipe['quote'];
  /** Why this delimiter, in one sentence. */
  because: string;
  /** The file begins with a line such as `sep=;`, which is not data. */
  separatorLine: boolean;
  /** First rows of the sample as cells, with the number of each row; blank rows left out. */
  rows: SampleRow[];
}

export interface SampleRow {
  number: number;
  cells: string[];
}

interface Attempt extends Dialect {
  delimiter: Delimiter;
  rows: SampleRow[];
  faults: number;
  /** Cells of most rows, and the share of rows that have as many. */
  width: number;
  agreement: number;
}

/**
 * Finds delimiter and quote: those with which most rows have equally many cells, quotes honoured.
 * @param sample UTF-8 from the beginning of the file. @param whole is it all of the file?
 */
export function findDialect(
  sample: Buffer,
  whole: boolean,
  chosen: Delimiter | undefined,
): FoundDialect {
  const declared = separatorLine(sample);
  const separated = declared !== null;
  if (chosen !== undefined || declared !== null) {
    const delimiter = chosen ?? (declared as Delimiter);
    const attempt = bestQuote(sample, whole, delimiter);
    const because = chosen !== undefined ? 'as you chose' : 'the first line of the file says so';
    return {
      delimiter,
      quote: attempt.quote,
      because,
      separatorLine: separated,
      rows: attempt.rows,
    };
  }
  const attempts = delimiters
    .map((delimiter) => bestQuote(sample, whole, delimiter))
    .filter(({ width }) => width > 1)
    .sort((one, other) => score(other) - score(one));
  const best = attempts[0] ?? bestQuote(sample, whole, ',');
  return {
    delimiter: best.delimiter,
    quote: best.quote,
    because: reason(best),
    separatorLine: false,
    rows: best.rows,
  };
}

function reason({ delimiter, rows, width, agreement }: Attempt): string {
  if (width < 2) return 'no delimiter found: one column';
  const name = delimiterNames[delimiter];
  if (rows.length < 2) return `the ${name} cuts the row into ${count(width, 'cell')}`;
  if (agreement === 1) {
    return `with the ${name}, ${rows.length === 2 ? 'both' : `all ${rows.length}`} rows looked at have ${count(width, 'cell')}`;
  }
  const agreeing = Math.round(agreement * rows.length);
  return `with the ${name}, ${agreeing} of ${rows.length} rows looked at have ${count(width, 'cell')}`;
}

/** Agreement first; among delimiters that agree about as well, the one that makes more cells. */
function score({ agreement, width, faults, rows }: Attempt): number {
  const sound = rows.length / (rows.length + faults);
  return agreement * sound * (1 + Math.min(width, 60) / 40);
}

function bestQuote(sample: Buffer, whole: boolean, delimiter: Delimiter): Attempt {
  const quoted = attempt(sample, whole, { delimiter, quote: '"' });
  if (quoted.faults > quoted.rows.length / 10) {
    const plain = attempt(sample, whole, { delimiter, quote: null });
    if (plain.agreement > quoted.agreement && plain.width > 1) return plain;
  }
  const single = quoted.rows.filter(({ cells }) =>
    cells.some((cell) => cell.length > 1 && cell.startsWith("'") && cell.endsWith("'")),
  );
  if (2 * single.length > quoted.rows.length) {
    const other = attempt(sample, whole, { delimiter, quote: "'" });
    if (other.faults === 0 && other.agreement >= quoted.agreement) return other;
  }
  return quoted;
}

function attempt(
  sample: Buffer,
  whole: boolean,
  dialect: { delimiter: Delimiter; quote: Recipe['quote'] },
): Attempt {
  const rows: SampleRow[] = [];
  let faults = 0;
  const handler = {
    row(): void {
      const cells = cellsOf(parser);
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ number: parser.rowNumber, cells });
      parser.stopped = rows.length + faults >= sampleRows;
    },
    fault(): void {
      faults += 1;
      parser.stopped = rows.length + faults >= sampleRows;
    },
  };
  const parser = new RowParser(dialect, 20_000, handler);
  parser.push(sample);
  if (whole) parser.finish();
  // A sample without a whole row: a very long first row.
  if (rows.length + faults === 0) parser.finish();
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  let width = 0;
  let most = 0;
  for (const [cells, times] of widths) {
    if (times > most || (times === most && cells > width)) {
      width = cells;
      most = times;
    }
  }
  return { ...dialect, rows, faults, width, agreement: rows.length === 0 ? 0 : most / rows.length };
}

/** The cells of the row in a parser, as strings. */
export function cellsOf(parser: RowParser): string[] {
  const known = Math.min(parser.cells, parser.starts.length);
  return Array.from({ length: known }, (_, cell) =>
    parser.buffer.toString('utf8', parser.starts[cell], parser.ends[cell]),
  );
}

/** The delimiter that a first line such as `sep=;` declares. */
export function separatorLine(sample: Buffer): Delimiter | null {
  const match = /^"?sep=(.)"?(?:\r|\n|$)/i.exec(sample.toString('latin1', 0, 12));
  return delimiters.find((delimiter) => delimiter === match?.[1]) ?? null;
}
