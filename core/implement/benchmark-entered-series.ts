import { dayWords, spanWords } from '../aggregate/time-words.ts';
import type { TimeUnit } from '../contract/aggregate.ts';
import type { EnteredDefinition } from '../contract/benchmark-measures.ts';
import type { BenchmarkValue } from '../contract/benchmarks.ts';
import type { ControlScale } from '../contract/control-charts.ts';
import { dayStart } from '../modify/calendar-day.ts';
import { poissonRate } from '../statistics/poisson-rate.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { withoutFew } from './benchmark-few-values.ts';
import { countFigure, type Figure } from './benchmark-figure.ts';
import type { SeriesPoint } from './benchmark-point.ts';
import type { BenchmarkSeries } from './benchmark-series.ts';

const day = 86_400_000;

const enteredScales: Readonly<
  Record<
    EnteredDefinition['kind'],
    Pick<BenchmarkSeries, 'what' | 'charted'> & { kind: ControlScale['kind'] }
  >
> = {
  count: { what: 'count', kind: 'count', charted: { kind: 'count' } },
  share: { what: 'proportion', kind: 'share', charted: { kind: 'count' } },
  rate: { what: 'rate', kind: 'rate', charted: { kind: 'rate', basis: null } },
  time: { what: 'measure', kind: 'value', charted: { kind: 'count' } },
  score: { what: 'measure', kind: 'value', charted: { kind: 'count' } },
  nps: { what: 'measure', kind: 'value', charted: { kind: 'count' } },
  amount: { what: 'measure', kind: 'value', charted: { kind: 'count' } },
};

/** The figure of an entered value: its interval where its n tells one. */
function enteredFigure({ kind, per }: EnteredDefinition, { value, n }: BenchmarkValue): Figure {
  const bare = { value, n: n ?? 0, low: null, high: null };
  if (kind === 'count') return Number.isInteger(value) ? countFigure({ events: value }) : bare;
  if (n === null || n === 0) return bare;
  if (kind === 'share') {
    const interval = wilsonInterval(Math.round(value * n), n);
    return { value, n, low: interval?.low ?? null, high: interval?.high ?? null };
  }
  if (kind === 'rate') {
    const found = poissonRate(Math.round((value * n) / per), n / per);
    return { value, n, low: found?.low ?? null, high: found?.high ?? null };
  }
  return bare;
}

/** The unit that periods are of; null: they differ, or are longer than a quarter. */
function unitOfPeriods(values: readonly BenchmarkValue[]): TimeUnit | null {
  const days = values.map(({ fromOn, toOn }) => (dayStart(toOn) - dayStart(fromOn)) / day);
  const all = (least: number, most: number) => days.every((one) => one >= least && one <= most);
  if (all(1, 1)) return 'day';
  if (all(7, 7)) return 'week';
  if (all(28, 31)) return 'month';
  return all(90, 92) ? 'quarter' : null;
}

/** An entered benchmark over time, its values as they were entered; a stretch without one is a gap. */
export function enteredSeries(
  definition: EnteredDefinition,
  values: readonly BenchmarkValue[],
  unit: string,
): BenchmarkSeries {
  const { kind, per } = definition;
  const { what, kind: scaleKind, charted } = enteredScales[kind];
  const sure = (what !== 'proportion' && what !== 'rate') || values.every(({ n }) => (n ?? 0) > 0);
  const points: SeriesPoint[] = [];
  for (const value of values) {
    const [from, to] = [dayStart(value.fromOn), dayStart(value.toOn)];
    const before = points.at(-1);
    if (before !== undefined && before.to < from) {
      const gap = { from: before.to, to: from, when: spanWords(before.to, from) };
      const empty = { value: null, n: 0, low: null, high: null, x: null, behind: 0, beside: null };
      points.push({ ...gap, ...empty, standing: 'gap', why: 'no value was entered' });
    }
    const figure = enteredFigure(definition, value);
    const n = value.n ?? 0;
    // Without n behind every share or rate, the chart takes them as single values.
    const x =
      !sure || what === 'measure' || what === 'count'
        ? value.value
        : Math.round(what === 'rate' ? (value.value * n) / per : value.value * n);
    points.push({
      from,
      to,
      when: to - from === day ? dayWords(from) : spanWords(from, to),
      standing: 'complete',
      why: null,
      ...figure,
      x,
      behind: what === 'count' ? 1 : n,
      beside: value.note === '' ? null : value.note,
    });
  }
  const single = kind === 'time' || kind === 'score' || kind === 'nps';
  const of = single ? withoutFew(points) : { points, notes: [] };
  return {
    unit: unitOfPeriods(values),
    what: sure ? what : 'measure',
    scale: {
      kind: sure ? scaleKind : kind === 'share' ? 'share' : 'value',
      per: kind === 'rate' ? per : null,
      unit: unit === '' ? (kind === 'nps' ? 'points' : null) : unit,
    },
    atLeastZero: values.every(({ value }) => value >= 0) && kind !== 'nps',
    points: of.points,
    notes: sure
      ? values.length > 0
        ? of.notes
        : ['No value is entered yet. Paste them from a spreadsheet, or type them.']
      : [
          `Without the n behind every ${what === 'rate' ? 'rate' : 'share'}, limits come from how much neighbours differ (XmR).`,
        ],
    charted,
    silent: 'zero',
  };
}
