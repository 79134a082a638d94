import type { IncidentSet } from '../aggregate/incident-set.ts';
import { rowValues } from '../analyze/control-values.ts';
import type { BenchmarkMeasure, ComputedDefinition } from '../contract/benchmark-measures.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { ScoreCount } from '../statistics/score-mean.ts';
import { tallyContacts } from './benchmark-contacts.ts';
import { numbersOf } from './benchmark-definition.ts';
import { exposureOfSpans } from './benchmark-exposure.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { type SpanFinder, spanFinder, valuesByPlace } from './benchmark-spans.ts';
import {
  left,
  type RateTally,
  sharesOf,
  type SpanTallies,
  type SumTally,
} from './benchmark-tallies.ts';
import { SpanRows } from './benchmark-span-rows.ts';
import { tallyWithin, unfinishedNotes } from './benchmark-within.ts';
import type { DaySpan } from './check-plan.ts';

type Of<Kind extends BenchmarkMeasure['kind']> = Extract<BenchmarkMeasure, { kind: Kind }>;

interface Found {
  places: Int32Array;
  values: Float64Array;
  /** Values that are missing, and those that cannot be. */
  missing: number;
  strange: number;
}

/** The values of incidents that have one and whose value can be. */
function valuesIn(
  { rows, places }: SpanRows,
  values: Float64Array,
  canBe: (value: number) => boolean,
): Found {
  const found = new Float64Array(rows.length);
  const at = new Int32Array(rows.length);
  let [n, missing, strange] = [0, 0, 0];
  for (let index = 0; index < rows.length; index += 1) {
    const value = values[rows[index] as number] as number;
    if (value !== value) missing += 1;
    else if (!canBe(value)) strange += 1;
    else {
      found[n] = value;
      at[n] = places[index] as number;
      n += 1;
    }
  }
  return { places: at.subarray(0, n), values: found.subarray(0, n), missing, strange };
}

/** Times between stages that are in order, in the unit asked for; or the values of a measure. */
function stageValues(
  set: IncidentSet,
  rows: SpanRows,
  measure: Of<'quantile'>,
): { places: Int32Array; values: Float64Array; notes: string[] } {
  const { values: all } = rowValues(set, measure);
  const isTime = measure.sinceFieldId !== null;
  const found = valuesIn(rows, all, (value) => !isTime || value >= 0);
  const days = measure.per === 'days' && isTime;
  const values = days ? found.values.map((hours) => hours / 24) : found.values;
  const notes = [
    ...left(found.missing, isTime ? 'one of the two times is missing.' : 'they have no value.'),
    ...left(found.strange, 'the later stage has the earlier time.'),
  ];
  return { places: found.places, values, notes };
}

function tallyChurn(set: IncidentSet, rows: SpanRows, measure: Of<'churn'>): SpanTallies {
  const column = set.column(set.field(measure.fieldId));
  const sides = new Map<string, number>();
  for (const value of measure.left) sides.set(value, 1);
  for (const value of measure.stayed) sides.set(value, 2);
  const ofCode =
    column?.kind === 'code'
      ? Uint8Array.from(column.labels, (label, code) => (code === 0 ? 0 : (sides.get(label) ?? 0)))
      : null;
  const sideOf = (row: number): number => {
    if (column?.kind === 'code') return ofCode?.[column.codes[row] as number] ?? 0;
    return sides.get(String(column?.values[row])) ?? 0;
  };
  const counted = measure.show === 'left' ? 1 : 2;
  const [x, n] = [new Int32Array(rows.count), new Int32Array(rows.count)];
  let untold = 0;
  for (let index = 0; index < rows.rows.length; index += 1) {
    const side = sideOf(rows.rows[index] as number);
    if (side === 0) untold += 1;
    else {
      const place = rows.places[index] as number;
      n[place] = (n[place] as number) + 1;
      if (side === counted) x[place] = (x[place] as number) + 1;
    }
  }
  const notes = left(untold, 'it is not known whether the customer left.');
  return { kind: 'share', spans: sharesOf(x, n), beside: null, notes };
}

/** Scores that differ more than these are no scale. */
const mostScores = 101;

function scoresIn({ places, values }: Found, count: number): ScoreCount[][] {
  const bySpan = Array.from({ length: count }, () => new Map<number, number>());
  for (let index = 0; index < values.length; index += 1) {
    const counts = bySpan[places[index] as number];
    const score = values[index] as number;
    if (counts === undefined) continue;
    if (counts.size < mostScores || counts.has(score)) {
      counts.set(score, (counts.get(score) ?? 0) + 1);
    }
  }
  return bySpan.map((counts) =>
    [...counts]
      .map(([score, of]): ScoreCount => ({ score, count: of }))
      .sort((a, b) => a.score - b.score),
  );
}

