import { labelLines } from '../../analyze/label-lines.ts';
import { line } from '../../analyze/pareto-scene.ts';
import type { Scene, Shape } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import {
  type GanttBar,
  ganttLayout,
  type GanttRow,
  ganttSpan,
} from '../../implement/gantt-layout.ts';
import { dayNumber } from '../../modify/calendar-day.ts';
import { pictureOf, type PictureWords } from './picture.ts';
import { calendarTicks, type CalendarTick } from './calendar-ticks.ts';
import { outline, text } from './plain-shapes.ts';

/** A row with the words that stand beside it: the action's text, or the title of its change. */
export type NamedGanttRow = GanttRow & { readonly name: string };

interface GanttPicture extends PictureWords {
  /** Pixels. */
  readonly width: number;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** BCP 47: of its dates. */
  readonly locale: string;
}

const oneLineHeight = 20;
const lineHeight = 14;
/** Lines that a name is given at most; a name of 200 letters needs fewer. */
const mostLines = 5;
const headHeight = 36;
const besideName = 14;
const legendHeight = 26;
const barHeight = 10;

/**
 * The actions over time for a document: bars from start to due, what waits for what, today, and the days on which changes go
 * live. State shows by fill: solid is under way, an outline is open, grey is closed, hatched with a dark end is overdue.
 */
export function ganttPicture(rows: readonly NamedGanttRow[], given: GanttPicture): Scene {
  const { width, today, locale } = given;
  const { namesWidth, names, rowHeight } = namesOf(rows, width);
  const { from, to } = ganttSpan(rows, today);
  const x = (day: number): number =>
    namesWidth + ((day - from) / (to - from)) * (width - namesWidth);
  const layout = ganttLayout(rows, { x, rowHeight, today, liveWords: 70 });
  const bottom = headHeight + rows.length * rowHeight;
  const ticks = calendarTicks({ from, to }, width - namesWidth, locale).filter(
    // A name at the right end would be cut.
    (tick) => x(tick.day) + 4 + fontWidth(tick.text, 11, 600) <= width,
  );
  const todayX = x(dayNumber(today) + 0.5);
  const shapes: Shape[] = [
    ...ticks.flatMap((tick) => tickShapes(tick, x(tick.day), bottom)),
    ...rows.flatMap((row, at) => nameShapes(row, names[at] ?? [], at, { namesWidth, rowHeight })),
    upright(todayX, headHeight - 4, bottom, [2, 3]),
    ...layout.arrows.flatMap(({ points }) => arrowShapes(points)),
    ...layout.bars.flatMap((bar) => barShapes(bar, x, rowHeight)),
    ...layout.lives.flatMap((live) => liveShapes(live, rowHeight)),
    line(
      [
        [0, bottom],
        [width, bottom],
      ],
      'edge',
    ),
    ...legendShapes(bottom + legendHeight - 8),
  ];
  return pictureOf({ width, height: bottom + legendHeight, shapes }, given);
}

function upright(x: number, top: number, bottom: number, dash: readonly number[] = []): Shape {
  const ends = [
    [x, top],
    [x, bottom],
  ] as const;
  return line(ends, 'ink', 1, dash);
}

function tickShapes({ text: words, major }: CalendarTick, x: number, bottom: number): Shape[] {
  const ends = [
    [x, major ? 0 : 18],
    [x, bottom],
  ] as const;
  return [
    line(ends, major ? 'edge' : 'line'),
    text(words, x + 4, major ? 12 : 30, { size: 11, weight: major ? 600 : 400, fill: 'ink3' }),
  ];
}

function middleOf(row: number, rowHeight: number): number {
  return headHeight + (row + 0.5) * rowHeight;
}

function nameStyle({ kind }: NamedGanttRow) {
  return { size: 12, weight: kind === 'group' ? 600 : 400 };
}

function indentOf({ kind }: NamedGanttRow): number {
  return kind === 'group' ? 0 : 12;
}

/** The names in as many lines as they need, beside a column of time that keeps more than half of the width. */
function namesOf(
  rows: readonly NamedGanttRow[],
  width: number,
): { namesWidth: number; names: string[][]; rowHeight: number } {
  const widest = rows.reduce((most, row) => {
    const { size, weight } = nameStyle(row);
    return Math.max(most, fontWidth(row.name, size, weight) + indentOf(row));
  }, 0);
  const namesWidth = Math.round(Math.min(width * 0.45, Math.max(width * 0.2, widest + besideName)));
  const names = rows.map(
    (row) =>
      labelLines(
        row.name,
        namesWidth - indentOf(row) - besideName + 1,
        mostLines,
        nameStyle(row),
        fontWidth,
      ).lines,
  );
  const lines = names.reduce((most, name) => Math.max(most, name.length), 1);
  return { namesWidth, names, rowHeight: oneLineHeight + (lines - 1) * lineHeight };
}

