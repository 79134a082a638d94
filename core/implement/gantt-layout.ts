import type { Action } from '../contract/actions.ts';
import { dayNumber } from '../modify/calendar-day.ts';
import { isClosed, isOverdue } from './action-state.ts';

// Where bars, arrows and marks of actions over time stand. Every action has a row of its own and its name stands beside the
// chart, so no bar meets another and no arrow runs through a name.

/** A line of the chart: an action, or the name of a change with the day on which it went live, or is planned to. */
export type GanttRow =
  | {
      kind: 'group';
      liveOn: string | null;
      /** The day is a plan. */
      planned: boolean;
    }
  | { kind: 'action'; action: Action };

export interface GanttBar {
  id: number;
  row: number;
  /** Days since 1970-01-01: its first day, and the day after its last. */
  from: number;
  to: number;
  /** Which of its days are known: both; one, drawn as a single day; the start alone, open to the right. */
  shape: 'bar' | 'due' | 'start';
  look: 'overdue' | 'closed' | 'doing' | 'open';
}

export interface GanttArrow {
  /** The action that waits, and the one that it needs. */
  id: number;
  needsId: number;
  /** The lowest and the highest row that it touches. */
  top: number;
  bottom: number;
  points: readonly (readonly [number, number])[];
  /** What is needed ends after the other begins. */
  late: boolean;
}

export interface GanttLive {
  row: number;
  x: number;
  /** It is to come: the day is a plan. */
  planned: boolean;
  /** On which side its words stand, so that no arrow runs through them. */
  side: 'right' | 'left';
}

export interface GanttLayout {
  bars: readonly GanttBar[];
  arrows: readonly GanttArrow[];
  lives: readonly GanttLive[];
  rowHeight: number;
}

export interface GanttScale {
  /** Pixels of the beginning of a day, by its number. */
  x(day: number): number;
  rowHeight: number;
  today: string;
  /** Width of the words beside a go-live mark, in pixels. */
  liveWords: number;
}

/** How far an arrow runs straight out of a bar. */
const stub = 7;
/** Room that an arrow needs between two bars to go down between them. */
const gap = 2 * stub;

/** First and last day of what is shown, as day numbers, at least two weeks around today; at most ten years each way. */
export function ganttSpan(rows: readonly GanttRow[], today: string): { from: number; to: number } {
  const now = dayNumber(today);
  const reach = 3653;
  let [from, to] = [now - 14, now + 28];
  for (const row of rows) {
    const days = row.kind === 'group' ? [row.liveOn] : [row.action.startsOn, row.action.dueOn];
    for (const day of days) {
      if (day === null) continue;
      const number = Math.min(now + reach, Math.max(now - reach, dayNumber(day)));
      from = Math.min(from, number - 7);
      to = Math.max(to, number + 14);
    }
  }
  return { from, to };
}

/** Places everything. The same rows and scale give the same layout; what is not dated has no bar. */
export function ganttLayout(rows: readonly GanttRow[], scale: GanttScale): GanttLayout {
  const bars = rows.flatMap((row, at) => barOf(row, at, scale.today) ?? []);
  const byId = new Map(bars.map((bar) => [bar.id, bar]));
  const arrows = rows.flatMap((row) =>
    row.kind === 'group'
      ? []
      : row.action.needs.flatMap((needsId) => {
          const [waiting, needed] = [byId.get(row.action.id), byId.get(needsId)];
          return waiting && needed ? [arrowOf(waiting, needed, scale)] : [];
        }),
  );
  const lives = rows.flatMap((row, at) =>
    row.kind === 'group' && row.liveOn !== null
      ? [{ ...liveOf(at, scale.x(dayNumber(row.liveOn)), arrows, scale), planned: row.planned }]
      : [],
  );
  return { bars, arrows, lives, rowHeight: scale.rowHeight };
}

function barOf(row: GanttRow, at: number, today: string): GanttBar | null {
  if (row.kind === 'group') return null;
  const { id, startsOn, dueOn, status } = row.action;
  const look = isOverdue(row.action, today)
    ? 'overdue'
    : isClosed(row.action)
      ? 'closed'
      : status === 'doing'
        ? 'doing'
        : 'open';
  if (startsOn !== null && dueOn !== null) {
    return { id, row: at, from: dayNumber(startsOn), to: dayNumber(dueOn) + 1, shape: 'bar', look };
  }
  const day = dueOn ?? startsOn;
  if (day === null) return null;
  const from = dayNumber(day);
  return { id, row: at, from, to: from + 1, shape: dueOn === null ? 'start' : 'due', look };
}

/**
 * From the end of what is needed to the beginning of what waits: straight out, down between the rows, and in. Where there is
 * no room between the two, it goes back along the line between two rows, where no bar is.
 */
function arrowOf(waiting: GanttBar, needed: GanttBar, { x, rowHeight }: GanttScale): GanttArrow {
  const middle = (row: number): number => (row + 0.5) * rowHeight;
  const [startX, endX] = [x(needed.to), x(waiting.from)];
  const [startY, endY] = [middle(needed.row), middle(waiting.row)];
  const out = startX + stub;
  const down = waiting.row > needed.row;
  const between = (down ? waiting.row : waiting.row + 1) * rowHeight;
  const points: [number, number][] =
    endX - startX >= gap
      ? [
          [startX, startY],
          [endX - stub, startY],
          [endX - stub, endY],
          [endX, endY],
        ]
      : [
          [startX, startY],
          [out, startY],
          [out, between],
          [endX - stub, between],
          [endX - stub, endY],
          [endX, endY],
        ];
  return {
    id: waiting.id,
    needsId: needed.id,
    top: Math.min(waiting.row, needed.row),
    bottom: Math.max(waiting.row, needed.row),
    points,
    late: needed.to > waiting.from,
  };
}

const liveMark = 9;

function liveOf(
  row: number,
  x: number,
  arrows: readonly GanttArrow[],
  { rowHeight, liveWords }: GanttScale,
): Omit<GanttLive, 'planned'> {
  const crossed = (from: number, to: number): number =>
    arrows.filter(
      (arrow) =>
        arrow.top <= row && arrow.bottom >= row && meets(arrow, row, { from, to, rowHeight }),
    ).length;
  const right = crossed(x + liveMark, x + liveMark + liveWords);
  const side =
    right > 0 && crossed(x - liveMark - liveWords, x - liveMark) < right ? 'left' : 'right';
  return { row, x, side };
}

function meets(
  { points }: GanttArrow,
  row: number,
  { from, to, rowHeight }: { from: number; to: number; rowHeight: number },
): boolean {
  return points.some(([x1, y1], at) => {
    const [x2, y2] = points[at + 1] ?? [x1, y1];
    const across = Math.max(x1, x2) >= from && Math.min(x1, x2) <= to;
    const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
    return across && bottom > row * rowHeight + 1 && top < (row + 1) * rowHeight - 1;
  });
}
