import { VitalFewError } from '../contract/errors.ts';
import type { Edit } from '../project/journal.ts';
import type { TreeNode } from './category-tree.ts';

/** Positions closer than this are spread again: halving a gap some fifty times leaves no number in between. */
const closest = 1e-6;

function between(after: number, until: number, count: number): number[] {
  const step = (until - after) / (count + 1);
  return Array.from({ length: count }, (_, index) => after + step * (index + 1));
}

/**
 * Positions for some categories among others, in their order: before one of them, or last. Where there is no room left,
 * the others are spread.
 * @throws VitalFewError `unknown-category` when that one is not among them
 */
export function placesAmong(
  edit: Edit,
  beside: readonly TreeNode[],
  before: number | null,
  count = 1,
): number[] {
  const last = beside.at(-1)?.position ?? 0;
  if (before === null) return between(last, last + count + 1, count);
  const at = beside.findIndex(({ id }) => id === before);
  const next = beside[at];
  if (next === undefined) {
    throw new VitalFewError(
      'unknown-category',
      'The category that it was to stand before is not at that place any more.',
      { categoryId: before },
    );
  }
  const above = beside[at - 1]?.position ?? next.position - count - 1;
  const room = (next.position - above) / (count + 1);
  if (room >= closest) return between(above, next.position, count);
  for (const [index, { id }] of beside.entries()) {
    edit.update('category', id, { position: index + 1 });
  }
  return between(at, at + 1, count);
}
