import { labelLines, type TextWidth } from '../analyze/label-lines.ts';
import type { ChangeStrength } from '../contract/changes.ts';
import { quadrants, quadrantWords, scaleEnd, type Quadrant } from './quadrants.ts';

/** A change that has its place: effort and impact from 0 to 10. */
export interface Placed {
  readonly id: number;
  readonly title: string;
  readonly strength: ChangeStrength | null;
  readonly effort: number;
  readonly impact: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The middle of a mark, which may stand a little beside its place where others stand, and its label. */
export interface MatrixMark {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly strength: ChangeStrength | null;
  /** Null where there is no room for one. */
  readonly label: {
    readonly lines: readonly string[];
    readonly anchor: 'start' | 'middle' | 'end';
    /** Where its lines begin, or have their middle or end; and the baseline of the first. */
    readonly x: number;
    readonly y: number;
    readonly box: Box;
  } | null;
}

export interface MatrixLayout {
  readonly width: number;
  readonly height: number;
  /** The square of both scales. */
  readonly plot: Box;
  readonly quarters: readonly { quadrant: Quadrant; name: string; advice: string; box: Box }[];
  readonly ticks: readonly { value: number; x: number; y: number }[];
  readonly marks: readonly MatrixMark[];
}

export interface MatrixRoom {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  readonly textWidth: TextWidth;
  /** Lines of a label at most, where nothing can tell the rest of it. */
  readonly mostLines?: number;
}

/** Half the side of a mark. */
export const markReach = 8;
/** Labels are set in this. */
export const matrixFont = { size: 13, weight: 400 } as const;
export const matrixLine = 16;
/** Of a quarter's name and advice, which stand in its upper left corner. */
const headSize = 14;
const headHeight = 24;
/** Pixels from the corner of a quarter to its name. */
export const headInset = 12;
const margin = { left: 58, right: 14, top: 30, bottom: 46 };
const labelWidth = 170;
const labelMostLines = 2;
const gap = 5;
const tickValues = [0, 2, 4, 6, 8, 10];

/** The square of the scales in the room. */
export function matrixPlot({ width, height }: Pick<MatrixRoom, 'width' | 'height'>): Box {
  return {
    x: margin.left,
    y: margin.top,
    width: Math.max(40, width - margin.left - margin.right),
    height: Math.max(40, height - margin.top - margin.bottom),
  };
}

/** Where a place of the scales is drawn. */
export function pointOf(plot: Box, effort: number, impact: number): { x: number; y: number } {
  return {
    x: plot.x + (effort / scaleEnd) * plot.width,
    y: plot.y + (1 - impact / scaleEnd) * plot.height,
  };
}

function onScale(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * scaleEnd * 10) / 10;
}

