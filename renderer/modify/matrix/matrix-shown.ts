import type { TextWidth } from '#core/analyze/label-lines.ts';
import { shorten } from '#core/analyze/label-lines.ts';
import { numberWords } from '#core/aggregate/number-words.ts';
import type { Change } from '#core/contract/changes.ts';
import {
  layoutMatrix,
  markReach,
  matrixFont,
  matrixLine,
  pointOf,
  type MatrixLayout,
  type MatrixMark,
} from '#core/modify/matrix-layout.ts';
import { quadrantOf, quadrantWords } from '#core/modify/quadrants.ts';
import { decisionWords, strengthName } from '../changes/change-words.ts';
import type { Place } from './use-matrix-places.ts';

const carriedWidth = 220;
const gap = 5;

export interface PlacedChange {
  readonly change: Change;
  readonly place: Place;
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly textWidth: TextWidth;
}

/** A mark that is carried stands exactly where it would be let go, and its label goes with it. */
function carriedMark(
  { change, place }: PlacedChange,
  { plot, width }: MatrixLayout,
  textWidth: TextWidth,
): MatrixMark {
  const { x, y } = pointOf(plot, place.effort, place.impact);
  const text = shorten(change.title, carriedWidth, matrixFont, textWidth);
  const length = textWidth(text, matrixFont.size, matrixFont.weight);
  const right = x + markReach + gap + length < width;
  const labelX = right ? x + markReach + gap : x - markReach - gap;
  const top = y - matrixLine / 2;
  return {
    id: change.id,
    strength: change.strength,
    x,
    y,
    label: {
      lines: [text],
      anchor: right ? 'start' : 'end',
      x: labelX,
      y: top + matrixLine - 4,
      box: { x: right ? labelX : labelX - length, y: top, width: length, height: matrixLine },
    },
  };
}

/** The matrix of what stands; what has the most impact has its label first. */
export function matrixOf(standing: readonly PlacedChange[], room: Room): MatrixLayout {
  const placed = standing
    .map(({ change: { id, title, strength }, place }) => ({ id, title, strength, ...place }))
    .sort((a, b) => b.impact - a.impact || a.effort - b.effort || a.id - b.id);
  return layoutMatrix(placed, room);
}

/** The matrix with what is carried on top of it: nothing else moves with it. */
export function withCarried(
  layout: MatrixLayout,
  carried: PlacedChange | null,
  textWidth: TextWidth,
): MatrixLayout {
  const top = carried ? [carriedMark(carried, layout, textWidth)] : [];
  // One order whatever moves: the focus stays where it is.
  return { ...layout, marks: [...layout.marks, ...top].sort((a, b) => b.id - a.id) };
}

/** “effort 3, impact 7.5: quick wins”. */
export function placeWords({ effort, impact }: Place): string {
  const quarter = quadrantWords[quadrantOf(effort, impact)].name.toLowerCase();
  return `effort ${numberWords(effort, 1)}, impact ${numberWords(impact, 1)}: ${quarter}`;
}

/** A mark, for those who hear it. */
export function spokenMark({ change, place }: PlacedChange): string {
  return `${change.title}, ${placeWords(place)}; ${strengthName(change.strength)}, ${decisionWords[change.decision].toLowerCase()}`;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The place half a point further in the direction of an arrow key; null for other keys. */
export function placeByKey({ effort, impact }: Place, key: string): Place | null {
  const step = steps[key];
  if (!step) return null;
  const [byEffort, byImpact] = step;
  return { effort: nextHalf(effort, byEffort), impact: nextHalf(impact, byImpact) };
}

/** From between two halves to the next one in that direction. */
function nextHalf(value: number, by: number): number {
  if (by === 0) return value;
  const doubled = value * 2;
  const next = by > 0 ? Math.floor(doubled + 1e-9) + 1 : Math.ceil(doubled - 1e-9) - 1;
  return Math.min(10, Math.max(0, next / 2));
}
