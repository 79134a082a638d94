import type { VitalFewError } from '../contract/errors.ts';
import type { Edit } from '../project/journal.ts';
import type { JournalledTable } from '../project/journalled-tables.ts';

/** Positions closer than this are spread again: halving a gap some fifty times leaves no number in between. */
const closest = 1e-6;

interface Placed {
  readonly id: number;
  readonly position: number;
}

/** Rows that stand in an order. */
interface Order {
  readonly table: JournalledTable;
  /** Those beside which others are put, ascending. */
  readonly beside: readonly Placed[];
  /** What is thrown when the row that others should stand before is not among them. */
  gone(id: number): VitalFewError;
}

/**
 * Ascending positions for so many rows before one of those beside (null: behind all). Where there is no room left,
 * the others are spread. @throws VitalFewError of the order, when that one is not among them
 */
export function placesBefore(
  edit: Edit,
  { table, beside, gone }: Order,
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
  if (next === undefined) throw gone(before);
  const above = beside[at - 1]?.position ?? next.position - count - 1;
  if (next.position - above >= closest * (count + 1)) return within(above, next.position);
  for (const [index, { id }] of beside.entries()) edit.update(table, id, { position: index + 1 });
  return within(at, at + 1);
}

/**
 * Puts one row before another of its list (null: behind all), as an entry of the journal; nothing where it stands
 * there already. @throws VitalFewError of the order, when that one is not among them
 */
export function moveBefore(
  journal: { record(label: string, work: (edit: Edit) => void): void },
  label: string,
  { table, beside: all, gone }: Order,
  id: number,
  before: number | null,
): void {
  const at = all.findIndex((one) => one.id === id);
  if (before === id || (all[at + 1]?.id ?? null) === before) return;
  const beside = all.filter((one) => one.id !== id);
  journal.record(label, (edit) => {
    const [position = 0] = placesBefore(edit, { table, beside, gone }, before, 1);
    edit.update(table, id, { position });
  });
}