function tallyScores(
  set: IncidentSet,
  rows: SpanRows,
  measure: Of<'rating'> | Of<'nps'>,
): SpanTallies {
  const values = numbersOf(set, measure.fieldId);
  if (measure.kind === 'rating') {
    const found = valuesIn(rows, values, Number.isFinite);
    const spans = scoresIn(found, rows.count).map((scores) => ({ scores }));
    return { kind: 'rating', spans, notes: left(found.missing, 'they have no rating.') };
  }
  const found = valuesIn(rows, values, (value) => value >= 0 && value <= 10);
  // Promoters 9 and 10, detractors 0 to 6.
  const sides = found.values.map((value) => (value >= 9 ? 100 : value >= 7 ? 0 : -100));
  const spans = scoresIn({ ...found, values: sides }, rows.count).map((scores) => ({ scores }));
  const notes = [
    ...left(found.missing, 'they have no answer.'),
    ...left(found.strange, 'their answer is not from 0 to 10.'),
  ];
  return { kind: 'nps', spans, notes };
}

function tallyCost(set: IncidentSet, rows: SpanRows, { fieldId }: Of<'cost'>): SpanTallies {
  const values = numbersOf(set, fieldId);
  const spans = Array.from({ length: rows.count }, (): SumTally => ({ sum: 0, squares: 0, n: 0 }));
  let missing = 0;
  for (let index = 0; index < rows.rows.length; index += 1) {
    const value = values[rows.rows[index] as number] as number;
    if (value !== value) {
      missing += 1;
      continue;
    }
    const span = spans[rows.places[index] as number] as SumTally;
    span.sum += value;
    span.squares += value * value;
    span.n += 1;
  }
  return { kind: 'sum', spans, notes: left(missing, 'they have no amount.') };
}

function tallyRate(
  { incidents, exposure }: BenchmarkSets,
  definition: ComputedDefinition,
  measure: Of<'rate'>,
  spans: readonly DaySpan[],
  finder: SpanFinder,
): SpanTallies {
  const behind = exposureOfSpans(incidents, exposure, definition, measure.basis, spans, finder);
  const rows = new SpanRows(incidents, definition, finder);
  const counts = new Int32Array(rows.count);
  let uncovered = 0;
  for (let index = 0; index < rows.rows.length; index += 1) {
    const row = rows.rows[index] as number;
    if (behind.covered !== null && behind.covered[row] !== 1) {
      uncovered += 1;
      continue;
    }
    const place = rows.places[index] as number;
    counts[place] = (counts[place] as number) + 1;
  }
  const found = Array.from(counts, (events, place): RateTally => {
    const n = behind.n[place] ?? 0;
    return n > 0 ? { events, exposure: n } : { events: 0, exposure: 0 };
  });
  const why = `no ${behind.unit} are known for their time and kind.`;
  const notes = [...behind.notes, ...left(uncovered, why)];
  return { kind: 'rate', spans: found, unit: behind.unit, notes };
}

function tallyCount(rows: SpanRows, spans: readonly DaySpan[]): SpanTallies {
  const counts = rows.counts();
  const found = spans.map(({ from, to }, place): RateTally => ({
    events: counts[place] ?? 0,
    exposure: to - from,
  }));
  return { kind: 'count', spans: found, unit: null, notes: [] };
}

/**
 * What a computed benchmark comes to in spans of days: one pass over the incidents for all of them. What cannot be
 * counted is left out and named, never guessed.
 * @param spans days of the stored wall clock, none over another
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function tallySpans(
  sets: BenchmarkSets,
  definition: ComputedDefinition,
  spans: readonly DaySpan[],
  task: TaskControl,
): Promise<SpanTallies> {
  const { incidents } = sets;
  const { measure } = definition;
  const finder = spanFinder(spans);
  await task.breathe();
  if (measure.kind === 'rate') return tallyRate(sets, definition, measure, spans, finder);
  if (measure.kind === 'first-contact' || measure.kind === 'repeat') {
    return tallyContacts(incidents, definition, measure, finder, task);
  }
  const rows = new SpanRows(incidents, definition, finder);
  switch (measure.kind) {
    case 'count':
      return tallyCount(rows, spans);
    case 'share': {
      const x = new SpanRows(incidents, definition, finder, measure.of.conditions).counts();
      return { kind: 'share', spans: sharesOf(x, rows.counts()), beside: null, notes: [] };
    }
    case 'within':
      return tallyWithin(incidents, rows, definition, measure);
    case 'churn':
      return tallyChurn(incidents, rows, measure);
    case 'nps':
    case 'rating':
      return tallyScores(incidents, rows, measure);
    case 'cost':
      return tallyCost(incidents, rows, measure);
    case 'quantile': {
      const { places, values, notes } = stageValues(incidents, rows, measure);
      const held = valuesByPlace(places, values, rows.count);
      const tooFast = unfinishedNotes(incidents, rows, measure, spans);
      return {
        kind: 'values',
        spans: held.map((found) => ({ values: found })),
        notes: [...notes, ...tooFast],
      };
    }
  }
}
