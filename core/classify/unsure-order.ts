import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { TaskControl } from '../project/task-control.ts';
import { breathing } from './breathing.ts';
import { suggesterNow } from './learning/suggester.ts';

const steps = 1_000_000;
const rowValues = 2 ** 32;

/**
 * Rows, the least sure first: a decision on these teaches most. Those with nothing to go by come last; all stay as
 * they are while nothing was learnt.
 * @throws VitalFewError `cancelled`
 */
export async function unsureFirst(
  set: IncidentSet,
  rows: Uint32Array,
  task: TaskControl = breathing(),
): Promise<Uint32Array> {
  const suggester = suggesterNow(set);
  if (suggester === null) return rows;
  await suggester.look(rows, task);
  // One number for each row, since sorting numbers is many times as fast as sorting by a function.
  const keys = Float64Array.from(rows, (row) => {
    const probability = suggester.probability[row] as number;
    const step = probability > 0 ? Math.round(probability * steps) : steps + 1;
    return step * rowValues + row;
  });
  return Uint32Array.from(keys.sort(), (key) => key % rowValues);
}
