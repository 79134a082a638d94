import type { IncidentSet } from '../aggregate/incident-set.ts';
import { PerRows } from '../aggregate/per-rows.ts';
import { filterKey } from '../aggregate/filter-bits.ts';
import { type PointGroups, pointsOf } from '../aggregate/series.ts';
import { numbered } from '../aggregate/number-words.ts';
import { pointStart } from '../aggregate/time-points.ts';
import { periodWords } from '../aggregate/time-words.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import { watched } from '../classify/driver-question.ts';
import { badOutcome, outcomeOf, storedOutcomeChoice, untold } from '../classify/outcomes.ts';
import { addRows, eachRow, keepRows, type RowBits } from '../classify/row-bits.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Field, FieldRole } from '../contract/fields.ts';
import type { Filter } from '../contract/filter.ts';
import type { MaturitySuggestion } from '../contract/maturity.ts';
import type { TaskControl } from '../project/task-control.ts';
import { ConditionRows } from './condition-rows.ts';
import { type CountedPoint, countedPoints } from './journey-rows.ts';
import { type CountedScore, countedScores } from './journey-scores.ts';
import {
  fewestPeriods,
  latestPeriods,
  type MaturityEvidence,
  type MaturityPoint,
  type MaturityResult,
  suggestMaturity,
} from './maturity-suggestion.ts';

type Unit = 'day' | 'week' | 'month';

/** From the longest: more incidents in each make it plainer what is chance. */
const units: readonly Unit[] = ['month', 'week', 'day'];

/** So many periods are enough for limits to settle. */
const settled = 20;

const day = 86_400_000;

/** The time by which results are put in order; null: incidents have none. */
function timeField(set: IncidentSet): Field | null {
  const times = set.fields.filter(({ storage }) => storage === 'time');
  const withRole = (role: FieldRole) => times.find((field) => field.role === role);
  return withRole('occurred') ?? withRole('captured') ?? times[0] ?? null;
}

/** Periods of one length that are over, as codes of rows. */
interface Periods {
  unit: Unit;
  codes: PointGroups['codes'];
  /** The period that code 1 is, counted in its unit. */
  first: number;
  /** The first code that is not over, or beyond all. */
  end: number;
}

function periodsBy(set: IncidentSet, field: Field, asked: Unit): Periods | null {
  const { points, codes } = pointsOf(set, field, asked);
  const facts = valueFacts(set, field);
  // A single wrong date can make days so many that they are counted by longer periods: those have their own turn.
  if (points === null || facts === null || points.unit !== asked) return null;
  const over = Math.floor(facts.max / day) * day + day;
  let end = points.last - points.first + 2;
  if (pointStart(points.last + 1, asked) > over) end -= 1;
  return { unit: asked, codes, first: points.first, end };
}

/** Incidents in each period. */
function countsBy({ codes, end }: Periods, rows: RowBits): Int32Array {
  const counts = new Int32Array(end);
  eachRow(rows, (row) => {
    const code = codes[row] as number;
    if (code < end) counts[code] = (counts[code] as number) + 1;
    return true;
  });
  return counts;
}

interface Chosen {
  periods: Periods;
  /** Incidents by code of a period. */
  counts: Int32Array;
  /** Codes of the latest periods, from the first with an incident. */
  shown: readonly number[];
}

function latestOf(periods: Periods, counts: Int32Array): number[] {
  const begins = counts.findIndex((count, code) => code > 0 && count > 0);
  if (begins < 0) return [];
  const first = Math.max(begins, periods.end - latestPeriods);
  return Array.from({ length: Math.max(0, periods.end - first) }, (_code, index) => first + index);
}

/** The periods by which a touch point is looked at: the longest that are enough; null without any. */
function choosePeriods(all: readonly Periods[], rows: RowBits): Chosen | null {
  let enough: Chosen | null = null;
  let most: Chosen | null = null;
  let mostHeld = -1;
  for (const periods of all) {
    const counts = countsBy(periods, rows);
    const shown = latestOf(periods, counts);
    const chosen = { periods, counts, shown };
    const held = shown.filter((code) => (counts[code] ?? 0) > 0).length;
    if (held >= settled) return chosen;
    if (held >= fewestPeriods) enough ??= chosen;
    if (held > mostHeld) {
      most = chosen;
      mostHeld = held;
    }
  }
  return enough ?? most;
}

