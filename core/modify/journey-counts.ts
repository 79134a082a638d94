import { filterBits, filterKey } from '../aggregate/filter-bits.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { select } from '../aggregate/selection.ts';
import { badOutcome, goodOutcome, outcomeOf, storedOutcomeChoice } from '../classify/outcomes.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import type { CountedPoint } from './journey-rows.ts';
import type { CountedScore } from './journey-scores.ts';
import { RowMarks } from './row-marks.ts';

/** Incidents of a touch point, counted. */
export interface PointCounts {
  n: number;
  /** Of those with an outcome: bad ones. */
  bad: number;
  told: number;
  /** Of those with a score: low ones. */
  low: number;
  scored: number;
  /** Those that break any counted standard. */
  broken: number;
  /** By counted standard: how many break it, or why that cannot be counted. */
  standards: { standardId: number; broken: number; trouble: string | null }[];
}

/** The incidents that are looked at: conditions beyond those of touch points. */
export type Beyond = readonly Condition[];

/** A touch point's conditions and those of the question, as one filter. */
export function filterOf(own: Filter, beyond: Beyond, more: Filter | null = null): Filter {
  const conditions = [...own.conditions, ...(more?.conditions ?? []), ...beyond];
  // The same condition twice says nothing more, and a filter takes so many.
  const seen = new Set<string>();
  return {
    conditions: conditions.filter((condition) => {
      const key = JSON.stringify(condition);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  };
}

const marks = new PerRows<RowMarks>();
const known = new PerRows<PointCounts>(500);
const knownUnion = new PerRows<{ rows: number | null }>(20);

/** Marks for one piece of work without a pause in it. */
export function marksOf(set: IncidentSet): RowMarks {
  return marks.get(set, '', () => new RowMarks(set.size));
}

/**
 * Those of some rows that are under a filter. Only these are looked at, so that many questions about few rows are cheap.
 * @throws VitalFewError what a filter throws
 */
export function rowsUnder(set: IncidentSet, rows: Uint32Array, filter: Filter): Uint32Array {
  const bits = filterBits(set);
  const { mask } = bits.ready(set, filter);
  const { failed } = bits;
  return rows.filter((row) => ((failed[row] as number) & mask) === 0);
}

function countStandards(
  set: IncidentSet,
  rows: Uint32Array,
  { standards }: CountedPoint,
): Pick<PointCounts, 'broken' | 'standards'> {
  const rowMarks = marksOf(set);
  rowMarks.next();
  let broken = 0;
  const counted: PointCounts['standards'] = [];
  for (const { id: standardId, breaches } of standards) {
    if (breaches === null) continue;
    try {
      const breaking = rowsUnder(set, rows, breaches);
      broken += rowMarks.mark(breaking);
      counted.push({ standardId, broken: breaking.length, trouble: null });
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
      counted.push({ standardId, broken: 0, trouble: error.message });
    }
  }
  return { broken, standards: counted };
}

function countRows(
  set: IncidentSet,
  rows: Uint32Array,
  score: CountedScore | null,
): Omit<PointCounts, 'broken' | 'standards'> {
  const outcomes = outcomeOf(set);
  const scores = score === null ? null : set.measure(score.fieldId);
  const lowUpTo = score?.lowUpTo ?? 0;
  const tally = { n: rows.length, bad: 0, told: 0, low: 0, scored: 0 };
  if (outcomes !== null) {
    let good = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const outcome = outcomes[rows[index] as number];
      if (outcome === badOutcome) tally.bad += 1;
      else if (outcome === goodOutcome) good += 1;
    }
    tally.told = tally.bad + good;
  }
  if (scores !== null) {
    for (let index = 0; index < rows.length; index += 1) {
      const value = scores[rows[index] as number] as number;
      if (value !== value) continue;
      tally.scored += 1;
      if (value <= lowUpTo) tally.low += 1;
    }
  }
  return tally;
}

/** What follows from the counts of a touch point: asked with the same, it is answered the same. */
function keyOf(
  set: IncidentSet,
  own: Filter,
  point: CountedPoint,
  beyond: Beyond,
  score: CountedScore | null,
): string {
  const standards = point.standards.map(({ id, breaches }) =>
    breaches === null ? '' : `${id} ${filterKey(set, breaches)}`,
  );
  return JSON.stringify([
    filterKey(set, filterOf(own, beyond)),
    standards,
    score === null ? null : [set.keyOf(score.fieldId), score.lowUpTo],
    storedOutcomeChoice(set.project),
  ]);
}

/**
 * Counts the incidents of a touch point, and those that break its standards; remembered as long as the incidents and
 * what is asked stay the same, so that an edit elsewhere on the map costs nothing.
 * @throws VitalFewError what a filter throws
 */
export function countPoint(
  set: IncidentSet,
  own: Filter,
  point: CountedPoint,
  beyond: Beyond,
  score: CountedScore | null,
): PointCounts {
  return known.get(set, keyOf(set, own, point, beyond, score), () => {
    const { rows } = select(set, filterOf(own, beyond));
    return { ...countRows(set, rows, score), ...countStandards(set, rows, point) };
  });
}

/** How many incidents are under any of some filters. @param breathe between two of them */
export async function countUnion(
  set: IncidentSet,
  filters: readonly Filter[],
  breathe: () => Promise<void>,
): Promise<number> {
  const key = JSON.stringify(filters.map((filter) => filterKey(set, filter)));
  const union = knownUnion.get(set, key, () => ({ rows: null }));
  if (union.rows !== null) return union.rows;
  // Marks of its own, as others may count while it breathes.
  const rowMarks = new RowMarks(set.size);
  rowMarks.next();
  let rows = 0;
  for (const filter of filters) {
    await breathe();
    rows += rowMarks.mark(select(set, filter).rows);
  }
  union.rows = rows;
  return rows;
}
