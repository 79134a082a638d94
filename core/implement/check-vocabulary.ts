import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { ComputedDefinition } from '../contract/benchmark-measures.ts';
import { timesOf } from './benchmark-definition.ts';
import type { CheckPlan, CheckSight, DaySpan } from './check-plan.ts';
import { plannedSpan } from './check-windows.ts';

const day = 86_400_000;

/** A value that came or went counts as such from so many incidents on; rarer ones come and go by chance. */
const fewest = 5;
/** So many names say enough. */
const mostNamed = 5;

/** Fields whose values decide which incidents a benchmark counts. */
function decidingFields({ filter, measure }: ComputedDefinition): number[] {
  const conditions = [
    ...filter.conditions,
    ...(measure.kind === 'share' ? measure.of.conditions : []),
  ];
  const ids = conditions.flatMap((one) => (one.kind === 'values' ? [one.fieldId] : []));
  return [...new Set(ids)];
}

/** Values found in one of two windows, often enough to be missed in the other, and not in the other. */
function cameAndWent(
  before: Float64Array,
  after: Float64Array,
  days: { before: number; after: number },
  labels: readonly string[],
): CheckSight['vocabulary'] {
  const only = (here: Float64Array, there: Float64Array, share: number): string[] =>
    labels.filter((_label, code) => {
      const count = here[code] ?? 0;
      return code > 0 && (there[code] ?? 0) === 0 && count >= fewest && count * share >= fewest;
    });
  const ratio = days.after / days.before;
  return {
    came: only(after, before, 1 / ratio).slice(0, mostNamed),
    went: only(before, after, ratio).slice(0, mostNamed),
  };
}

/**
 * Which values of the fields that decide about a benchmark came or went between its baseline and its after window,
 * among all incidents: what left one name may only be called otherwise now.
 * @throws VitalFewError `unknown-field`, `not-a-measure`
 */
export function changedVocabulary(
  set: IncidentSet,
  definition: ComputedDefinition,
  plan: CheckPlan,
): CheckSight['vocabulary'] {
  const times = timesOf(set, definition.timeFieldId);
  const spans = { before: plan.baseline, after: plannedSpan(plan) };
  const inside = (time: number, { from, to }: DaySpan): boolean =>
    time >= from * day && time < to * day;
  const found: CheckSight['vocabulary'] = { came: [], went: [] };
  for (const fieldId of decidingFields(definition)) {
    const column = set.codes(set.field(fieldId));
    if (column === null) continue;
    const [before, after] = [0, 1].map(() => new Float64Array(column.labels.length));
    if (before === undefined || after === undefined) continue;
    for (let row = 0; row < times.length; row += 1) {
      const time = times[row] as number;
      const counts = inside(time, spans.before) ? before : inside(time, spans.after) ? after : null;
      if (counts === null) continue;
      const code = column.codes[row] as number;
      counts[code] = (counts[code] as number) + 1;
    }
    const days = { before: spans.before.to - spans.before.from, after: plan.plannedDays };
    const own = cameAndWent(before, after, days, column.labels);
    found.came = [...found.came, ...own.came].slice(0, mostNamed);
    found.went = [...found.went, ...own.went].slice(0, mostNamed);
  }
  return found;
}
