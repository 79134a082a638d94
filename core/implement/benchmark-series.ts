import { amountWords, numberWords } from '../aggregate/number-words.ts';
import { valueFacts } from '../aggregate/value-facts.ts';
import { chartPeriods } from '../analyze/control-points.ts';
import type { TimeUnit } from '../contract/aggregate.ts';
import type { ComputedDefinition } from '../contract/benchmark-measures.ts';
import type { Charted, ControlDefinition, ControlScale } from '../contract/control-charts.ts';
import type { TaskControl } from '../project/task-control.ts';
import { observedUntil } from './benchmark-contacts.ts';
import { withoutFew } from './benchmark-few-values.ts';
import {
  countFigure,
  type Figure,
  promoterFigure,
  quantileFigure,
  rateFigure,
  ratingFigure,
  shareFigure,
  sumFigure,
} from './benchmark-figure.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import type { SeriesPoint } from './benchmark-point.ts';
import type { SpanTallies } from './benchmark-tallies.ts';
import { tallySpans } from './benchmark-tally.ts';
import { goalsOverUntil } from './benchmark-within.ts';
import type { DaySpan } from './check-plan.ts';

const day = 86_400_000;

/** A benchmark over time. */
export interface BenchmarkSeries {
  unit: TimeUnit | null;
  what: 'measure' | 'count' | 'proportion' | 'rate';
  scale: ControlScale;
  /** Nothing can be below 0. */
  atLeastZero: boolean;
  points: SeriesPoint[];
  notes: string[];
  /** How it is charted. */
  charted: Charted;
  silent: 'zero' | 'gap';
}

const plain: ControlScale = { kind: 'value', per: null, unit: null };

/** What the chart of a measure is like: counts need whole periods at both ends, others only at the end. */
function chartedLike({ measure, timeFieldId }: ComputedDefinition): Charted {
  if (measure.kind === 'count') return { kind: 'count' };
  if (measure.kind === 'rate') return { kind: 'rate', basis: measure.basis };
  if (measure.kind === 'cost') {
    return { kind: 'value', fieldId: measure.fieldId, sinceFieldId: null, statistic: 'total' };
  }
  if (measure.kind === 'quantile') {
    const { fieldId, sinceFieldId } = measure;
    return { kind: 'value', fieldId, sinceFieldId, statistic: 'median' };
  }
  if (measure.kind === 'nps' || measure.kind === 'rating') {
    return { kind: 'value', fieldId: measure.fieldId, sinceFieldId: null, statistic: 'mean' };
  }
  const condition = { kind: 'range', fieldId: timeFieldId, from: null, to: null } as const;
  return { kind: 'share', condition };
}

/** A benchmark as control charts name such a thing. */
export function controlOf(
  filter: ControlDefinition['filter'],
  timeFieldId: number,
  series: Pick<BenchmarkSeries, 'unit' | 'charted' | 'silent'>,
): ControlDefinition {
  return {
    filter,
    charted: series.charted,
    timeFieldId,
    unit: series.unit,
    kind: null,
    rules: ['beyond-limits', 'run-of-9'],
    from: null,
    completeThrough: null,
    silent: series.silent,
  };
}

interface Made {
  what: BenchmarkSeries['what'];
  scale: ControlScale;
  atLeastZero: boolean;
  /** By period. */
  found: (Figure & { x: number | null; behind: number; beside: string | null })[];
}

const none = { beside: null };

function besideWords(values: Float64Array | undefined, unit: string): string | null {
  if (values === undefined || values.length === 0) return null;
  const { value, low, high, n } = quantileFigure(values.slice(), 0.5);
  const [from, to] = [low, high].map((end) => (end === null ? 'open' : amountWords(end)));
  return `time with the customer, median ${amountWords(value ?? 0)}${unit === '' ? '' : ` ${unit}`} (n = ${numberWords(n)}, ${from} to ${to})`;
}

function unreportedWords(count: number, each: number): string {
  return `assumed, not measured: about ${numberWords(count * each)} more that nobody reported (${numberWords(each)} for each)`;
}

