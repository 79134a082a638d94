import { numberWords } from '../../aggregate/number-words.ts';
import { quadrants, quadrantWords, scaleEnd } from '../../modify/quadrants.ts';
import type { RoomBox } from './room-frame.ts';
import { cut, label, type RoomPen, strongLabel } from './room-pen.ts';

export interface Place {
  readonly text: string;
  readonly effort: number;
  readonly impact: number;
  readonly strong: boolean;
}

const radius = 24;
const foot = 56;
const left = 56;

/** Draws numbers in the square of effort and impact and what they stand for beside it; gives it in words. */
export function drawPlaces(
  pen: RoomPen,
  { width, height }: RoomBox,
  places: readonly Place[],
): string {
  const right = width * 0.62;
  const bottom = height - foot;
  const [middleX, middleY] = [(left + right) / 2, bottom / 2];
  for (const [index, quadrant] of quadrants.entries()) {
    const [x, y] = [index % 2 === 0 ? left : middleX, index < 2 ? 0 : middleY];
    if (index === 0) pen.rect(x, y, middleX - left, middleY, 'wash');
    const room = middleX - left - 40;
    pen.text(cut(quadrantWords[quadrant].name, room, strongLabel), x + 16, y + 38, strongLabel);
  }
  const corners = [
    [left, 0],
    [right, 0],
    [right, bottom],
    [left, bottom],
    [left, 0],
  ] as const;
  pen.path(corners, 'edge', 2);
  pen.path([corners[0], corners[3]], 'ink', 3);
  pen.path(
    [
      [middleX, 0],
      [middleX, bottom],
    ],
    'edge',
    2,
  );
  pen.path(
    [
      [left, middleY],
      [right, middleY],
    ],
    'edge',
    2,
  );
  pen.text('Effort →', right, height - 14, strongLabel, { anchor: 'end' });
  pen.text('↑ Impact', 0, height - 14, strongLabel);
  const rows = Math.max(1, Math.floor(height / 44));
  const shown = places.length > rows ? places.slice(0, rows - 1) : places;
  const taken: { x: number; y: number }[] = [];
  for (const [index, place] of shown.entries()) {
    const within = { left: left + radius, right: right - radius, bottom: bottom - radius };
    const spot = freeSpot(taken, within, {
      x: left + (place.effort / scaleEnd) * (right - left),
      y: (1 - place.impact / scaleEnd) * bottom,
    });
    taken.push(spot);
    if (place.strong) pen.ring(spot.x, spot.y, radius + 8, 5, 'ink');
    pen.dot(spot.x, spot.y, radius, place.strong ? 'accent' : 'ink');
    const number = numberWords(index + 1);
    pen.text(number, spot.x, spot.y + 11, strongLabel, { anchor: 'middle', fill: 'on-accent' });
    const hand = place.strong ? strongLabel : label;
    const y = 34 + index * 44;
    pen.text(number, right + 84, y, strongLabel, { anchor: 'end' });
    pen.text(cut(place.text, width - right - 104, hand), right + 104, y, hand);
  }
  const more = places.length - shown.length;
  if (more > 0) pen.text(`and ${more} more`, right + 104, 34 + shown.length * 44, label);
  return places
    .map(({ text, effort, impact }) => `${text}: effort ${effort}, impact ${impact}`)
    .join('; ');
}

/** The free place nearest to a point below the names of the quarters, so that no mark covers another. */
function freeSpot(
  taken: readonly { x: number; y: number }[],
  { left: least, right, bottom }: { left: number; right: number; bottom: number },
  wanted: { x: number; y: number },
): { x: number; y: number } {
  const middle = (bottom + radius) / 2;
  const spots = [0, 1, 2, 3, 4, 5, 6].flatMap((ring) =>
    Array.from({ length: ring === 0 ? 1 : 8 }, (_, turn) => ({
      x: clamp(wanted.x + ring * 56 * Math.cos((turn * Math.PI) / 4), least, right),
      y: clamp(wanted.y + ring * 56 * Math.sin((turn * Math.PI) / 4), 50 + radius, bottom),
    })),
  );
  const below = spots.map(({ x, y }) => {
    const onName = y - radius > middle - 60 && y - radius < middle + 50 && y > middle - radius;
    return { x, y: onName ? Math.min(bottom, middle + 50 + radius) : y };
  });
  const isFree = (spot: { x: number; y: number }) =>
    taken.every(({ x, y }) => Math.hypot(spot.x - x, spot.y - y) >= 2 * radius + 4);
  return below.find(isFree) ?? below[0] ?? wanted;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
