/** A cell of a grid by its row and column, from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/** The cell that a key leads to from another; null for keys that lead nowhere. */
export function cellFor(
  key: string,
  { row, column }: GridCell,
  rows: number,
  columns: number,
): GridCell | null {
  const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at));
  const to: Readonly<Record<string, GridCell>> = {
    ArrowUp: { row: within(row - 1, rows), column },
    ArrowDown: { row: within(row + 1, rows), column },
    ArrowLeft: { row, column: within(column - 1, columns) },
    ArrowRight: { row, column: within(column + 1, columns) },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
    PageUp: { row: 0, column },
    PageDown: { row: rows - 1, column },
  };
  return rows === 0 || columns === 0 ? null : (to[key] ?? null);
}

/** The cell behind or before one, going on in the next line; null beyond either end. */
export function cellBeside(
  { row, column }: GridCell,
  step: 1 | -1,
  rows: number,
  columns: number,
): GridCell | null {
  const place = row * columns + column + step;
  if (place < 0 || place >= rows * columns) return null;
  return { row: Math.floor(place / columns), column: place % columns };
}
