import type { PreviewChoices, Recipe } from '../contract/sources.ts';
import { cellsOf } from './row-cells.ts';
import type { SampleRow } from './row-cells.ts';
import { RowParser } from './row-parser.ts';

/** Rows of the sample that are looked at. */
const sampleRows = 200;
/** Rows that are looked at for whether quotes stand behind a backslash. */
const escapeRows = 4000;

/** What a person chose; the rest is found. */
export type DialectChoice = Pick<PreviewChoices, 'delimiter' | 'quote' | 'escape'>;

interface QuoteStyle {
  delimiter: Recipe['delimiter'];
  quote: Recipe['quote'];
  escape: Recipe['escape'];
}

export interface Attempt extends QuoteStyle {
  rows: SampleRow[];
  faults: number;
  /** Cells of most rows, and the share of rows that have as many. */
  width: number;
  agreement: number;
  /** Malformed rows with the usual style, where another was taken. */
  instead: number;
}

/** Share of the rows that are well-formed and have as many cells as most. */
export function fit({ agreement, rows, faults }: Attempt): number {
  return rows.length === 0 ? 0 : (agreement * rows.length) / (rows.length + faults);
}

/** Reads a sample with the style of quotation marks that its rows fit best, where none was chosen. */
export function bestQuote(
  sample: Buffer,
  whole: boolean,
  delimiter: Recipe['delimiter'],
  chosen: DialectChoice,
): Attempt {
  const style = (quote: Recipe['quote'], escape: Recipe['escape'] = 'doubled'): QuoteStyle => ({
    delimiter,
    quote: chosen.quote === undefined ? quote : chosen.quote,
    escape: chosen.escape ?? escape,
  });
  const read = (one: QuoteStyle, most = sampleRows) => readSample(sample, whole, one, most);
  const usual = read(style('"'));
  if (chosen.quote !== undefined && chosen.escape !== undefined) return usual;
  if (chosen.quote === undefined) {
    const single = read(style("'"));
    const around = backslashed(single) ?? single;
    if (areApostrophes(usual, around, () => read(style(null)))) return around;
  }
  return backslashed(usual) ?? unquoted(usual) ?? usual;

  /** Quotes behind a backslash make well-formed rows of malformed ones. */
  function backslashed(doubled: Attempt): Attempt | null {
    const { quote } = doubled;
    if (chosen.escape !== undefined || quote === null || !sample.includes(`\\${quote}`))
      return null;
    const one = read({ delimiter, quote, escape: 'doubled' }, escapeRows);
    const other = read({ delimiter, quote, escape: 'backslash' }, escapeRows);
    if (other.faults >= one.faults || fit(other) <= fit(one)) return null;
    return { ...read({ delimiter, quote, escape: 'backslash' }), instead: one.faults };
  }

  /** Quotation marks that are part of the texts: inches, or words that someone put between them. */
  function unquoted(doubled: Attempt): Attempt | null {
    if (chosen.quote !== undefined || chosen.escape !== undefined || doubled.faults === 0)
      return null;
    const plain = read(style(null));
    if (plain.faults > doubled.faults || fit(plain) <= fit(doubled)) return null;
    const cells = plain.rows.flatMap((row) => row.cells).filter((cell) => cell.startsWith('"'));
    const wrapped = cells.filter((cell) => /^".*"\s*$/s.test(cell)).length;
    // One that is never closed is a slip; one that is closed within the cell was meant as it stands.
    const inside = cells.filter((cell) => /^"[^"]+".*[^"\s]\s*$/s.test(cell)).length;
    const meant = 2 * wrapped < cells.length && 2 * inside >= cells.length;
    return meant ? { ...plain, instead: doubled.faults } : null;
  }
}

/** Most rows hold a cell between apostrophes, or rows are whole only if what stands between them is one cell. */
function areApostrophes(usual: Attempt, single: Attempt, none: () => Attempt): boolean {
  if (single.faults > 0 || fit(single) < fit(usual)) return false;
  const wrapped = usual.rows.filter(({ cells }) =>
    cells.some((cell) => cell.length > 1 && cell.startsWith("'") && cell.endsWith("'")),
  );
  if (2 * wrapped.length > usual.rows.length) return true;
  return single.rows.length > 2 && fit(single) > fit(usual) && fit(single) > fit(none());
}

/** The rows of a sample, read in one way. */
export function readSample(
  sample: Buffer,
  whole: boolean,
  style: QuoteStyle,
  most = sampleRows,
): Attempt {
  const rows: SampleRow[] = [];
  let faults = 0;
  const handler = {
    row(): void {
      const cells = cellsOf(parser);
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ number: parser.rowNumber, cells });
      parser.stopped = rows.length + faults >= most;
    },
    fault(): void {
      faults += 1;
      parser.stopped = rows.length + faults >= most;
    },
  };
  const parser = new RowParser(style, 20_000, handler);
  parser.push(sample);
  if (whole) parser.finish();
  // A sample without a whole row: a very long first row.
  if (rows.length + faults === 0) parser.finish();
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  let width = 0;
  let times = 0;
  for (const [cells, many] of widths) {
    if (many > times || (many === times && cells > width)) {
      width = cells;
      times = many;
    }
  }
  const agreement = rows.length === 0 ? 0 : times / rows.length;
  const { delimiter, quote, escape } = style;
  return { delimiter, quote, escape, rows, faults, width, agreement, instead: 0 };
}
