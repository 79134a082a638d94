import type { FishboneMarks } from '#core/analyze/fishbone-marks.ts';
import type { Box } from '#core/analyze/pareto-marks.ts';
import { sameNode, type Chosen } from './fishbone-index.ts';
import { nearest } from './nearest.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

interface Item {
  readonly node: Chosen;
  readonly box: Box;
  readonly boneId: number;
}

const middle = (box: Box): number => (box.top + box.bottom) / 2;
const centre = (box: Box): number => (box.left + box.right) / 2;

/** What is drawn of each bone, its name and its causes, from top to bottom. */
function columnsOf(marks: FishboneMarks): Item[][] {
  const columns = new Map<number, Item[]>(
    marks.bones.map((bone) => [
      bone.id,
      [{ node: { kind: 'bone', id: bone.id }, box: bone.box, boneId: bone.id }],
    ]),
  );
  for (const { id, boneId, box } of marks.causes) {
    columns.get(boneId)?.push({ node: { kind: 'cause', id }, box, boneId });
  }
  return [...columns.values()].map((column) =>
    column.sort((a, b) => middle(a.box) - middle(b.box)),
  );
}

/**
 * What an arrow key leads to, as seen: up and down along a bone and over the spine to the other side, left
 * and right to the bone beside and to the head. null: there is nothing in that direction.
 */
export function stepFrom(
  marks: FishboneMarks,
  from: Chosen | null,
  direction: Direction,
): Chosen | null {
  const columns = columnsOf(marks);
  const joints = new Map(marks.bones.map((bone) => [bone.id, bone]));
  const jointOf = (column: readonly Item[]): number =>
    joints.get(column[0]?.boneId ?? 0)?.line[0].x ?? 0;
  const sideOf = (column: readonly Item[]) => joints.get(column[0]?.boneId ?? 0)?.side;
  const headX = centre(marks.head.box);
  const headOnRight = headX > (marks.spine[0].x + marks.spine[1].x) / 2;
  const here = columns.find((column) => column.some((item) => sameNode(item.node, from)));
  if (from === null) return { kind: 'head' };
  if (from.kind === 'head') {
    if (direction === (headOnRight ? 'right' : 'left')) return null;
    const side = direction === 'down' ? 'below' : 'above';
    const wanted = columns.filter(
      (column) => sideOf(column) === side || direction === 'left' || direction === 'right',
    );
    const column = nearest(wanted, (one) => Math.abs(jointOf(one) - headX));
    return spineEnd(column, column ? sideOf(column) : undefined);
  }
  const place = here?.findIndex((item) => sameNode(item.node, from)) ?? -1;
  const item = here?.[place];
  if (!here || !item) return null;
  if (direction === 'up' || direction === 'down') {
    const next = here[place + (direction === 'up' ? -1 : 1)];
    if (next) return next.node;
    const side = sideOf(here);
    // Beyond the name there is nothing; beyond the spine stands the other side.
    if ((side === 'above') === (direction === 'up')) return null;
    const others = columns.filter((column) => sideOf(column) !== side);
    const other = nearest(others, (column) => Math.abs(jointOf(column) - jointOf(here)));
    return spineEnd(other, other ? sideOf(other) : undefined);
  }
  const sign = direction === 'right' ? 1 : -1;
  const beside = columns.filter(
    (column) => sideOf(column) === sideOf(here) && (jointOf(column) - jointOf(here)) * sign > 0,
  );
  const column = nearest(beside, (one) => Math.abs(jointOf(one) - jointOf(here)));
  if (column === null) return headOnRight === (direction === 'right') ? { kind: 'head' } : null;
  const isName = item.node.kind === 'bone';
  const level = isName ? column.filter(({ node }) => node.kind === 'bone') : column;
  return nearest(level, (one) => Math.abs(middle(one.box) - middle(item.box)))?.node ?? null;
}

/** The item of a column that stands next to the spine. */
function spineEnd(
  column: readonly Item[] | null,
  side: 'above' | 'below' | undefined,
): Chosen | null {
  return (side === 'above' ? column?.at(-1) : column?.[0])?.node ?? null;
}
