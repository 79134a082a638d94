import type { ParetoResult } from '#core/contract/analyze.ts';
import type { TextWidth } from './label-lines.ts';
import { shorten } from './label-lines.ts';
import type { Box, ParetoMarks } from './pareto-marks.ts';
import type { Spot, Write } from './pareto-placing.ts';

const rowHeight = 20;
const rankStep = 11;
/** With many bars the strip would be taller than the chart. */
const tallestStrip = 240;

/** Height of the rows of figures, in pixels. */
export function figuresHeight(rows: number): number {
  return rows * rowHeight + 6;
}

/** Height of the rank strip, in pixels; 0 without ranks. */
export function ranksHeight(result: ParetoResult): number {
  if (!result.bars.some((bar) => bar.rank !== null)) return 0;
  return Math.max(16 + result.bars.length * rankStepOf(result), 60);
}

function rankStepOf(result: ParetoResult): number {
  const ranked = result.bars.filter((bar) => bar.rank !== null).length;
  return Math.max(4, Math.min(rankStep, tallestStrip / Math.max(ranked, 1)));
}

/** Rows of figures, each cell under its own bar. `columns`: the cells of each bar, in the order of the heads. */
export function layoutFigures(
  write: Write,
  heads: readonly string[],
  columns: readonly (readonly string[])[],
  spots: readonly Pick<Spot, 'kind' | 'centre'>[],
  top: number,
  headWidth: number,
  textWidth: TextWidth,
): NonNullable<ParetoMarks['figures']> {
  const rows = heads.map((head, row) => {
    const y = top + 15 + row * rowHeight;
    const short = shorten(head, headWidth - 4, { size: 12, weight: 400 }, textWidth);
    return {
      head: write(short, { x: 0, y, anchor: 'start' }),
      cells: spots.map((spot, index) =>
        write(columns[index]?.[row] ?? '', {
          x: spot.centre,
          y,
          anchor: 'middle',
          size: 13,
          ink: spot.kind === 'other' ? 'ink2' : 'ink',
        }),
      ),
    };
  });
  return { top, bottom: top + figuresHeight(rows.length), rows };
}

/** One line for each bar over the ranks it could hold; an arrow where it runs on into Other. */
export function layoutRanks(
  write: Write,
  result: ParetoResult,
  spots: readonly Spot[],
  top: number,
  plot: Box,
): ParetoMarks['ranks'] {
  const height = ranksHeight(result);
  if (height === 0) return null;
  const step = rankStepOf(result);
  const shown = result.bars.length;
  const centreOf = (rank: number) => spots[Math.min(Math.max(rank, 1), shown) - 1]?.centre ?? 0;
  const marks = result.bars.flatMap((bar, index) => {
    if (!bar.rank) return [];
    const arrow = bar.rank.high > shown;
    return [
      {
        y: top + 16 + index * step,
        from: centreOf(bar.rank.low),
        to: arrow ? plot.right + 2 : centreOf(bar.rank.high),
        at: centreOf(index + 1),
        arrow,
        vital: spots[index]?.kind === 'vital',
      },
    ];
  });
  const bottom = top + height;
  return {
    head: ['How sure', 'is the', 'order?'].map((text, line) =>
      write(text, { x: 0, y: top + 20 + line * 15, anchor: 'start' }),
    ),
    top: top + 10,
    bottom,
    guides: spots.map((spot) => spot.centre),
    radius: step < 8 ? 2.2 : 3.6,
    marks,
  };
}
