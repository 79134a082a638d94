import { z } from 'zod';
import type { ProjectFile } from '../project/project-file.ts';
import type { DayOrder } from './day-words.ts';

const dayOrders = z.enum(['day-first', 'month-first']);

/**
 * The order of day and month in which dates of the project's own imports were read; null when no import tells, or some
 * tell one and some the other.
 */
export function importedDayOrder({ db }: ProjectFile): DayOrder | null {
  const found = db
    .prepare(
      `SELECT DISTINCT json_extract(piece.value, '$.dateOrder')
       FROM import JOIN json_each(import.recipe, '$.columns') AS piece
       WHERE import.state = 'live' AND json_valid(import.recipe)
         AND json_extract(piece.value, '$.include') = 1`,
    )
    .pluck()
    .all();
  const orders = found.flatMap((one) => dayOrders.safeParse(one).data ?? []);
  return orders.length === 1 ? (orders[0] ?? null) : null;
}
