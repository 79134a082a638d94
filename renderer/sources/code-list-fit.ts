import type { CodeList } from '#core/contract/table-shape.ts';

/**
 * Headers of columns whose first rows hold codes of this list and nothing else, blanks aside.
 * @param firstRows cells in the order of the headers
 */
export function fittingHeaders(
  entries: CodeList['entries'],
  missing: readonly string[],
  headers: readonly string[],
  firstRows: readonly (readonly string[])[],
): string[] {
  const codes = new Set([...entries.map(({ code }) => code), ...missing]);
  return headers.filter((_, place) => {
    const cells = firstRows.map((row) => row[place] ?? '').filter((cell) => cell !== '');
    return cells.length > 0 && cells.every((cell) => codes.has(cell));
  });
}

/** Share of the filled first cells of one column that hold codes of this list; 0 where nothing is filled. */
export function shareCoded(
  entries: CodeList['entries'],
  header: string,
  headers: readonly string[],
  firstRows: readonly (readonly string[])[],
): number {
  const codes = new Set(entries.map(({ code }) => code));
  const place = headers.indexOf(header);
  const cells = firstRows.map((row) => row[place] ?? '').filter((cell) => cell !== '');
  return cells.length === 0 ? 0 : cells.filter((cell) => codes.has(cell)).length / cells.length;
}