function made(sets: BenchmarkSets, definition: ComputedDefinition, tallies: SpanTallies): Made {
  const { measure } = definition;
  const { incidents } = sets;
  switch (tallies.kind) {
    case 'count': {
      const unreported = measure.kind === 'count' ? measure.unreported : null;
      return {
        what: 'count',
        scale: { ...plain, kind: 'count' },
        atLeastZero: true,
        found: tallies.spans.map((span) => ({
          ...countFigure(span),
          x: span.events,
          behind: 1,
          beside: unreported && unreportedWords(span.events, unreported.each),
        })),
      };
    }
    case 'rate': {
      const per = (measure.kind === 'rate' ? measure.per : null) ?? 1000;
      return {
        what: 'rate',
        scale: { kind: 'rate', per, unit: tallies.unit },
        atLeastZero: true,
        found: tallies.spans.map((span) => ({
          ...rateFigure(span, per),
          x: span.exposure > 0 ? span.events : null,
          behind: span.exposure,
          ...none,
        })),
      };
    }
    case 'share': {
      const handled = measure.kind === 'first-contact' ? measure.handlingFieldId : null;
      const unit =
        handled !== null && incidents.field(handled).format === 'duration' ? 'hours' : '';
      return {
        what: 'proportion',
        scale: { ...plain, kind: 'share' },
        atLeastZero: true,
        found: tallies.spans.map((span, place) => ({
          ...shareFigure(span),
          x: span.n > 0 ? span.x : null,
          behind: span.n,
          beside: besideWords(tallies.beside?.[place], unit),
        })),
      };
    }
    case 'values': {
      const probability = measure.kind === 'quantile' ? measure.probability : 0.5;
      const figures = tallies.spans.map(({ values }) => quantileFigure(values, probability));
      return {
        what: 'measure',
        scale: { ...plain, unit: unitOf(sets, definition) },
        atLeastZero: figures.every(({ value }) => value === null || value >= 0),
        found: figures.map((figure) => ({ ...figure, x: figure.value, behind: figure.n, ...none })),
      };
    }
    case 'rating': {
      const facts =
        measure.kind === 'rating' ? valueFacts(incidents, incidents.field(measure.fieldId)) : null;
      const scale = { min: facts?.min ?? -Infinity, max: facts?.max ?? Infinity };
      const figures = tallies.spans.map(({ scores }) => ratingFigure(scores, scale));
      return {
        what: 'measure',
        scale: plain,
        atLeastZero: scale.min >= 0,
        found: figures.map((figure) => ({ ...figure, x: figure.value, behind: figure.n, ...none })),
      };
    }
    case 'nps': {
      const figures = tallies.spans.map(({ scores }) => promoterFigure(scores));
      return {
        what: 'measure',
        scale: { ...plain, unit: 'points' },
        atLeastZero: false,
        found: figures.map((figure) => ({ ...figure, x: figure.value, behind: figure.n, ...none })),
      };
    }
    case 'sum':
      return {
        what: 'measure',
        scale: plain,
        atLeastZero: tallies.spans.every(({ sum }) => sum >= 0),
        found: tallies.spans.map(sumFigure).map((figure) => ({
          ...figure,
          x: figure.value,
          behind: figure.n,
          ...none,
        })),
      };
  }
}

function unitOf({ incidents }: BenchmarkSets, { measure }: ComputedDefinition): string | null {
  if (measure.kind !== 'quantile') return null;
  if (measure.sinceFieldId !== null) return measure.per;
  const { format } = incidents.field(measure.fieldId);
  return format === 'duration' ? 'hours' : format === 'percent' ? '%' : null;
}

/** Until when incidents had the whole time that they are judged by, and why later ones are not; null: all are. */
function judgedUntil(
  { incidents }: BenchmarkSets,
  definition: ComputedDefinition,
): { until: number; none: string; some: string } | null {
  const { measure, timeFieldId } = definition;
  if (measure.kind === 'first-contact' || measure.kind === 'repeat') {
    return {
      until: observedUntil(incidents, timeFieldId) - measure.windowDays * day,
      none: 'the windows of its contacts are not over',
      some: 'some windows are not over yet',
    };
  }
  const until = goalsOverUntil(incidents, definition);
  if (until === null) return null;
  const none = 'the time for the goal is not over';
  return { until, none, some: 'for some the time for the goal is not over yet' };
}

const emptyWords: Readonly<Record<BenchmarkSeries['what'], string>> = {
  count: 'nothing was counted',
  rate: 'nothing is known to be behind it',
  proportion: 'there are no incidents',
  measure: 'no incident has a value',
};

/**
 * A computed benchmark over time, in periods of its unit.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function computedSeries(
  sets: BenchmarkSets,
  definition: ComputedDefinition,
  task: TaskControl,
): Promise<BenchmarkSeries> {
  const charted = chartedLike(definition);
  const control = controlOf(definition.filter, definition.timeFieldId, {
    unit: definition.unit,
    charted,
    silent: 'zero',
  });
  const { periods, silent, groups } = chartPeriods(sets.incidents, { ...control, silent: null });
  const spans = periods.map(({ from, to }): DaySpan => ({ from: from / day, to: to / day }));
  const tallies = await tallySpans(sets, definition, spans, task);
  const { what, scale, atLeastZero, found } = made(sets, definition, tallies);
  const judged = judgedUntil(sets, definition);
  const points = periods.map((period, place): SeriesPoint => {
    const figure = found[place];
    const { from, to, when, standing, why } = period;
    const shown = { from, to, when };
    if (figure === undefined || standing === 'gap' || figure.x === null) {
      const empty = { value: null, n: 0, low: null, high: null, x: null, behind: 0, beside: null };
      const waits = judged !== null && to > judged.until ? judged.none : null;
      return { ...shown, ...empty, standing: 'gap', why: why ?? waits ?? emptyWords[what] };
    }
    if (standing === 'complete' && judged !== null && to > judged.until) {
      return { ...shown, ...figure, standing: 'open', why: judged.some };
    }
    return { ...shown, ...figure, standing, why };
  });
  // A sum of few is as good as a sum of many; what is taken from single values is not.
  const sure = what === 'measure' && tallies.kind !== 'sum' ? withoutFew(points) : null;
  return {
    unit: groups.points?.unit ?? definition.unit,
    what,
    scale,
    atLeastZero,
    points: sure?.points ?? points,
    notes: [...tallies.notes, ...(sure?.notes ?? [])],
    charted,
    silent,
  };
}