interface Measured {
  result: MaturityResult | null;
  standards: MaturityEvidence['standards'];
}

class PointMeasuring {
  readonly #set: IncidentSet;
  readonly #conditions: ConditionRows;
  /** Of the touch point. */
  readonly #rows: RowBits;
  readonly #score: CountedScore | null;
  readonly #point: CountedPoint;
  readonly #periods: Periods;
  readonly #shown: readonly number[];
  readonly #counts: Int32Array;

  constructor(
    set: IncidentSet,
    conditions: ConditionRows,
    rows: RowBits,
    point: CountedPoint,
    score: CountedScore | null,
    { periods, counts, shown }: Chosen,
  ) {
    this.#set = set;
    this.#conditions = conditions;
    this.#rows = rows;
    this.#score = score;
    this.#point = point;
    this.#periods = periods;
    this.#shown = shown;
    this.#counts = counts;
  }

  /** Standards with what broke them, and the result by which the touch point is judged. */
  measured(): Measured {
    const counted = this.#breaches();
    return { standards: counted.standards, result: counted.result ?? this.#outcomes() };
  }

  #points(x: (code: number) => number, n: (code: number) => number): MaturityPoint[] {
    return this.#shown.map((code) => ({ x: x(code), n: n(code) }));
  }

  #breaches(): Measured {
    const anyRows = new Uint32Array(this.#rows.length);
    const n = this.#shown.reduce((sum, code) => sum + (this.#counts[code] ?? 0), 0);
    let counts = false;
    const standards = this.#point.standards.map(({ text, allowed, breaches }) => {
      const uncounted = { text, allowed, broken: null };
      if (breaches === null) return uncounted;
      try {
        const rows = this.#conditions.under(breaches);
        keepRows(rows, this.#rows);
        addRows(anyRows, rows);
        const broken = countsBy(this.#periods, rows);
        counts = true;
        const x = this.#shown.reduce((sum, code) => sum + (broken[code] ?? 0), 0);
        return { text, allowed, broken: { x, n } };
      } catch (error) {
        if (!(error instanceof VitalFewError)) throw error;
        return uncounted;
      }
    });
    if (!counts) return { standards, result: null };
    const any = countsBy(this.#periods, anyRows);
    const points = this.#points(
      (code) => any[code] ?? 0,
      (code) => this.#counts[code] ?? 0,
    );
    const name =
      standards.length === 1 ? 'share that broke the standard' : 'share that broke any standard';
    return { standards, result: { name, kind: 'share', points } };
  }

  /** Without counted standards: the share of bad outcomes, or the mean score. */
  #outcomes(): MaturityResult | null {
    const outcomes = outcomeOf(this.#set);
    const rows = this.#rows;
    const { codes, end } = this.#periods;
    const sums = new Float64Array(end);
    const counts = new Int32Array(end);
    const add = (row: number, value: number): void => {
      const code = codes[row] as number;
      if (code >= end) return;
      sums[code] = (sums[code] as number) + value;
      counts[code] = (counts[code] as number) + 1;
    };
    if (outcomes !== null) {
      eachRow(rows, (row) => {
        const outcome = outcomes[row] as number;
        if (outcome !== untold) add(row, outcome === badOutcome ? 1 : 0);
        return true;
      });
      const points = this.#points(
        (code) => sums[code] ?? 0,
        (code) => counts[code] ?? 0,
      );
      return { name: 'share of bad outcomes', kind: 'share', points };
    }
    const score = this.#score;
    if (score === null) return null;
    const values = this.#set.measure(score.fieldId);
    eachRow(rows, (row) => {
      const value = values[row] as number;
      if (value === value) add(row, value);
      return true;
    });
    const points = this.#points(
      (code) => ((counts[code] ?? 0) === 0 ? 0 : (sums[code] ?? 0) / (counts[code] ?? 1)),
      (code) => counts[code] ?? 0,
    );
    return { name: `mean of ${score.name}`, kind: 'mean', points };
  }
}

/** The periods looked at, in words: “24 weeks, 1 January to 16 June 2024”. */
function spanOf({ periods: { unit, first }, shown }: Chosen): string | null {
  const [from, to] = [shown[0], shown.at(-1)];
  if (from === undefined || to === undefined) return null;
  const start = pointStart(first + from - 1, unit);
  const end = pointStart(first + to, unit);
  return `${numbered(shown.length, unit, `${unit}s`)}, ${periodWords(start, end - 1)}`;
}

