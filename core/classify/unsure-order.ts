import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { TaskControl } from '../project/task-control.ts';
import { breathing } from './breathing.ts';
import { suggesterNow } from './learning/suggester.ts';
import { rowsBySteps } from './row-lists.ts';

/** Parts of 0 to 1 that are told apart. */
const mostSteps = 1 << 18;

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
  const { probability } = suggester;
  await task.breathe();
  const steps = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const sure = probability[rows[index] as number] as number;
    steps[index] = sure > 0 ? Math.round(sure * mostSteps) : mostSteps + 1;
  }
  await task.breathe();
  return rowsBySteps(rows, steps, mostSteps + 1);
}
