import { type Basis, exposureBases } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';

/** What a scan asks: the incidents under a filter, against all others or against exposure. */
export interface DriverQuestion {
  filter: Filter;
  /** Key of the exposure; null: all other incidents. */
  basis: string | null;
}

/** The exposure that a question names; null: it asks against the other incidents. @throws VitalFewError `invalid-input` */
export function basisOf(exposure: IncidentSet, { basis: key }: DriverQuestion): Basis | null {
  if (key === null) return null;
  const basis = exposureBases(exposure).find((one) => one.key === key);
  if (basis !== undefined) return basis;
  throw new VitalFewError(
    'invalid-input',
    'That exposure is not in this project any more. Choose what to compare with again.',
    { basis: key },
  );
}

/** All rows, the cases before the others. */
export interface Sides {
  rows: Uint32Array;
  /** How many of them, the first, are cases. */
  cases: number;
}

/** The incidents under a filter that may be cases, in a list of their own: others may select meanwhile. @param counted 1 for rows that may be; null: all may */
export function casesOf(set: IncidentSet, filter: Filter, counted: Uint8Array | null): Uint32Array {
  const { rows } = select(set, filter);
  return counted === null ? rows.slice() : rows.filter((row) => counted[row] === 1);
}

/** Puts the cases of a filter before all other incidents. @param counted 1 for rows that may be cases; null: all may */
export function sidesOf(set: IncidentSet, filter: Filter, counted: Uint8Array | null): Sides {
  const { rows: passing } = select(set, filter);
  const isCase = new Uint8Array(set.size);
  let cases = 0;
  for (let index = 0; index < passing.length; index += 1) {
    const row = passing[index] as number;
    const verdict = counted === null ? 1 : (counted[row] as number);
    isCase[row] = verdict;
    cases += verdict;
  }
  const rows = new Uint32Array(set.size);
  let place = 0;
  let next = cases;
  for (let row = 0; row < set.size; row += 1) {
    if (isCase[row] === 1) rows[place++] = row;
    else rows[next++] = row;
  }
  return { rows, cases };
}

/** Lets others go on, and stops when what is being counted changed meanwhile. */
export function watched(set: IncidentSet, control: TaskControl): TaskControl {
  const { generation } = set;
  const values = () => set.fields.map(({ id }) => set.keyOf(id)).join();
  const before = values();
  return {
    progress: (stage, rows, fraction) => control.progress(stage, rows, fraction),
    breathe: async () => {
      await control.breathe();
      if (set.generation === generation && values() === before) return;
      throw new VitalFewError(
        'cancelled',
        'The incidents, or what stood behind them, changed while they were being counted. Scan again.',
      );
    },
  };
}