function nameShapes(
  row: NamedGanttRow,
  lines: readonly string[],
  at: number,
  { namesWidth, rowHeight }: { namesWidth: number; rowHeight: number },
): Shape[] {
  const isGroup = row.kind === 'group';
  const first = middleOf(at, rowHeight) + 4 - ((lines.length - 1) * lineHeight) / 2;
  const top = headHeight + at * rowHeight;
  const ends = [
    [0, top],
    [namesWidth, top],
  ] as const;
  return [
    ...(isGroup ? [line(ends, 'edge')] : []),
    ...lines.map((words, index) =>
      text(words, indentOf(row), first + index * lineHeight, {
        ...nameStyle(row),
        fill: isGroup ? 'ink' : 'ink2',
      }),
    ),
  ];
}

function barShapes(bar: GanttBar, x: (day: number) => number, rowHeight: number): Shape[] {
  const [left, right] = [x(bar.from), x(bar.to)];
  const y = middleOf(bar.row, rowHeight);
  if (bar.shape !== 'bar') return diamondShapes((left + right) / 2, y, bar.look);
  return lookShapes(
    { x: left, y: y - barHeight / 2, width: Math.max(4, right - left), height: barHeight },
    bar.look,
  );
}

function lookShapes(
  box: { x: number; y: number; width: number; height: number },
  look: GanttBar['look'],
): Shape[] {
  if (look === 'doing') return [{ kind: 'rect', ...box, fill: 'accent' }];
  if (look === 'closed') return [{ kind: 'rect', ...box, fill: 'many' }];
  if (look === 'open')
    return [{ kind: 'rect', ...box, fill: 'ground' }, outline(box, 'accent', 1.5)];
  const end = { ...box, x: box.x + box.width - 4, width: 4 };
  return [
    { kind: 'hatched', ...box },
    outline(box, 'bad', 1.5),
    { kind: 'rect', ...end, fill: 'bad' },
  ];
}

function diamondShapes(x: number, y: number, look: GanttBar['look']): Shape[] {
  const reach = 6;
  const points: [number, number][] = [
    [x, y - reach],
    [x + reach, y],
    [x, y + reach],
    [x - reach, y],
    [x, y - reach],
  ];
  const fill = { overdue: 'bad', closed: 'many', doing: 'accent', open: 'ground' } as const;
  return [
    { kind: 'polygon', points, fill: fill[look] },
    line(points, look === 'overdue' ? 'bad' : look === 'closed' ? 'many' : 'accent', 1.5),
  ];
}

function arrowShapes(given: readonly (readonly [number, number])[]): Shape[] {
  const points = given.map(([px, py]) => [px, py + headHeight] as const);
  const [x, y] = points.at(-1) ?? [0, 0];
  const tip: [number, number][] = [
    [x, y],
    [x - 5, y - 3],
    [x - 5, y + 3],
  ];
  return [line(points, 'ink3', 1), { kind: 'polygon', points: tip, fill: 'ink3' }];
}

function liveShapes(
  live: { row: number; x: number; planned: boolean; side: 'left' | 'right' },
  rowHeight: number,
): Shape[] {
  const y = middleOf(live.row, rowHeight);
  const points: [number, number][] = [
    [live.x - 5, y - 6],
    [live.x + 5, y - 6],
    [live.x, y + 5],
  ];
  const [first] = points;
  const around = first ? [...points, first] : points;
  const isRight = live.side === 'right';
  return [
    { kind: 'polygon', points, fill: live.planned ? 'ground' : 'ink' },
    line(around, 'ink', 1.25),
    text(live.planned ? 'planned' : 'live', live.x + (isRight ? 9 : -9), y + 4, {
      size: 11,
      fill: 'ink',
      anchor: isRight ? 'start' : 'end',
      halo: true,
    }),
  ];
}

function legendShapes(y: number): Shape[] {
  const shapes: Shape[] = [];
  let x = 0;
  const looks = [
    ['open', 'open'],
    ['doing', 'under way'],
    ['overdue', 'overdue'],
    ['closed', 'done or dropped'],
  ] as const;
  for (const [look, words] of looks) {
    const box = { x: x + 0.75, y: y - barHeight + 1, width: 24, height: barHeight };
    shapes.push(...lookShapes(box, look), text(words, x + 31, y, { size: 11 }));
    x += 31 + fontWidth(words, 11, 400) + 18;
  }
  shapes.push(upright(x + 4, y - barHeight, y + 2, [2, 3]), text('today', x + 11, y, { size: 11 }));
  return shapes;
}
