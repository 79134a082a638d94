import { delimiters } from '../contract/sources.ts';
import type { Recipe } from '../contract/sources.ts';
import { bestQuote, fit } from './quote-style.ts';
import type { Attempt, DialectChoice } from './quote-style.ts';
import type { SampleRow } from './row-cells.ts';
import { isFigure } from './figures.ts';
import { count } from './words.ts';

export type Delimiter = Recipe['delimiter'];

export const delimiterNames: Record<Delimiter, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  '^': 'caret',
};

export interface FoundDialect {
  delimiter: Delimiter;
  quote: Recipe['quote'];
  escape: Recipe['escape'];
  /** Why this delimiter and these quotation marks, in one sentence. */
  because: string;
  /** The file begins with a line such as `sep=;`, which is not data. */
  separatorLine: boolean;
  /** First rows of the sample as cells, with the number of each row; blank rows left out. */
  rows: SampleRow[];
}

/**
 * Finds delimiter and quote: those with which most rows have equally many cells, quotes honoured.
 * @param sample UTF-8 from the beginning of the file. @param whole is it all of the file?
 */
export function findDialect(sample: Buffer, whole: boolean, chosen: DialectChoice): FoundDialect {
  const declared = separatorLine(sample);
  const given = chosen.delimiter ?? declared;
  if (given !== null) {
    const best = bestQuote(sample, whole, given, chosen);
    const why =
      chosen.delimiter !== undefined ? 'as you chose' : 'the first line of the file says so';
    return found(best, why + quoteReason(best, chosen), declared !== null);
  }
  const attempts = delimiters.map((delimiter) => bestQuote(sample, whole, delimiter, chosen));
  const best = attempts
    .filter(({ width }) => width > 1)
    .sort((one, other) => score(other) - score(one))[0];
  if (best !== undefined && !isProse(best)) {
    return found(best, reason(best) + quoteReason(best, chosen), false);
  }
  // One column: the delimiter that the file uses least cannot cut its texts.
  const [single = bestQuote(sample, whole, ',', chosen)] = attempts.sort(
    (one, other) => soleCells(other) - soleCells(one),
  );
  return found(single, 'no delimiter found: one column', false);
}

function found(attempt: Attempt, because: string, separated: boolean): FoundDialect {
  const { delimiter, quote, escape, rows } = attempt;
  return { delimiter, quote, escape, because, separatorLine: separated, rows };
}

function reason({ delimiter, rows, width, agreement }: Attempt): string {
  const name = delimiterNames[delimiter];
  if (rows.length < 2) return `the ${name} cuts the row into ${count(width, 'cell')}`;
  if (agreement === 1) {
    return `with the ${name}, ${rows.length === 2 ? 'both' : `all ${rows.length}`} rows looked at have ${count(width, 'cell')}`;
  }
  const agreeing = Math.round(agreement * rows.length);
  return `with the ${name}, ${agreeing} of ${rows.length} rows looked at have ${count(width, 'cell')}`;
}

function quoteReason({ quote, escape, instead }: Attempt, chosen: DialectChoice): string {
  if (chosen.quote !== undefined || chosen.escape !== undefined) return '';
  if (escape === 'backslash') {
    return `; quotation marks inside cells stand behind a backslash: read as doubled, ${count(instead, 'row')} of the sample would be malformed`;
  }
  if (quote === "'") return '; apostrophes stand around cells';
  if (quote === null && instead > 0) return '; quotation marks are part of the texts';
  return '';
}

/** Agreement first; among delimiters that agree about as well, the one that makes more, and tidier, cells. */
function score(attempt: Attempt): number {
  return fit(attempt) * (1 + Math.min(attempt.width, 60) / 40) * (1 - untidiness(attempt));
}

/** A wrong delimiter leaves others inside cells that are no figures, and cells that begin with a space. */
function untidiness({ rows, width, delimiter }: Attempt): number {
  const others = delimiters.filter((one) => one !== delimiter);
  let cells = 0;
  let mixed = 0;
  let spaced = 0;
  for (const row of rows.slice(0, 60)) {
    if (row.cells.length !== width) continue;
    for (const cell of row.cells) {
      cells += 1;
      if (cell.startsWith(' ')) spaced += 1;
      if (others.some((other) => cell.includes(other)) && !isFigure(cell.trim())) mixed += 1;
    }
  }
  return cells === 0 ? 0 : (0.3 * mixed + 0.1 * spaced) / cells;
}

/** Sentences are cut by their commas into ever different numbers of pieces, below a name that is not cut. */
function isProse({ rows, width, delimiter }: Attempt): boolean {
  const first = rows[0]?.cells ?? [];
  if (rows.length < 3 || first.length !== 1 || delimiter === '\t') return false;
  // A line that a database client draws above the names.
  if (/^[-+=]{6,}$/.test(first[0] ?? '')) return false;
  const from = rows.findIndex(({ cells }) => cells.length === width);
  const below = rows.slice(from);
  const agreeing = below.filter(({ cells }) => cells.length === width).length / below.length;
  if (agreeing < 0.4) return true;
  const pieces = below.flatMap(({ cells }) => cells.slice(1));
  const spaced = pieces.filter((cell) => cell.startsWith(' ')).length;
  return agreeing < 0.8 && spaced > 0.7 * pieces.length;
}

function soleCells({ rows, faults }: Attempt): number {
  return rows.filter(({ cells }) => cells.length === 1).length - faults;
}

/** The delimiter that a first line such as `sep=;` declares. */
export function separatorLine(sample: Buffer): Delimiter | null {
  const match = /^"?sep=(.)"?(?:\r|\n|$)/i.exec(sample.toString('latin1', 0, 12));
  return delimiters.find((delimiter) => delimiter === match?.[1]) ?? null;
}
