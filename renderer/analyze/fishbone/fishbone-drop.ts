import type { CauseMark, FishboneMarks, Point } from '#core/analyze/fishbone-marks.ts';
import type { FishboneNode } from '#core/contract/fishbone.ts';
import type { Box } from '#core/analyze/pareto-marks.ts';
import { sameNode, type FishboneIndex, type Place } from './fishbone-index.ts';
import { nearest } from './nearest.ts';

/** Where something dragged would go, and what shows it: a line between two, or a frame around one. */
export interface Drop {
  readonly place: Place;
  readonly line: readonly [Point, Point] | null;
  readonly frame: Box | null;
}

/** Farther from everything than so many times the text size nothing is dropped. */
const reach = 4;
/** The part of a cause's height at its top and bottom that means before and behind it. */
const edge = 0.32;

/** Where a bone or a cause would go when it is let go at a point; null: nowhere. */
export function dropAt(
  marks: FishboneMarks,
  index: FishboneIndex,
  dragged: FishboneNode,
  point: Point,
): Drop | null {
  const drop =
    dragged.kind === 'bone'
      ? boneDrop(marks, dragged, point)
      : causeDrop(marks, index, dragged, point);
  return drop && isElsewhere(index, dragged, drop.place) ? drop : null;
}

/** False for the place where it stands already, and for a place within itself. */
function isElsewhere(
  index: FishboneIndex,
  dragged: FishboneNode,
  { below, before }: Place,
): boolean {
  if (index.isWithin(below, dragged)) return false;
  if (!sameNode(below, index.above(dragged))) return true;
  return before !== dragged.id && before !== (index.neighbour(dragged, 1)?.id ?? null);
}

/**
 * Bones stand along the spine, and each keeps its side: one goes before the first on its own side that lies
 * beyond the point.
 */
function boneDrop(marks: FishboneMarks, dragged: FishboneNode, point: Point): Drop | null {
  const { bones, spine, textSize } = marks;
  const side = bones.find((bone) => bone.id === dragged.id)?.side;
  const joints = bones
    .filter((bone) => bone.side === side)
    .map(({ id, line }) => ({ id, x: line[0].x }));
  const others = joints.filter(({ id }) => id !== dragged.id);
  const [first] = others;
  const last = others.at(-1);
  if (!first || !last) return null;
  const sign = (joints.at(-1)?.x ?? 0) > (joints[0]?.x ?? 0) ? 1 : -1;
  const beyond = others.find(({ x }) => (x - point.x) * sign > 0);
  const now = joints[joints.findIndex(({ id }) => id === dragged.id) + 1];
  if (now?.id === beyond?.id) return null;
  const behind = beyond ? others[others.indexOf(beyond) - 1] : last;
  const end = sign * 4 * textSize;
  const x = ((behind?.x ?? first.x - 2 * end) + (beyond?.x ?? last.x + 2 * end)) / 2;
  const { y } = spine[0];
  return {
    place: { below: { kind: 'head' }, before: beyond?.id ?? null },
    line: [
      { x, y: y - 2 * textSize },
      { x, y: y + 2 * textSize },
    ],
    frame: null,
  };
}

function distanceTo(box: Box, { x, y }: Point): number {
  const across = Math.max(box.left - x, 0, x - box.right);
  const along = Math.max(box.top - y, 0, y - box.bottom);
  return Math.hypot(across, along);
}

function distanceToLine([a, b]: readonly [Point, Point], { x, y }: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / length;
  const at = Math.min(1, Math.max(0, part));
  return Math.hypot(x - a.x - at * dx, y - a.y - at * dy);
}

function causeDrop(
  marks: FishboneMarks,
  index: FishboneIndex,
  dragged: FishboneNode,
  point: Point,
): Drop | null {
  const { textSize: u } = marks;
  const onBones = marks.bones.map((bone) => ({
    away: Math.min(distanceTo(bone.box, point), distanceToLine(bone.line, point) + 0.5 * u),
    drop: (): Drop => ({
      place: { below: { kind: 'bone', id: bone.id }, before: null },
      line: null,
      frame: bone.box,
    }),
  }));
  const onCauses = marks.causes
    .filter(({ id }) => !index.isWithin({ kind: 'cause', id }, dragged))
    .map((cause) => ({
      away: distanceTo(cause.box, point),
      drop: () => besideCause(marks, index, cause, point),
    }));
  const best = nearest([...onCauses, ...onBones], ({ away }) => away);
  return best && best.away <= reach * u ? best.drop() : null;
}

/** Before a cause at its top, behind it at its bottom, below it in the tree in between. */
function besideCause(
  marks: FishboneMarks,
  index: FishboneIndex,
  { id, box, hidden }: CauseMark,
  { y }: Point,
): Drop {
  const node: FishboneNode = { kind: 'cause', id };
  const above = index.above(node) ?? { kind: 'head' as const };
  const part = (y - box.top) / (box.bottom - box.top);
  const lineAt = (at: number): readonly [Point, Point] => [
    { x: box.left, y: at },
    { x: box.right, y: at },
  ];
  const gap = 0.25 * marks.textSize;
  if (part < edge) {
    return { place: { below: above, before: id }, line: lineAt(box.top - gap), frame: null };
  }
  const [first] = index.below(node);
  if (part <= 1 - edge || (first && hidden > 0)) {
    return { place: { below: node, before: null }, line: null, frame: box };
  }
  const place: Place = first
    ? { below: node, before: first.id }
    : { below: above, before: index.neighbour(node, 1)?.id ?? null };
  return { place, line: lineAt(box.bottom + gap), frame: null };
}
