/**
 * Sizes of the room, in lines of a room that is 1,080 lines high. A room of another size has the same layout: every size
 * times `roomLine(height)` pixels. The page of the room sets its CSS by these, the drawings their shapes.
 */
export const roomFrame = {
  lines: 1080,
  /** Title, line below it, timer. */
  head: 178,
  foot: 116,
  /** Left and right of everything. */
  margin: 60,
  /** Between the body and the foot. */
  gap: 24,
  /** Right of the title, kept free for the timer. */
  timer: 480,
} as const;

/** No text of the room is smaller than this share of its height. */
export const leastTextShare = 0.022;

/** Sizes of texts and their lines. */
export const roomText = {
  title: { size: 56, line: 64, weight: 640 },
  sub: { size: 32, line: 42, weight: 400 },
  label: { size: 30, line: 36, weight: 400 },
  value: { size: 40, line: 46, weight: 640 },
  timer: { size: 112, line: 112, weight: 600 },
} as const;

/** A title and a line below it that do not fit on one line: two lines each. */
export const roomLongText = {
  longTitle: { size: 40, line: 46, weight: 640 },
  longSub: { size: 28, line: 34, weight: 400 },
} as const;

/**
 * A list (`RoomBody` list): each item is a row of mark, text and figure with `rowGap` below it. `columns` stand beside each
 * other, filled one after the other, `columnGap` apart. Marks and figures are never wrapped and have the width of the widest.
 */
export const roomList = {
  size: 36,
  line: 46,
  weight: 400,
  strongWeight: 640,
  rowGap: 16,
  cellGap: 24,
  columnGap: 72,
} as const;

/**
 * A table (`RoomBody` table): layout fixed by the `share` of each column, cells `cellGap` apart (padding at the right of
 * every cell), `rowPad` above and below the words of a row, hairlines of 2 between rows.
 */
export const roomTable = {
  size: 32,
  line: 40,
  weight: 400,
  strongWeight: 640,
  headSize: 30,
  headLine: 48,
  rowPad: 10,
  cellGap: 32,
  rule: 2,
} as const;

/** Words (`RoomBody` words): paragraphs below each other. */
export const roomWords = { size: 44, line: 58, weight: 400, gap: 22 } as const;

export interface RoomBox {
  readonly width: number;
  readonly height: number;
}

/** Pixels of one line of the room. `height`: pixels of the room. */
export function roomLine(height: number): number {
  return height / roomFrame.lines;
}

/** The box of the body in lines of the room; `width` and `height`: pixels of the room. */
export function bodyBox({ width, height }: RoomBox): RoomBox {
  const { lines, head, foot, margin, gap } = roomFrame;
  return {
    width: Math.max(200, width / roomLine(height) - 2 * margin),
    height: lines - head - foot - gap,
  };
}
