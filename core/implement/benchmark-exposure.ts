import { canApply, hasWholePeriods, periodField, wholePeriods } from '../aggregate/denominators.ts';
import { type Basis, exposureBases, weightsOf } from '../aggregate/exposure-bases.ts';
import { coveredRows } from '../aggregate/exposure-coverage.ts';
import { periodsOf } from '../aggregate/exposure-periods.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { capital, numbered } from '../aggregate/number-words.ts';
import { select } from '../aggregate/selection.ts';
import type { ComputedDefinition } from '../contract/benchmark-measures.ts';
import type { Condition } from '../contract/filter.ts';
import type { SpanFinder } from './benchmark-spans.ts';
import type { DaySpan } from './check-plan.ts';

/** What stood behind the incidents of spans. */
export interface SpanExposure {
  /** By span. */
  n: Float64Array;
  /** By row of the incidents: 1 where something is known to stand behind it; null: for all. */
  covered: Uint8Array | null;
  unit: string;
  notes: string[];
}

/** The exposure that a rate is taken of, by its key (null: the first); null: it is gone, or there is none. */
export function basisOf(exposure: IncidentSet, key: string | null): Basis | null {
  const bases = exposureBases(exposure);
  return (key === null ? bases[0] : bases.find((one) => one.key === key)) ?? null;
}

function fromPeriods(
  incidents: IncidentSet,
  exposure: IncidentSet,
  basis: Basis,
  conditions: readonly Condition[],
  { timeFieldId }: ComputedDefinition,
  spans: readonly DaySpan[],
  finder: SpanFinder,
): SpanExposure {
  const n = new Float64Array(spans.length);
  const { unit } = basis;
  if (periodField(incidents, basis) !== timeFieldId) {
    const by = incidents.field(timeFieldId).name;
    return { n, covered: null, unit, notes: [`${capital(unit)} are not known by ${by}.`] };
  }
  const periods = periodsOf(exposure, basis);
  const used: number[] = [];
  let cut = 0;
  for (const row of wholePeriods(incidents, exposure, basis, conditions).used) {
    const [from, to] = [periods.from[row] as number, periods.to[row] as number];
    const first = finder.of(from);
    const last = finder.of(to - 1);
    if (first < 0 || first !== last) {
      // A span is one stretch, so a period whose both ends lie in it lies in it.
      cut += first === last ? 0 : 1;
      continue;
    }
    used.push(row);
    n[first] = (n[first] as number) + (periods.weights[row] as number);
  }
  const field = incidents.field(timeFieldId);
  const notes =
    cut === 0
      ? []
      : [
          `${numbered(cut, 'period of', 'periods of')} ${unit} ${cut === 1 ? 'reaches' : 'reach'} over the edge of what is charted and cannot be split: left out with ${cut === 1 ? 'its' : 'their'} incidents.`,
        ];
  const covered = coveredRows(incidents, exposure, basis, periods, used, field);
  return { n, covered, unit, notes };
}

function fromTimes(
  exposure: IncidentSet,
  basis: Basis,
  conditions: Condition[],
  timeFieldId: number,
  finder: SpanFinder,
): SpanExposure {
  const n = new Float64Array(finder.count);
  const { unit } = basis;
  const times = basis.fieldIds.has(timeFieldId)
    ? exposure.numbers(exposure.field(timeFieldId))
    : null;
  if (times === null) {
    const notes = [`${capital(unit)} are not known over time, so there are no rates.`];
    return { n, covered: null, unit, notes };
  }
  const { values: weights } = weightsOf(exposure, basis);
  for (const row of select(exposure, { conditions }).rows) {
    const place = finder.of(times.values[row] as number);
    if (place >= 0) n[place] = (n[place] as number) + (weights[row] as number);
  }
  return { n, covered: null, unit, notes: [] };
}

/**
 * What stood behind the incidents of each span: whole periods that lie in it, or rows with times in it.
 * @throws VitalFewError `unknown-field`, `too-many-filters`
 */
export function exposureOfSpans(
  incidents: IncidentSet,
  exposure: IncidentSet,
  definition: ComputedDefinition,
  key: string | null,
  spans: readonly DaySpan[],
  finder: SpanFinder,
): SpanExposure {
  const basis = basisOf(exposure, key);
  if (basis === null) {
    const why =
      key === null
        ? 'The project has no exposure, so there is no rate. Load or enter it under Aggregate.'
        : 'The exposure that this rate is taken of is not in the project any more. Undo brings it back if it was taken away.';
    return { n: new Float64Array(spans.length), covered: null, unit: 'units', notes: [why] };
  }
  const conditions = definition.filter.conditions.filter((condition) =>
    canApply(incidents, basis, condition),
  );
  return hasWholePeriods(basis)
    ? fromPeriods(incidents, exposure, basis, conditions, definition, spans, finder)
    : fromTimes(exposure, basis, conditions, definition.timeFieldId, finder);
}
