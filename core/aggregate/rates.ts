import type { BreakdownResult, TimeUnit } from '../contract/aggregate.ts';
import type { FieldRates, RateFigure, RatesAnswer } from '../contract/exposure.ts';
import type { Filter } from '../contract/filter.ts';
import { Answering } from './answering.ts';
import { answerBreakdown } from './breakdown.ts';
import { denominator, type Denominator } from './denominators.ts';
import { type Basis, exposureBases, weightsOf } from './exposure-bases.ts';
import { type Groups, groupsOf } from './groups.ts';
import type { IncidentSet } from './incident-set.ts';
import { rateFigureOf } from './rate-figure.ts';
import { rateNotes } from './rate-notes.ts';
import { answerRateSeries } from './rate-series.ts';
import { select } from './selection.ts';
import { countsInAll } from './totals.ts';
import { scoreValues } from './value-facts.ts';

/** Incidents under a filter, in all and by the values of fields. */
export interface RatesQuestion {
  filter: Filter;
  /** Key of the exposure; null, or one that is gone: the first. */
  basis: string | null;
  fields: readonly { fieldId: number; limit: number }[];
  /** Rates over the time of a field; null: none. */
  series: { fieldId: number; unit: TimeUnit | null } | null;
}

/** How many units a rate is given for: so many that the rate of all incidents reads as a number over 10. */
export function unitsPerRate(incidents: number, exposure: number): number {
  const rate = exposure > 0 ? incidents / exposure : 0;
  if (rate >= 1) return 100;
  if (rate >= 0.01) return 1_000;
  return rate >= 0.001 ? 10_000 : 1_000_000;
}

/**
 * Incidents per exposure, with exact Poisson intervals. Conditions on fields that the exposure is known by
 * narrow it too; the notes name the others. A field it is known by gives each value exposure of its own.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`
 */
export function answerRates(
  incidents: IncidentSet,
  exposure: IncidentSet,
  { filter, basis: key, fields, series }: RatesQuestion,
): Omit<RatesAnswer, 'revision'> {
  const bases = exposureBases(exposure);
  const basis = bases.find((one) => one.key === key) ?? bases[0];
  const named = ({ key, unit, byHand, period }: Basis) => ({ key, unit, byHand, period });
  if (basis === undefined) return { bases: [], rates: null };
  const per = unitsPerRate(incidents.size, weightsOf(exposure, basis).total);
  const all = denominator(incidents, exposure, basis, filter, null);
  const fieldIds = [...fields, ...(series ? [series] : [])].map(({ fieldId }) => fieldId);
  const answering = new Answering(incidents, select(incidents, filter, fieldIds));
  const { rows } = answering.selection;
  const counted = coveredCount(rows, all.covered);
  return {
    bases: bases.map(named),
    rates: {
      basis: named(basis),
      per,
      overall: rateFigureOf(counted, all.total, per),
      fields: fields.flatMap(({ fieldId, limit }) => {
        const groups = groupsOf(incidents, incidents.field(fieldId), scoreValues, limit);
        if (groups === null) return [];
        const behind = denominator(incidents, exposure, basis, filter, { fieldId, groups });
        const view = { kind: 'breakdown', fieldId, measure: { kind: 'count' }, limit } as const;
        const breakdown = answerBreakdown(answering, view);
        const counts = countsBehind(answering, groups, fieldId, behind);
        const held = countsInAll(incidents, groups);
        return [ratesOf(breakdown, groups, counts, held, behind, per)];
      }),
      series: series && answerRateSeries(answering, exposure, basis, series, per),
      notes: rateNotes(incidents, exposure, basis, filter, all, rows.length - counted),
    },
  };
}

function coveredCount(rows: Uint32Array, covered: Uint8Array | null): number {
  if (covered === null) return rows.length;
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    count += covered[rows[index] as number] as number;
  }
  return count;
}

/** Incidents by group for which there is exposure, the field's own condition left out. */
function countsBehind(
  answering: Answering,
  groups: Groups,
  fieldId: number,
  { covered }: Denominator,
): ArrayLike<number> {
  if (covered === null) return answering.tally(groups, fieldId, { kind: 'count' }).counts;
  const counts = new Int32Array(groups.labels.length);
  const { selection } = answering;
  for (const rows of [selection.rows, selection.keptOutBy(fieldId)]) {
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] as number;
      const code = groups.codes[row] as number;
      counts[code] = (counts[code] as number) + (covered[row] as number);
    }
  }
  return counts;
}

function ratesOf(
  { fieldId, bars, rest }: BreakdownResult,
  groups: Groups,
  counts: ArrayLike<number>,
  held: ArrayLike<number>,
  { total, byCode }: Denominator,
  per: number,
): FieldRates {
  const codeOf = new Map(groups.labels.map((label, code) => [label, code]));
  const shown = new Set<number>([0]);
  const rateOf = (codes: readonly number[]): RateFigure => {
    const sum = (of: ArrayLike<number>) => codes.reduce((all, code) => all + (of[code] ?? 0), 0);
    return rateFigureOf(sum(counts), byCode === null ? total : sum(byCode), per);
  };
  const rated = bars.map(({ value, from, to }) => {
    const code = codeOf.get(value ?? '') ?? 0;
    shown.add(code);
    return { value, from, to, ...rateOf([code]) };
  });
  const others = groups.labels.flatMap((_label, code) =>
    shown.has(code) || held[code] === 0 ? [] : [code],
  );
  return {
    fieldId,
    own: byCode !== null,
    bars: rated,
    rest: rest && rateOf(others),
    missing: rateOf([0]),
  };
}
