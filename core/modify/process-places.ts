import { VitalFewError } from '../contract/errors.ts';
import type { Edit } from '../project/journal.ts';

/** Positions closer than this are spread again: halving a gap some fifty times leaves no number in between. */
const closest = 1e-6;

interface Placed {
  readonly id: number;
  readonly position: number;
}

/**
 * Ascending positions for so many steps before one of those beside (null: behind all). Where there is no room left,
 * the others are spread. @throws VitalFewError `unknown-process-step` when that one is not among them
 */
export function placesBefore(
  edit: Edit,
  beside: readonly Placed[],
  before: number | null,
  count: number,
): number[] {
  const within = (from: number, to: number) =>
    Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 1)) / (count + 1));
  if (before === null) {
    const last = beside.at(-1)?.position ?? 0;
    return within(last, last + count + 1);
  }
  const at = beside.findIndex(({ id }) => id === before);
  const next = beside[at];
  if (next === undefined) {
    throw new VitalFewError(
      'unknown-process-step',
      'The step that it was to stand before is not on that side any more. Choose the place again.',
      { stepId: before },
    );
  }
  const above = beside[at - 1]?.position ?? next.position - count - 1;
  if (next.position - above >= closest * (count + 1)) return within(above, next.position);
  for (const [index, { id }] of beside.entries()) {
    edit.update('process_step', id, { position: index + 1 });
  }
  return within(at, at + 1);
}