type Suggestion = Omit<MaturitySuggestion, 'touchPointId'>;

function withoutData(point: CountedPoint, n: number): Suggestion {
  const standards = point.standards.map(({ text, allowed }) => ({ text, allowed, broken: null }));
  const { level, reason } = suggestMaturity({ n, unit: null, span: null, standards, result: null });
  return { level, reason, n, periods: 0, unit: null, series: [] };
}

function suggestFor(
  set: IncidentSet,
  all: readonly Periods[],
  conditions: ConditionRows,
  own: Filter,
  point: CountedPoint,
  score: CountedScore | null,
): Suggestion {
  const rows = conditions.under(own);
  const chosen = choosePeriods(all, rows);
  if (chosen === null) return withoutData(point, 0);
  const n = chosen.shown.reduce((sum, code) => sum + (chosen.counts[code] ?? 0), 0);
  const { result, standards } = new PointMeasuring(
    set,
    conditions,
    rows,
    point,
    score,
    chosen,
  ).measured();
  const { unit } = chosen.periods;
  const suggested = suggestMaturity({ n, unit, span: spanOf(chosen), standards, result });
  const series =
    result === null
      ? []
      : [
          {
            name: result.name,
            kind: result.kind,
            values: result.points.map(({ x, n: behind }) =>
              behind === 0 ? null : result.kind === 'share' ? x / behind : x,
            ),
            centre: suggested.centre,
          },
        ];
  const { level, reason, periods } = suggested;
  return { level, reason, n, periods, unit, series };
}

const known = new PerRows<{ made: Suggestion | null }>(500);

/** Asked with the same, it is answered the same. */
function keyOf(
  set: IncidentSet,
  point: CountedPoint,
  own: Filter,
  field: Field,
  score: CountedScore | null,
): string {
  const standards = point.standards.map(({ text, allowed, breaches }) => [
    text,
    allowed,
    breaches === null ? null : filterKey(set, breaches),
  ]);
  const told = storedOutcomeChoice(set.project);
  return JSON.stringify([field.id, filterKey(set, own), standards, score, told]);
}

function breachesOf({ standards }: CountedPoint): Filter[] {
  return standards.flatMap(({ breaches }) => (breaches === null ? [] : [breaches]));
}

/**
 * Suggests how mature each touch point is, from the latest periods of its incidents. One whose incidents cannot be told
 * gets the lowest level, or the reason why there is none.
 * @throws VitalFewError `cancelled`
 */
export async function suggestMaturities(
  set: IncidentSet,
  control: TaskControl,
): Promise<MaturitySuggestion[]> {
  const watching = watched(set, control);
  const field = timeField(set);
  const points = countedPoints(set.project);
  const [score = null] = await countedScores(set, () => watching.breathe());
  const all: Periods[] = [];
  if (field !== null) {
    await watching.breathe();
    set.column(field);
    await watching.breathe();
    valueFacts(set, field);
  }
  for (const unit of field === null ? [] : units) {
    await watching.breathe();
    const periods = field === null ? null : periodsBy(set, field, unit);
    if (periods !== null) all.push(periods);
  }
  const asked = points.map((point) => {
    const { filter: own } = point;
    if (own === null || field === null) return { point, own: null };
    const key = keyOf(set, point, own, field, score);
    return { point, own, kept: known.get(set, key, () => ({ made: null })) };
  });
  const open = asked.flatMap(({ point, own, kept }) =>
    own === null || kept?.made !== null ? [] : [own, ...breachesOf(point)],
  );
  const conditions = await ConditionRows.of(set, open, () => watching.breathe());
  const suggestions: MaturitySuggestion[] = [];
  for (const [place, { point, own, kept }] of asked.entries()) {
    await watching.breathe();
    watching.progress('Looking at touch points', place, place / points.length);
    const { id: touchPointId } = point;
    if (own === null) {
      suggestions.push({ touchPointId, ...withoutData(point, 0) });
      continue;
    }
    try {
      kept.made ??= suggestFor(set, all, conditions, own, point, score);
      suggestions.push({ touchPointId, ...kept.made });
    } catch (error) {
      if (!(error instanceof VitalFewError)) throw error;
      const none = withoutData(point, 0);
      suggestions.push({ touchPointId, ...none, level: null, reason: error.message });
    }
  }
  return suggestions;
}
