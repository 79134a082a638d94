import type { ThreadWalk } from '#core/implement/thread-walk.ts';
import type { ThreadColumn } from './thread-columns.ts';

/** From one card to the next, in pixels; the card itself is 78 of them. */
export const rowHeight = 84;

/** Between two columns, in pixels. */
export const columnGap = 12;

/** Within so many pixels from its list's top a card begins. */
const inset = 2;
const cardMiddle = 39;

/** How far a column is scrolled, and how much of it is seen. */
export interface ColumnView {
  readonly top: number;
  readonly height: number;
}

interface Line {
  from: number;
  to: number;
  /** Pixels from card to card. */
  length: number;
}

/** Without the lines that pass over columns from where a nearer one begins to where a nearer one ends: they say nothing more. */
function nearest(lines: readonly Line[]): Line[] {
  const [out, into] = [new Map<number, number>(), new Map<number, number>()];
  for (const { from, to, length } of lines) {
    out.set(from, Math.min(out.get(from) ?? Infinity, length));
    into.set(to, Math.min(into.get(to) ?? Infinity, length));
  }
  return lines.filter(
    ({ from, to, length }) =>
      length <= (out.get(from) ?? length) || length <= (into.get(to) ?? length),
  );
}

/**
 * The lines between linked cards that are seen, as paths of an SVG over the lists.
 * @param width of all columns together, in pixels
 */
export function threadLines(
  columns: readonly ThreadColumn[],
  walk: ThreadWalk,
  views: readonly ColumnView[],
  width: number,
): { key: string; path: string }[] {
  const each = (width - columnGap * (columns.length - 1)) / columns.length;
  if (!(each > 0)) return [];
  const places = new Map<number, { left: number; middle: number }>();
  for (const [at, column] of columns.entries()) {
    const view = views[at] ?? { top: 0, height: 0 };
    const first = Math.max(0, Math.floor(view.top / rowHeight) - 1);
    const end = Math.ceil((view.top + view.height) / rowHeight) + 1;
    for (const [beyond, line] of column.rows.slice(first, end).entries()) {
      if (line.kind !== 'node' || !line.linked) continue;
      const { index } = line;
      const middle = inset + (first + beyond) * rowHeight + cardMiddle - view.top;
      if (middle < 0 || middle > view.height) continue;
      places.set(index, { left: at * (each + columnGap), middle });
    }
  }
  const linked = walk.linksWithin(new Set(places.keys())).flatMap(([from, to]): Line[] => {
    const [start, end] = [places.get(from), places.get(to)];
    return start && end ? [{ from, to, length: Math.abs(end.left - start.left) }] : [];
  });
  return nearest(linked).flatMap(({ from, to }) => {
    const [start, end] = [places.get(from), places.get(to)];
    if (!start || !end) return [];
    const [x1, x2] = [start.left + each, end.left];
    const bend = Math.max(columnGap, (x2 - x1) / 2);
    const path = `M${x1} ${start.middle}C${x1 + bend} ${start.middle} ${x2 - bend} ${end.middle} ${x2} ${end.middle}`;
    return [{ key: `${from}-${to}`, path }];
  });
}
