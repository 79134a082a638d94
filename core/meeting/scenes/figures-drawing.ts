import type { RoomBox } from './room-frame.ts';
import { cut, type RoomPen, widthOf, wrapped } from './room-pen.ts';

/** A figure that is read from the back of a room, and what it is. */
export interface LargeFigure {
  readonly figure: string;
  readonly words: string;
}

const largest = 190;
const smallest = 72;
const said = { size: 40, line: 50, weight: 400 } as const;
const footHand = { size: 44, line: 58, weight: 400 } as const;
const gap = 56;

/** Draws figures beside each other with their words below, and a sentence at the foot. */
export function drawFigures(
  pen: RoomPen,
  { width, height }: RoomBox,
  figures: readonly LargeFigure[],
  foot: string,
): void {
  const slot = (width + gap) / Math.max(1, figures.length);
  const room = slot - gap;
  const widest = Math.max(
    ...figures.map(({ figure }) => widthOf(figure, { size: 100, line: 100, weight: 640 })),
    1,
  );
  const size = Math.max(smallest, Math.min(largest, (room / widest) * 100));
  const hand = { size, line: size, weight: 640 };
  const base = height * 0.42;
  for (const [index, { figure, words }] of figures.entries()) {
    const x = index * slot;
    pen.text(cut(figure, room, hand), x, base, hand, { fill: 'accent' });
    pen.lines(wrapped(words, room, 4, said), x, base + 70, said);
    if (index > 0) {
      const line = x - gap / 2;
      pen.path(
        [
          [line, base - size * 0.8],
          [line, base + 70 + said.line],
        ],
        'edge',
        2,
      );
    }
  }
  pen.text(cut(foot, width, footHand), 0, height - 40, footHand);
}
