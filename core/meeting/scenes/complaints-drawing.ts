import type { ComplaintStageName } from '../../contract/complaint-maps.ts';
import type { RoomBox } from './room-frame.ts';
import { cut, label, type RoomPen, strongLabel, value, wrapped } from './room-pen.ts';

/** A stage of complaints as it is. */
export interface ComplaintColumn {
  readonly stage: ComplaintStageName;
  readonly reached: string;
  readonly of: string;
  /** Of all complaints, 0 to 1. */
  readonly share: number;
  readonly lines: readonly string[];
  readonly missed: boolean;
  readonly strong: boolean;
}

const gap = 44;
const pad = 18;
const head = 60;
const figure = { ...value, size: 64, line: 72 };
/** Height of the column of those who reached a stage, of all. */
const tall = 180;

/** Draws the stages side by side with arrows between them: a column as high as the share that got there, times below. */
export function drawComplaints(
  pen: RoomPen,
  { width, height }: RoomBox,
  columns: readonly ComplaintColumn[],
): void {
  const slot = (width + gap) / Math.max(1, columns.length);
  const room = slot - gap;
  const anyStrong = columns.some(({ strong }) => strong);
  for (const [index, column] of columns.entries()) {
    const x = index * slot;
    const isLight = anyStrong && !column.strong;
    pen.rect(x, 0, room, height - 10, column.strong ? 'wash' : 'rail');
    pen.rect(x, 0, room, head, isLight ? 'many' : 'accent');
    const name = `${column.stage.charAt(0).toUpperCase()}${column.stage.slice(1)}`;
    pen.text(cut(name, room - 2 * pad, strongLabel), x + pad, 41, strongLabel, {
      fill: 'on-accent',
    });
    if (index > 0) drawArrow(pen, x - gap + 8, head / 2, gap - 16);
    pen.text(cut(column.reached, room - 2 * pad, figure), x + pad, head + 76, figure);
    pen.text(cut(column.of, room - 2 * pad, label), x + pad, head + 120, label);
    const foot = head + 144 + tall;
    pen.rect(x + pad, foot - tall, room - 2 * pad, tall, 'line');
    const high = tall * column.share;
    pen.rect(x + pad, foot - high, room - 2 * pad, high, isLight ? 'many' : 'accent');
    drawLines(pen, column, x + pad, foot + 44, room - 2 * pad, height - 30);
    if (column.strong) pen.frame(x, 0, room, height - 10);
  }
}

function drawLines(
  pen: RoomPen,
  { lines, missed }: ComplaintColumn,
  x: number,
  from: number,
  width: number,
  end: number,
): void {
  let y = from;
  for (const line of lines) {
    const hand = line.startsWith('target') ? strongLabel : label;
    const shown = wrapped(line, width, 2, hand);
    if (y + (shown.length - 1) * label.line > end) break;
    pen.lines(shown, x, y, hand, { fill: missed && hand === strongLabel ? 'bad' : 'ink' });
    y += shown.length * label.line + 12;
  }
}

function drawArrow(pen: RoomPen, x: number, y: number, long: number): void {
  pen.path(
    [
      [x, y],
      [x + long - 8, y],
    ],
    'ink',
    5,
  );
  pen.polygon(
    [
      [x + long, y],
      [x + long - 14, y - 11],
      [x + long - 14, y + 11],
    ],
    'ink',
  );
}
