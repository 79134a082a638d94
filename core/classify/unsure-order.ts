import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { TaskControl } from '../project/task-control.ts';
import { breathing } from './breathing.ts';
import { suggesterNow } from './learning/suggester.ts';

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
  // Counted by step and then put in place: a pass or two, where sorting would take a second for a million.
  const steps = new Uint32Array(rows.length);
  const places = new Uint32Array(mostSteps + 3);
  for (let index = 0; index < rows.length; index += 1) {
    const sure = probability[rows[index] as number] as number;
    const step = sure > 0 ? Math.round(sure * mostSteps) : mostSteps + 1;
    steps[index] = step;
    places[step + 1] = (places[step + 1] as number) + 1;
  }
  for (let step = 1; step < places.length; step += 1) {
    places[step] = (places[step] as number) + (places[step - 1] as number);
  }
  const order = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const step = steps[index] as number;
    const place = places[step] as number;
    order[place] = rows[index] as number;
    places[step] = place + 1;
  }
  return order;
}
