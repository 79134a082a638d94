import { line } from '../../analyze/pareto-scene.ts';
import type { Paint, Shape } from '../../contract/scene.ts';

type Text = Extract<Shape, { kind: 'text' }>;

/** A text at its base line; 12 px and second ink unless said otherwise. */
export function text(words: string, x: number, y: number, style: Partial<Text> = {}): Text {
  return {
    kind: 'text',
    text: words,
    x,
    y,
    anchor: 'start',
    size: 12,
    weight: 400,
    fill: 'ink2',
    upwards: false,
    halo: false,
    ...style,
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The line around a box. */
export function outline(box: Box, stroke: Paint, width = 1, dash: readonly number[] = []): Shape {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const corners = [
    [box.x, box.y],
    [right, box.y],
    [right, bottom],
    [box.x, bottom],
    [box.x, box.y],
  ] as const;
  return line(corners, stroke, width, dash);
}