/** The place on the scales of a point, to a tenth; beyond an end it is that end. */
export function placeOf(plot: Box, x: number, y: number): { effort: number; impact: number } {
  return {
    effort: onScale((x - plot.x) / plot.width),
    impact: onScale(1 - (y - plot.y) / plot.height),
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Boxes by the cells that they touch, so that only those nearby are compared. */
class Taken {
  readonly #cells = new Map<string, Box[]>();
  static readonly #side = 64;

  #keys(box: Box): string[] {
    const side = Taken.#side;
    const keys: string[] = [];
    for (let x = Math.floor(box.x / side); x <= Math.floor((box.x + box.width) / side); x += 1) {
      for (let y = Math.floor(box.y / side); y <= Math.floor((box.y + box.height) / side); y += 1)
        keys.push(`${x} ${y}`);
    }
    return keys;
  }

  add(box: Box): void {
    for (const key of this.#keys(box)) {
      const known = this.#cells.get(key);
      if (known) known.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  has(box: Box): boolean {
    return this.#keys(box).some((key) =>
      (this.#cells.get(key) ?? []).some((other) => overlap(box, other)),
    );
  }
}

function markBox(x: number, y: number): Box {
  const side = 2 * markReach + 1;
  return { x: x - side / 2, y: y - side / 2, width: side, height: side };
}

function within(box: Box, room: Box): boolean {
  return (
    box.x >= room.x &&
    box.y >= room.y &&
    box.x + box.width <= room.x + room.width &&
    box.y + box.height <= room.y + room.height
  );
}

/** The nearest free point to where a mark belongs: rings around it, wider and wider. */
function freePoint(
  plot: Box,
  at: { x: number; y: number },
  taken: Taken,
): { x: number; y: number } {
  // A mark on an end of the scales stands half beside it.
  const room: Box = {
    x: plot.x - markReach - 1,
    y: plot.y - markReach - 1,
    width: plot.width + 2 * markReach + 2,
    height: plot.height + 2 * markReach + 2,
  };
  const step = 2 * markReach + 2;
  for (let ring = 0; ring <= 12; ring += 1) {
    const places = ring === 0 ? 1 : ring * 6;
    for (let place = 0; place < places; place += 1) {
      const angle = (place / places) * 2 * Math.PI;
      const x = at.x + Math.cos(angle) * ring * step;
      const y = at.y + Math.sin(angle) * ring * step;
      const box = markBox(x, y);
      if (within(box, room) && !taken.has(box)) return { x, y };
    }
  }
  return at;
}

type Label = NonNullable<MatrixMark['label']>;

/** Where a label may stand beside its mark, the best first. */
function labelPlaces(
  mark: { x: number; y: number },
  lines: readonly string[],
  width: number,
): Label[] {
  const height = lines.length * matrixLine;
  const beside = markReach + gap;
  const at = (anchor: Label['anchor'], x: number, top: number): Label => {
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    return { lines, anchor, x, y: top + matrixLine - 4, box: { x: left, y: top, width, height } };
  };
  const level = mark.y - height / 2;
  const above = mark.y - beside - height + 3;
  const below = mark.y + beside - 3;
  return [
    at('start', mark.x + beside, level),
    at('end', mark.x - beside, level),
    at('middle', mark.x, above),
    at('middle', mark.x, below),
    at('start', mark.x + 2, above),
    at('start', mark.x + 2, below),
    at('end', mark.x - 2, above),
    at('end', mark.x - 2, below),
  ];
}

function labelled(
  mark: Omit<MatrixMark, 'label'>,
  title: string,
  room: Box,
  taken: Taken,
  { textWidth, mostLines = labelMostLines }: Pick<MatrixRoom, 'textWidth' | 'mostLines'>,
): Label | null {
  // In little room a label is one short line before it is none.
  for (const [most, width] of [
    [mostLines, labelWidth],
    [1, labelWidth / 2],
  ] as const) {
    const { lines } = labelLines(title, width, most, matrixFont, textWidth);
    const widest = Math.max(
      ...lines.map((line) => textWidth(line, matrixFont.size, matrixFont.weight)),
    );
    if (lines.length === 0 || !Number.isFinite(widest)) return null;
    for (const place of labelPlaces(mark, lines, Math.ceil(widest) + 2)) {
      if (within(place.box, room) && !taken.has(place.box)) {
        taken.add(place.box);
        return place;
      }
    }
  }
  return null;
}

function quarterBox(plot: Box, quadrant: Quadrant): Box {
  const [width, height] = [plot.width / 2, plot.height / 2];
  const right = quadrant === 'major-project' || quadrant === 'hardly-worth-it';
  const lower = quadrant === 'fill-in' || quadrant === 'hardly-worth-it';
  return {
    x: plot.x + (right ? width : 0),
    y: plot.y + (lower ? height : 0),
    width,
    height,
  };
}

/**
 * Effort by impact: four quarters, and a mark with its label for each change. No two marks and no two labels overlap as
 * long as there is room; those that are placed first (the order given) have their label first.
 */
export function layoutMatrix(
  changes: readonly Placed[],
  { width, height, textWidth, mostLines }: MatrixRoom,
): MatrixLayout {
  const plot = matrixPlot({ width, height });
  const quarters = quadrants.map((quadrant) => ({
    quadrant,
    ...quadrantWords[quadrant],
    box: quarterBox(plot, quadrant),
  }));
  const taken = new Taken();
  const marks = changes.map(({ id, strength, effort, impact }) => {
    const { x, y } = freePoint(plot, pointOf(plot, effort, impact), taken);
    taken.add(markBox(x, y));
    return { id, strength, x, y };
  });
  // A mark stands where it belongs, over the name of a quarter if need be; a label can give way.
  for (const { name, box } of quarters) {
    const size = textWidth(name, headSize, 600) + 2 * headInset;
    taken.add({ x: box.x, y: box.y, width: Math.min(size, box.width), height: headHeight });
  }
  const room: Box = {
    x: plot.x + 2,
    y: 2,
    width: width - plot.x - 4,
    height: plot.y + plot.height,
  };
  return {
    width,
    height,
    plot,
    quarters,
    ticks: tickValues.map((value) => ({ value, ...pointOf(plot, value, value) })),
    marks: marks.map((mark, index) => ({
      ...mark,
      label: labelled(mark, changes[index]?.title ?? '', room, taken, {
        textWidth,
        ...(mostLines === undefined ? {} : { mostLines }),
      }),
    })),
  };
}
