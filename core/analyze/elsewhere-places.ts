import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import type { Sides } from '../classify/driver-question.ts';
import type { Field, FieldRole } from '../contract/fields.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';

/** Fields that say where an incident is, to whom or with what it happened: the values that a cause can also be at. */
const placeRoles: readonly FieldRole[] = [
  'touch-point',
  'channel',
  'segment',
  'category',
  'owner',
  'origin',
  'customer',
  'none',
];

/** Whether the values of a field are places in this sense. */
export function isPlaceField({ role, storage }: Field): boolean {
  return storage === 'code' && placeRoles.includes(role);
}

/** The conditions of a problem, told apart by what they ask for. */
export interface ProblemParts {
  /** What makes its own place. */
  own: Condition[];
  /** What incidents elsewhere have in common with it: the time, and what kind of incident it is. */
  common: Condition[];
}

/**
 * Splits the filter of a problem. Elsewhere is the same time and the same kind of incident at another place; where the
 * problem names no place, elsewhere is everything else of the same time.
 */
export function partsOf(set: IncidentSet, { conditions }: Filter): ProblemParts {
  const fieldOf = (one: Condition): Field | null =>
    'fieldId' in one ? (set.fields.find(({ id }) => id === one.fieldId) ?? null) : null;
  const isPlace = (one: Condition): boolean => {
    const field = fieldOf(one);
    return one.kind === 'values' && field !== null && isPlaceField(field);
  };
  const isTime = (one: Condition): boolean =>
    one.kind === 'range' && fieldOf(one)?.storage === 'time';
  const split = (isOwn: (one: Condition) => boolean): ProblemParts => ({
    own: conditions.filter(isOwn),
    common: conditions.filter((one) => !isOwn(one)),
  });
  return conditions.some(isPlace) ? split(isPlace) : split((one) => !isTime(one));
}

/** What a live filter says beyond the problem: conditions that the problem has, too, tell nothing apart. */
export function patternOf(evidence: Filter, problem: Filter): Filter {
  const known = new Set(problem.conditions.map((one) => JSON.stringify(one)));
  return { conditions: evidence.conditions.filter((one) => !known.has(JSON.stringify(one))) };
}

/** Incidents in the problem and outside it, those with the pattern first. */
export interface Populations {
  problem: Sides;
  outside: Sides;
}

function marks(set: IncidentSet, filter: Filter): Uint8Array {
  const { rows } = select(set, filter);
  const marked = new Uint8Array(set.size);
  for (let index = 0; index < rows.length; index += 1) marked[rows[index] as number] = 1;
  return marked;
}

function sidesBy(rows: Uint32Array, count: number, pattern: Uint8Array): Sides {
  let cases = 0;
  for (let index = 0; index < count; index += 1) cases += pattern[rows[index] as number] as number;
  const ordered = new Uint32Array(count);
  let place = 0;
  let next = cases;
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] as number;
    if (pattern[row] === 1) ordered[place++] = row;
    else ordered[next++] = row;
  }
  return { rows: ordered, cases };
}

/**
 * Finds the incidents of the problem, and those of the same time and kind outside it.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`, `cancelled`
 */
export async function populations(
  set: IncidentSet,
  problem: Filter,
  { common }: ProblemParts,
  pattern: Filter,
  control: TaskControl,
): Promise<Populations> {
  const shows = marks(set, pattern);
  await control.breathe();
  const inProblem = marks(set, problem);
  await control.breathe();
  const alike = select(set, { conditions: common }).rows;
  const inside = new Uint32Array(alike.length);
  const outside = new Uint32Array(alike.length);
  let [within, beyond] = [0, 0];
  for (let index = 0; index < alike.length; index += 1) {
    const row = alike[index] as number;
    if (inProblem[row] === 1) inside[within++] = row;
    else outside[beyond++] = row;
  }
  await control.breathe();
  const ofProblem = sidesBy(inside, within, shows);
  await control.breathe();
  return { problem: ofProblem, outside: sidesBy(outside, beyond, shows) };
}
