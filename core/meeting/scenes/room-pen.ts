import { labelLines, shorten } from '../../analyze/label-lines.ts';
import type { Paint, Scene, Shape } from '../../contract/scene.ts';
import { fontWidth } from '../../drawing/font-width.ts';
import { roomText } from './room-frame.ts';

type Point = readonly [number, number];

/** How a text of the room is written. */
export interface Hand {
  readonly size: number;
  readonly line: number;
  readonly weight: number;
}

export const label: Hand = roomText.label;
export const strongLabel: Hand = { ...roomText.label, weight: 640 };
export const value: Hand = roomText.value;

/** Width of a text in lines of the room. */
export function widthOf(text: string, { size, weight }: Hand): number {
  return fontWidth(text, size, weight);
}

/** A text in at most `most` lines of a width; the last ends in an ellipsis where there is more. */
export function wrapped(text: string, width: number, most: number, hand: Hand): string[] {
  return labelLines(text, width, most, hand, fontWidth).lines;
}

/** A text cut to a width. */
export function cut(text: string, width: number, hand: Hand): string {
  return shorten(text, width, hand, fontWidth);
}

interface Written {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: Paint;
  readonly halo?: boolean;
  readonly struck?: boolean;
}

/** Draws in lines of the room; the picture comes out in pixels. */
export class RoomPen {
  readonly #shapes: Shape[] = [];

  text(text: string, x: number, y: number, hand: Hand, how: Written = {}): void {
    if (text === '') return;
    const { anchor = 'start', fill = 'ink', halo = false, struck = false } = how;
    const { size, weight } = hand;
    const shape: Shape = {
      ...{ kind: 'text', text, x, y, anchor, size, weight, fill, halo },
      upwards: false,
    };
    this.#shapes.push(struck ? { ...shape, struck } : shape);
  }

  /** Lines below each other, the first with its base line at `y`. */
  lines(lines: readonly string[], x: number, y: number, hand: Hand, how: Written = {}): void {
    for (const [at, line] of lines.entries()) this.text(line, x, y + at * hand.line, hand, how);
  }

  rect(x: number, y: number, width: number, height: number, fill: Paint): void {
    this.#shapes.push({ kind: 'rect', x, y, width, height: Math.max(0, height), fill });
  }

  hatched(x: number, y: number, width: number, height: number): void {
    this.#shapes.push({ kind: 'hatched', x, y, width, height: Math.max(0, height) });
  }

  path(points: readonly Point[], stroke: Paint, width: number, dash: readonly number[] = []): void {
    if (points.length > 1) this.#shapes.push({ kind: 'path', points, stroke, width, dash });
  }

  polygon(points: readonly Point[], fill: Paint): void {
    this.#shapes.push({ kind: 'polygon', points, fill });
  }

  dot(x: number, y: number, radius: number, fill: Paint): void {
    this.#shapes.push({ kind: 'dot', x, y, radius, fill, stroke: null });
  }

  /** A circle with a rim of `rim`. */
  ring(x: number, y: number, radius: number, rim: number, stroke: Paint): void {
    this.dot(x, y, radius, stroke);
    this.dot(x, y, radius - rim, 'ground');
  }

  /** A frame around a box, by which something stands out without colour. */
  frame(x: number, y: number, width: number, height: number, stroke: Paint = 'ink'): void {
    const [right, bottom] = [x + width, y + height];
    const corners: Point[] = [
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
      [x, y],
    ];
    this.path(corners, stroke, 5);
  }

  /** What was drawn as a picture. `line`: pixels of one line of the room. */
  scene(
    box: { width: number; height: number },
    line: number,
    title: string,
    description: string,
  ): Scene {
    return {
      width: box.width * line,
      height: box.height * line,
      title,
      description,
      shapes: this.#shapes.map((shape) => scaled(shape, line)),
    };
  }
}

function scaled(shape: Shape, by: number): Shape {
  switch (shape.kind) {
    case 'rect':
    case 'hatched':
      return {
        ...shape,
        x: shape.x * by,
        y: shape.y * by,
        width: shape.width * by,
        height: shape.height * by,
      };
    case 'path':
      return {
        ...shape,
        points: shape.points.map(([x, y]): Point => [x * by, y * by]),
        width: shape.width * by,
        dash: shape.dash.map((one) => one * by),
      };
    case 'polygon':
      return { ...shape, points: shape.points.map(([x, y]): Point => [x * by, y * by]) };
    case 'dot':
      return { ...shape, x: shape.x * by, y: shape.y * by, radius: shape.radius * by };
    case 'text':
      return { ...shape, x: shape.x * by, y: shape.y * by, size: shape.size * by };
  }
}
