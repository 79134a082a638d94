import { type Period, periodOf } from '../aggregate/figures.ts';
import { type Groups, groupsOf } from '../aggregate/groups.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import { distinctLimit, scoreValues } from '../aggregate/value-facts.ts';
import type { ParetoMeasure, ParetoResult } from '../contract/analyze.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import {
  type ParetoExposure,
  paretoExposure,
  type ParetoSets,
  ratedCategories,
} from './pareto-rates.ts';
import { paretoSeverity } from './pareto-severity.ts';
import { paretoSums, type ParetoSums, type RowAmounts } from './pareto-sums.ts';
import { type BarTests, countTests, rateTests, sumTests } from './pareto-tests.ts';

export interface ParetoQuestion {
  filter: Filter;
  fieldId: number;
  measure: ParetoMeasure;
}

/** The categories of a field under a filter, measured. */
export interface Measured extends ParetoSums, Pick<Period, 'firstAt' | 'lastAt'> {
  groups: Groups;
  /** Incidents under the filter; good until the next question. */
  rows: Uint32Array;
  amounts: RowAmounts;
  tests: BarTests;
  /** Whether categories add up to a total. */
  additive: boolean;
  /** What is shown is this many times a category's value. */
  scale: number;
  rate: ParetoResult['rate'];
  severity: ParetoResult['severity'];
  notes: string[];
}

/** Intervals of a number with too many different values to be categories. */
const intervals = 10;

/**
 * Puts incidents in groups by a field. Values count as they stand: two spellings are two categories.
 * @throws VitalFewError `unknown-field`, `invalid-input` (texts and times have no bars)
 */
export function paretoGroups(set: IncidentSet, fieldId: number): Groups {
  const field = set.field(fieldId);
  const mostValues = field.role === 'measure' ? scoreValues : distinctLimit;
  const groups = groupsOf(set, field, mostValues, intervals);
  if (groups !== null) return groups;
  throw new VitalFewError(
    'invalid-input',
    `“${field.name}” holds ${field.storage === 'time' ? 'times' : 'free text'}, which makes no bars. Choose a field whose values repeat.`,
    { fieldId: field.id, field: field.name },
  );
}

/**
 * Measures the categories of a field under a filter.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`, `invalid-input` (texts and times have no
 *   bars and no weights; a rate without any exposure)
 */
export function measured(sets: ParetoSets, { filter, fieldId, measure }: ParetoQuestion): Measured {
  const { incidents } = sets;
  const groups = paretoGroups(incidents, fieldId);
  // Before the incidents are selected: it selects too.
  const found =
    measure.kind === 'rate' ? exposureFor(sets, measure.basis, filter, { fieldId, groups }) : null;
  const severity = measure.kind === 'weighted' ? paretoSeverity(incidents, measure) : null;
  const amounts = severity?.amounts ?? amountsOf(incidents, measure);
  const covered = { rows: found?.behind.covered ?? null, byCode: found?.behind.byCode ?? null };
  const { rows } = select(incidents, filter);
  const sums = paretoSums(groups, rows, amounts, covered);
  const { firstAt, lastAt } = periodOf(incidents, rows);
  const plain = {
    ...sums,
    firstAt,
    lastAt,
    groups,
    rows,
    amounts,
    tests: measure.kind === 'count' || measure.kind === 'rate' ? countTests : sumTests,
    additive: true,
    scale: 1,
    rate: null,
    severity: severity && severity.describe(rows),
    notes: [],
  };
  return found === null ? plain : rated(sets, found, filter, plain);
}

function amountsOf(incidents: IncidentSet, measure: ParetoMeasure): RowAmounts {
  return measure.kind === 'sum'
    ? { kind: 'values', values: incidents.measure(measure.fieldId) }
    : { kind: 'count' };
}

function exposureFor(
  sets: ParetoSets,
  basis: string | null,
  filter: Filter,
  field: { fieldId: number; groups: Groups },
): ParetoExposure {
  const found = paretoExposure(sets, basis, filter, field);
  if (found !== null) return found;
  throw new VitalFewError(
    'invalid-input',
    'The project does not know how many contacts, orders or customers stood behind its incidents, so there are no rates. Enter or import this exposure under Sources.',
  );
}

function rated(sets: ParetoSets, found: ParetoExposure, filter: Filter, plain: Measured): Measured {
  const { categories, rate, notes } = ratedCategories(
    sets,
    found,
    filter,
    plain.groups,
    plain.categories,
    plain.withoutExposure,
  );
  const { total } = found.behind;
  const shared = { ...plain, categories, rate, notes };
  if (rate.own) return { ...shared, tests: rateTests, additive: false, scale: found.per };
  return { ...shared, scale: total > 0 ? found.per / total : 0 };
}
