import { Answering } from '../aggregate/answering.ts';
import { exposureBases, weightsOf } from '../aggregate/exposure-bases.ts';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { numbered } from '../aggregate/number-words.ts';
import { answerRateSeries } from '../aggregate/rate-series.ts';
import { unitsPerRate } from '../aggregate/rates.ts';
import { select } from '../aggregate/selection.ts';
import type { Charted, ControlDefinition, ControlScale } from '../contract/control-charts.ts';
import { eachIncident } from './control-each.ts';
import { chartPeriods, type ChartPeriods, withoutOwnRange } from './control-points.ts';
import type { ChartData, DataPoint } from './control-series.ts';
import { figuresByCode, rowValues } from './control-values.ts';

type Kind<Name extends Charted['kind']> = Extract<Charted, { kind: Name }>;

interface Question {
  set: IncidentSet;
  exposure: IncidentSet;
  definition: ControlDefinition;
  /** Rates per so many; null: by their size. */
  per: number | null;
  periods: ChartPeriods;
}

const plain: ControlScale = { kind: 'value', per: null, unit: null };

/** Puts x and n on periods; where there is nothing to divide by, the point is a gap that says why. */
function onPeriods(
  { periods }: ChartPeriods,
  at: (index: number) => { x: number | null; n: number; why: string | null },
): DataPoint[] {
  return periods.map((period, index) => {
    if (period.standing === 'gap') return { ...period, x: null, n: 0, incidentId: null };
    const { x, n, why } = at(index);
    if (x === null) return { ...period, standing: 'gap', why, x, n: 0, incidentId: null };
    return { ...period, x, n, incidentId: null };
  });
}

function answeringOf(
  { set, definition }: Question,
  conditions: ControlDefinition['filter']['conditions'] = [],
) {
  const filter = withoutOwnRange(definition.filter, definition.timeFieldId);
  return new Answering(set, select(set, { conditions: [...filter.conditions, ...conditions] }));
}

type Counted = Pick<
  ChartData,
  'basis' | 'points' | 'scale' | 'what' | 'atLeastZero' | 'measured' | 'notes'
>;

function countsPerPoint(question: Question): Counted {
  const { periods, definition } = question;
  const { counts } = answeringOf(question).tally(periods.groups, definition.timeFieldId, {
    kind: 'count',
  });
  const points = onPeriods(periods, (index) => ({ x: counts[index + 1] ?? 0, n: 1, why: null }));
  return {
    points,
    scale: { ...plain, kind: 'count' },
    what: 'count',
    basis: null,
    atLeastZero: true,
    measured: '',
    notes: [],
  };
}

function sharePerPoint(question: Question, { condition }: Kind<'share'>): Counted {
  const { periods, definition } = question;
  const tallied = (conditions: (typeof condition)[]) =>
    answeringOf(question, conditions)
      .tally(periods.groups, definition.timeFieldId, { kind: 'count' })
      .counts.slice();
  const behind = tallied([]);
  const counted = tallied([condition]);
  const points = onPeriods(periods, (index) => {
    const n = behind[index + 1] ?? 0;
    return { x: n === 0 ? null : (counted[index + 1] ?? 0), n, why: 'there are no incidents' };
  });
  return {
    points,
    scale: { ...plain, kind: 'share' },
    what: 'proportion',
    basis: null,
    atLeastZero: true,
    measured: '',
    notes: [],
  };
}

const noExposure =
  'The project has no exposure, so there is no rate. Load or enter it under Aggregate.';
const goneExposure =
  'The exposure that this rate is taken of is not in the project any more. Undo brings it back if it was taken away.';

function ratePerPoint(question: Question, { basis: key }: Kind<'rate'>): Counted {
  const { set, exposure, definition, periods } = question;
  const bases = exposureBases(exposure);
  const basis = key === null ? bases[0] : bases.find((one) => one.key === key);
  const none = { what: 'rate', atLeastZero: true, measured: '' } as const;
  if (basis === undefined) {
    const why = 'no exposure is known';
    return {
      ...none,
      basis: null,
      points: onPeriods(periods, () => ({ x: null, n: 0, why })),
      scale: { kind: 'rate', per: question.per ?? 1000, unit: 'units' },
      notes: [bases.length === 0 ? noExposure : goneExposure],
    };
  }
  const per = question.per ?? unitsPerRate(set.size, weightsOf(exposure, basis).total);
  const { timeFieldId: fieldId } = definition;
  const unit = periods.groups.points?.unit ?? null;
  const answering = answeringOf(question);
  const series = answerRateSeries(answering, exposure, basis, { fieldId, unit }, per);
  const points = onPeriods(periods, (index) => {
    const point = series.points[index];
    const known = point !== undefined && point.n > 0;
    const why = `no ${basis.unit} are known for it`;
    return { x: known ? point.incidents : null, n: known ? point.n : 0, why };
  });
  return {
    ...none,
    basis: basis.key,
    points,
    scale: { kind: 'rate', per, unit: basis.unit },
    notes: [...series.notes],
  };
}

function valuePerPoint(question: Question, charted: Kind<'value'>): Counted {
  const { set, periods } = question;
  const values = rowValues(set, charted);
  const { rows } = answeringOf(question).selection;
  const { codes, labels } = periods.groups;
  const found = figuresByCode(rows, codes, labels.length, values.values, charted.statistic);
  const points = onPeriods(periods, (index) => ({
    x: found.figures[index + 1] ?? null,
    n: found.counts[index + 1] ?? 0,
    why: 'no incident has a value',
  }));
  return {
    points,
    scale: { ...plain, unit: values.unit },
    what: 'measure',
    basis: null,
    atLeastZero: !found.negative,
    measured: values.name,
    notes: [],
  };
}

function counted(question: Question, charted: Exclude<Charted, Kind<'each'>>): Counted {
  if (charted.kind === 'count') return countsPerPoint(question);
  if (charted.kind === 'share') return sharePerPoint(question, charted);
  if (charted.kind === 'rate') return ratePerPoint(question, charted);
  return valuePerPoint(question, charted);
}

function silenceNote(
  { silent, silentCount, groups }: ChartPeriods,
  what: ChartData['what'],
): string[] {
  if (silentCount === 0 || groups.points === null || what !== 'count') return [];
  const { unit } = groups.points;
  const none = `${numbered(silentCount, `${unit} has`, `${unit}s have`)} no incident of any kind`;
  return silent === 'gap' ? [`${none}: left out, as not recorded.`] : [`${none}: counted as 0.`];
}

/**
 * What a chart is drawn from, point by point.
 * @param per rates are given per so many; null: by their size
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`
 */
export function chartData(
  set: IncidentSet,
  exposure: IncidentSet,
  definition: ControlDefinition,
  per: number | null,
): ChartData {
  const { charted, from } = definition;
  if (charted.kind === 'each') return eachIncident(set, definition, charted);
  const periods = chartPeriods(set, definition);
  const made = counted({ set, exposure, definition, per, periods }, charted);
  return {
    ...made,
    unit: periods.groups.points?.unit ?? definition.unit,
    silent: periods.silent,
    points: made.points.filter((point) => from === null || point.from >= from),
    notes: [...made.notes, ...silenceNote(periods, made.what)],
    recordedThrough: periods.recordedThrough,
  };
}
