import type { ProcessRow } from '../../modify/process-diff.ts';
import type { Paint } from '../../contract/scene.ts';
import { cut, type RoomPen, strongLabel, wrapped } from './room-pen.ts';

interface Step {
  readonly text: string;
  /** From 1, on its side. */
  readonly place: number;
}

/** A step as it is and as it should be, beside each other. */
export interface ProcessLine {
  readonly kind: ProcessRow['kind'];
  readonly left: Step | null;
  readonly right: Step | null;
  /** What becomes of it, in a word; empty: it stays. */
  readonly mark: string;
  readonly strong: boolean;
}

const hand = { size: 32, line: 40, weight: 400 } as const;
const bold = { ...hand, weight: 640 } as const;
const head = 60;
const middle = 230;
const pad = 14;
const gap = 26;
const number = 58;

/** How wide a column of steps is, and what of the height is not for steps; in lines of the room. */
export function processRoom(width: number): { readonly column: number; readonly outside: number } {
  return { column: (width - middle) / 2, outside: head + 8 };
}

function textLines(step: Step | null, column: number): string[] {
  return step === null ? [] : wrapped(step.text, column - number - 2 * pad, 3, bold);
}

function boxHeight({ left, right }: ProcessLine, column: number): number {
  const most = Math.max(1, textLines(left, column).length, textLines(right, column).length);
  return most * hand.line + 2 * pad;
}

/** Of a line with the gap below it. */
export function rowHeight(line: ProcessLine, column: number): number {
  return boxHeight(line, column) + gap;
}

/** Draws both processes as boxes from top to bottom; what is new, gone or moved is framed and said between them. */
export function drawProcess(
  pen: RoomPen,
  width: number,
  lines: readonly ProcessLine[],
  { anyStrong, goesOn }: { readonly anyStrong: boolean; readonly goesOn: boolean },
): void {
  const { column } = processRoom(width);
  const right = width - column;
  pen.text('As it is', 0, 40, bold);
  pen.text('As it should be', right, 40, bold);
  let y = head;
  const last = {
    left: lines.findLastIndex((line) => line.left !== null),
    right: lines.findLastIndex((line) => line.right !== null),
  };
  for (const [index, line] of lines.entries()) {
    const height = boxHeight(line, column);
    const isLight = anyStrong && !line.strong;
    const sides = [
      { step: line.left, x: 0, end: last.left },
      { step: line.right, x: right, end: last.right },
    ];
    for (const { step, x, end } of sides) {
      const downTo = y + height + gap;
      if (step === null) {
        if (index < end || goesOn) through(pen, x + number / 2, y, downTo);
        continue;
      }
      drawBox(pen, step, line, { x, y, width: column, height }, isLight);
      if (index < end || goesOn) through(pen, x + number / 2, y + height, downTo);
    }
    drawBetween(pen, line, { from: column, to: right, y: y + height / 2 });
    y += height + gap;
  }
}

/** The way down from one step to the next. */
function through(pen: RoomPen, x: number, from: number, to: number): void {
  pen.path(
    [
      [x, from],
      [x, to],
    ],
    'edge',
    4,
  );
}

const frames: Readonly<Record<ProcessRow['kind'], Paint | null>> = {
  stays: null,
  added: 'good',
  removed: 'bad',
  moved: 'accent',
};

function drawBox(
  pen: RoomPen,
  step: Step,
  { kind, mark, strong }: ProcessLine,
  box: { x: number; y: number; width: number; height: number },
  isLight: boolean,
): void {
  const { x, y, width, height } = box;
  pen.rect(x, y, width, height, strong ? 'wash' : 'rail');
  const frame = strong ? 'ink' : frames[kind];
  if (frame !== null) pen.frame(x, y, width, height, frame);
  const isGone = kind === 'removed';
  const fill = isGone || isLight ? 'ink2' : 'ink';
  const own = mark === '' ? hand : bold;
  pen.text(String(step.place), x + number - 12, y + pad + 30, own, { anchor: 'end', fill });
  const words = textLines(step, width);
  pen.lines(words, x + number + 4, y + pad + 30, own, { fill, struck: isGone });
}

/** What becomes of a step, between both sides: an arrow where it goes on, and a word where something is different. */
function drawBetween(
  pen: RoomPen,
  { left, right, mark }: ProcessLine,
  { from, to, y }: { from: number; to: number; y: number },
): void {
  const centre = (from + to) / 2;
  const words = wrapped(mark, middle - 28, 2, strongLabel);
  const above = left !== null && right !== null;
  if (above) {
    pen.path(
      [
        [from + 14, y],
        [to - 24, y],
      ],
      'ink',
      4,
    );
    pen.polygon(
      [
        [to - 8, y],
        [to - 26, y - 12],
        [to - 26, y + 12],
      ],
      'ink',
    );
    pen.text(cut(mark, middle - 28, strongLabel), centre, y - 10, strongLabel, {
      anchor: 'middle',
    });
    return;
  }
  const top = y + 10 - ((words.length - 1) * strongLabel.line) / 2;
  pen.lines(words, centre, top, strongLabel, { anchor: 'middle' });
}
