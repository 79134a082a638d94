import { VitalFewError } from '../contract/errors.ts';
import type { Edit } from '../project/journal.ts';

/** Positions closer than this are spread again: halving a gap some fifty times leaves no number in between. */
const closest = 1e-6;

/**
 * A position before one of those beside (null: behind all). Where there is no room left, the others are spread.
 * @throws VitalFewError `unknown-cause` when that one is not among them
 */
export function placeBeside(
  edit: Edit,
  table: 'bone' | 'cause',
  beside: readonly { readonly id: number; readonly position: number }[],
  before: number | null,
): number {
  if (before === null) return (beside.at(-1)?.position ?? 0) + 1;
  const at = beside.findIndex(({ id }) => id === before);
  const next = beside[at];
  if (next === undefined) {
    throw new VitalFewError(
      'unknown-cause',
      `The ${table} that it was to stand before is not at that place any more. Choose the place again.`,
      { id: before },
    );
  }
  const above = beside[at - 1]?.position ?? next.position - 2;
  if (next.position - above >= closest) return (above + next.position) / 2;
  for (const [index, { id }] of beside.entries()) edit.update(table, id, { position: index + 1 });
  return at + 0.5;
}
