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
