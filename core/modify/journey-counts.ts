import { filterKey } from '../aggregate/filter-bits.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { badOutcome, outcomeOf, storedOutcomeChoice, untold } from '../classify/outcomes.ts';
import {
  addRow,
  addRows,
  countBoth,
  countRows,
  keepRows,
  noRows,
  type RowBits,
} from '../classify/row-bits.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Condition, Filter } from '../contract/filter.ts';
import type { TaskControl } from '../project/task-control.ts';
import { ConditionRows } from './condition-rows.ts';
import type { CountedPoint } from './journey-rows.ts';
import type { CountedScore } from './journey-scores.ts';

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

/** What is told of incidents, as sets of rows; null: it is not told at all. */
interface ToldRows {
  bad: RowBits;
  told: RowBits;
  low: RowBits;
  scored: RowBits;
}

const knownTold = new PerRows<{ rows: ToldRows | null }>(4);

function scoreKey(set: IncidentSet, score: CountedScore | null): string {
  const about = score === null ? null : [set.keyOf(score.fieldId), score.lowUpTo];
  return JSON.stringify([about, storedOutcomeChoice(set.project)]);
}

function tellOutcomes(set: IncidentSet, { bad, told }: ToldRows): void {
  const outcomes = outcomeOf(set);
  if (outcomes === null) return;
  for (let row = 0; row < outcomes.length; row += 1) {
    const outcome = outcomes[row] as number;
    if (outcome === untold) continue;
    addRow(told, row);
    if (outcome === badOutcome) addRow(bad, row);
  }
}

function tellScores(set: IncidentSet, score: CountedScore, { low, scored }: ToldRows): void {
  const values = set.measure(score.fieldId);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value !== value) continue;
    addRow(scored, row);
    if (value <= score.lowUpTo) addRow(low, row);
  }
}

/** The rows with an outcome, a bad one, a score, a low one; without a choice of outcomes or a score, none. */
export async function toldRows(
  set: IncidentSet,
  score: CountedScore | null,
  breathe: () => Promise<void>,
): Promise<ToldRows> {
  const told = knownTold.get(set, scoreKey(set, score), () => ({ rows: null }));
  if (told.rows !== null) return told.rows;
  const none = () => noRows(set.size);
  const rows = { bad: none(), told: none(), low: none(), scored: none() };
  // What it reads is kept, so that the pauses lie between reading and going through it.
  outcomeOf(set);
  await breathe();
  tellOutcomes(set, rows);
  await breathe();
  if (score !== null) tellScores(set, score, rows);
  told.rows = rows;
  return rows;
}

function countStandards(
  conditions: ConditionRows,
  own: RowBits,
  { standards }: CountedPoint,
): Pick<PointCounts, 'broken' | 'standards'> {
  const any = new Uint32Array(own.length);
  const counted: PointCounts['standards'] = [];
  for (const { id: standardId, breaches } of standards) {
    if (breaches === null) continue;
    try {
      const breaking = conditions.under(breaches);
      keepRows(breaking, own);
      addRows(any, breaking);
      counted.push({ standardId, broken: countRows(breaking), trouble: null });
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
      counted.push({ standardId, broken: 0, trouble: error.message });
    }
  }
  return { broken: countRows(any), standards: counted };
}

/** What was counted before; null: nothing yet. */
const known = new PerRows<{ counts: PointCounts | null }>(500);
const knownUnion = new PerRows<{ rows: number | null }>(20);

/** A touch point that is to be counted, and under which filter its incidents are. */
export interface AskedPoint {
  point: CountedPoint;
  filter: Filter;
}

/** What follows from the counts of a touch point: asked with the same, it is answered the same. */
function keyOf(
  set: IncidentSet,
  { point, filter }: AskedPoint,
  score: CountedScore | null,
): string {
  const standards = point.standards.map(({ id, breaches }) =>
    breaches === null ? '' : `${id} ${filterKey(set, breaches)}`,
  );
  return JSON.stringify([filterKey(set, filter), standards, scoreKey(set, score)]);
}

function countPoint(
  conditions: ConditionRows,
  own: RowBits,
  point: CountedPoint,
  { bad, told, low, scored }: ToldRows,
): PointCounts {
  return {
    n: countRows(own),
    bad: countBoth(own, bad),
    told: countBoth(own, told),
    low: countBoth(own, low),
    scored: countBoth(own, scored),
    ...countStandards(conditions, own, point),
  };
}

/** What was counted of touch points, in their order: counts, or why one cannot be counted. */
export interface CountedMap {
  points: (PointCounts | VitalFewError)[];
  /** Incidents at any of them. */
  placed: number;
}

/**
 * Counts the incidents of touch points, those that break their standards, and those at any of them; remembered as long as
 * the incidents and what is asked stay the same, so that an edit elsewhere on the map costs nothing.
 * @throws VitalFewError what a pause throws
 */
export async function countPoints(
  set: IncidentSet,
  asked: readonly AskedPoint[],
  score: CountedScore | null,
  control: TaskControl,
): Promise<CountedMap> {
  const kept = asked.map((one) => known.get(set, keyOf(set, one, score), () => ({ counts: null })));
  const unionKey = JSON.stringify(asked.map(({ filter }) => filterKey(set, filter)));
  const union = knownUnion.get(set, unionKey, () => ({ rows: null }));
  const open = asked.filter((_one, place) => union.rows === null || kept[place]?.counts === null);
  const breaches = open.flatMap(({ point }) =>
    point.standards.map((standard) => standard.breaches),
  );
  const filters = [...open.map(({ filter }) => filter), ...breaches.filter((one) => one !== null)];
  const breathe = () => control.breathe();
  const conditions = await ConditionRows.of(set, filters, breathe);
  const told = await toldRows(set, score, breathe);
  const any = noRows(set.size);
  const points: CountedMap['points'] = [];
  for (const [place, one] of asked.entries()) {
    const { counts = null } = kept[place] ?? {};
    if (counts !== null && union.rows !== null) {
      points.push(counts);
      continue;
    }
    await breathe();
    control.progress('Counting touch points', place, place / asked.length);
    try {
      const own = conditions.under(one.filter);
      addRows(any, own);
      const now = counts ?? countPoint(conditions, own, one.point, told);
      points.push(now);
      if (kept[place] !== undefined) kept[place].counts = now;
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
      points.push(error);
    }
  }
  union.rows ??= countRows(any);
  return { points, placed: union.rows };
}
