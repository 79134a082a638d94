import type { Recipe, RejectedRow } from '../contract/sources.ts';
import { cellsOf } from './row-cells.ts';
import { needsReshaping, textOfReshaped } from './reshape.ts';
import { RowParser } from './row-parser.ts';
import type { Dialect } from './row-parser.ts';

/** Characters of a rejected row that are kept (row-checks.ts). */
const mostKept = 10_000;

/** Was a rejected row kept whole, or was its end cut off? */
function isWhole(raw: string): boolean {
  return raw.length < mostKept || !raw.endsWith('…');
}

/** The cells of a row of text; where it is malformed, those before the fault and what can be made of the rest. */
function cellsOfRow(raw: string, dialect: Dialect, columns: number): string[] {
  let cells: string[] = [];
  const parser = new RowParser(dialect, 20_000, {
    row(): void {
      cells = cellsOf(parser);
      parser.stopped = true;
    },
    fault(): void {
      cells = cellsAtFault(parser, dialect);
      parser.stopped = true;
    },
  });
  parser.expectedCells = columns;
  parser.push(Buffer.from(raw.replaceAll('\0', '')));
  if (!parser.stopped) parser.finish();
  return cells;
}

/** Reasons that a row has before it is given another shape; its text is then that of the file. */
const malformed = new Set<RejectedRow['reason']>([
  'too-few-cells',
  'too-many-cells',
  'unterminated-quote',
  'stray-quote',
  'cell-too-large',
  'nul-character',
  'bad-encoding',
  'outside-table',
  'not-json',
]);

/** The cells of a rejected row, and whether they are all of it, so that it can be mended. */
export function cellsOfReject(
  { raw, reason }: Pick<RejectedRow, 'raw' | 'reason'>,
  recipe: Recipe,
  columns: number,
): { cells: string[]; whole: boolean } {
  const whole = raw !== '' && isWhole(raw);
  if (!needsReshaping(recipe) || (malformed.has(reason) && recipe.shape.kind === 'rows')) {
    return { cells: cellsOfRow(raw, recipe, columns), whole };
  }
  const cells = malformed.has(reason) ? [] : cellsOfRow(raw, textOfReshaped, columns);
  // A row of the file, turned away before it was given the shape of these columns.
  return cells.length === columns ? { cells, whole } : { cells: [], whole: false };
}

/** The cells of a malformed row in the parser: those before the fault, and the rest cut at each delimiter. */
export function cellsAtFault(parser: RowParser, { delimiter, quote }: Dialect): string[] {
  const { buffer, starts, faultStart, rowEnd, faultCell } = parser;
  const sound = Math.min(faultCell, parser.cells, starts.length);
  const before = cellsOf(parser).slice(0, sound);
  const rest = buffer.toString('utf8', Math.min(faultStart, rowEnd), rowEnd);
  return [...before, ...rest.split(delimiter).map((cell) => withoutQuotes(cell, quote))];
}

function withoutQuotes(cell: string, quote: Dialect['quote']): string {
  if (quote === null) return cell;
  const from = cell.startsWith(quote) ? 1 : 0;
  const to = cell.endsWith(quote) && cell.length > from ? -1 : undefined;
  return cell.slice(from, to);
}
