import type { z } from 'zod';
import { numbered } from '../aggregate/number-words.ts';
import { periodWords } from '../aggregate/time-words.ts';
import { chartNames } from '../analyze/control-formats.ts';
import { wordsOfFilter } from '../analyze/problem-figures.ts';
import type { FrozenPoint } from '../analyze/control-limits.ts';
import { falseAlarmWords } from '../analyze/rule-words.ts';
import type {
  Benchmark,
  BenchmarkCard,
  BenchmarkFigure,
  benchmarkOperations,
  BenchmarkPreview,
  BenchmarkShown,
  BenchmarkValue,
  ChangeLine,
} from '../contract/benchmarks.ts';
import type { Change } from '../contract/changes.ts';
import { VitalFewError } from '../contract/errors.ts';
import { dayStart } from '../modify/calendar-day.ts';
import { listChanges } from '../modify/changes.ts';
import type { TaskControl } from '../project/task-control.ts';
import { firstLive, proposedBaseline } from './benchmark-baseline-proposal.ts';
import { knownSeries, seriesOf } from './benchmark-cache.ts';
import { enteredSeries } from './benchmark-entered-series.ts';
import { benchmarkChart, type BenchmarkChart, pointWords, trendWords } from './benchmark-chart.ts';
import { settledDefinition } from './benchmark-definition.ts';
import type { SeriesPoint } from './benchmark-point.ts';
import { type BenchmarkSeries, controlOf } from './benchmark-series.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';
import { latestPoint, targetStandingOf } from './benchmark-target.ts';
import { enteredWords, measureWords } from './benchmark-words.ts';
import {
  keptBaselines,
  listBenchmarks,
  readAllValues,
  readBenchmark,
  readValues,
} from './benchmarks.ts';

function figureOf(series: BenchmarkSeries, point: SeriesPoint): BenchmarkFigure {
  const { from, to, value, low, high, beside } = point;
  const n = series.what === 'count' || point.n > 0 ? point.n : null;
  return { from, to, value, n, low, high, beside, words: pointWords(series, point) };
}

function linesOf(benchmark: Benchmark, changes: readonly Change[]): ChangeLine[] {
  return changes
    .filter(({ id }) => benchmark.changeIds.includes(id))
    .flatMap(({ id, title, liveOn, plannedOn }): ChangeLine[] => {
      const on = liveOn ?? plannedOn;
      return on === null ? [] : [{ changeId: id, title, on: dayStart(on), live: liveOn !== null }];
    })
    .sort((a, b) => a.on - b.on);
}

/** What a small chart and a large one have in common. */
function drawnOf(
  benchmark: Benchmark,
  series: BenchmarkSeries,
  chart: BenchmarkChart,
  changes: readonly Change[],
): Omit<BenchmarkCard, 'benchmarkId' | 'failure'> {
  const latest = latestPoint(series.points);
  return {
    scale: series.scale,
    points: chart.points,
    phases: chart.phases,
    signals: chart.signals,
    targets: benchmark.targets,
    outside: benchmark.outside,
    changes: linesOf(benchmark, changes),
    latest: latest && figureOf(series, latest),
    target: targetStandingOf(benchmark, series.points, series.scale, series.what === 'count'),
    trend: trendWords(benchmark, series, chart),
  };
}

function withUnit(series: BenchmarkSeries, unit: string): BenchmarkSeries {
  const isPlain = series.scale.kind === 'value' && series.scale.unit === null;
  return unit === '' || !isPlain ? series : { ...series, scale: { ...series.scale, unit } };
}

async function seriesFor(
  sets: BenchmarkSets,
  { definition, unit }: Benchmark,
  values: readonly BenchmarkValue[],
  task: TaskControl,
): Promise<BenchmarkSeries> {
  if (definition.source === 'computed') {
    return withUnit(await seriesOf(sets, definition, task), unit);
  }
  return enteredSeries(definition, values, unit);
}

function titleOf({ incidents }: BenchmarkSets, { definition }: Benchmark): string {
  return definition.source === 'computed'
    ? measureWords(incidents, definition)
    : enteredWords(definition.kind);
}

function subtitleOf(
  { incidents }: BenchmarkSets,
  { definition }: Benchmark,
  series: BenchmarkSeries,
  { choice }: BenchmarkChart,
): string {
  const known = series.points.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  return [
    chartNames[choice.kind],
    ...(definition.source === 'computed' ? [wordsOfFilter(incidents, definition.filter)] : []),
    ...(first && last ? [periodWords(first.from, last.to - 1)] : []),
    numbered(known.length, 'value', 'values'),
  ].join(' · ');
}

type Preview = (typeof benchmarkOperations)['benchmarks.preview']['input'];

/** Entered values have no field of times; what is drawn does not look at it. */
const noField = 1;

/**
 * A benchmark over time as a control chart.
 * @throws VitalFewError `unknown-benchmark`, `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function showBenchmark(
  sets: BenchmarkSets,
  id: number,
  task: TaskControl,
): Promise<Omit<BenchmarkShown, 'revision'>> {
  const { project } = sets.incidents;
  const benchmark = readBenchmark(project, id);
  const { definition } = benchmark;
  const values = definition.source === 'entered' ? readValues(project, id) : [];
  const series = await seriesFor(sets, benchmark, values, task);
  const chart = benchmarkChart(
    series,
    benchmark.baseline,
    keptBaselines(project, id).get(id) ?? null,
  );
  const { kind, reason, cautions, others } = chart.choice;
  const changes = benchmark.changeIds.length === 0 ? [] : listChanges(project);
  const computed = definition.source === 'computed';
  return {
    benchmark,
    title: titleOf(sets, benchmark),
    subtitle: subtitleOf(sets, benchmark, series, chart),
    ...drawnOf(benchmark, series, chart, changes),
    definition: controlOf(
      computed ? definition.filter : { conditions: [] },
      computed ? definition.timeFieldId : noField,
      series,
    ),
    choice: { kind, reason, cautions, fits: [kind, ...others] },
    figures: series.points.map((point) => figureOf(series, point)),
    verdict: chart.verdict,
    falseAlarms: falseAlarmWords(['beyond-limits', 'run-of-9']),
    notes: [...series.notes, ...assumptions(benchmark)],
    possibleBaseline: proposedBaseline(
      series.points,
      firstLive(changes.filter((one) => benchmark.changeIds.includes(one.id))),
    ),
    values,
  };
}

/**
 * What a benchmark would show, without keeping it: its latest value with n and interval, and its small chart.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `invalid-input`, `too-many-filters`; `cancelled`
 */
export async function previewBenchmark(
  sets: BenchmarkSets,
  { definition, better, unit, baseline }: z.output<Preview>,
  task: TaskControl,
): Promise<BenchmarkPreview> {
  const benchmark: Benchmark = {
    id: 0,
    name: '',
    problemId: null,
    definition: settledDefinition(sets, definition),
    better,
    unit,
    baseline,
    outside: null,
    notes: '',
    position: 0,
    createdAt: '',
    targets: [],
    changeIds: [],
    values: 0,
  };
  const series = await seriesFor(sets, benchmark, [], task);
  const chart = benchmarkChart(series, baseline, null);
  return {
    title: titleOf(sets, benchmark),
    notes: series.notes,
    ...drawnOf(benchmark, series, chart, []),
  };
}

/** What is assumed and not measured, with where it comes from. */
function assumptions({ definition }: Benchmark): string[] {
  if (definition.source !== 'computed' || definition.measure.kind !== 'count') return [];
  const { unreported } = definition.measure;
  if (unreported === null) return [];
  return [
    `An assumption, not measured and in no figure of the chart: for each that is counted, ${unreported.each} are not reported (${unreported.source}).`,
  ];
}

/** What may be computed before what is known is handed over, in milliseconds. */
const patience = 50;

const blank = {
  scale: { kind: 'value', per: null, unit: null },
  points: [],
  phases: [],
  signals: [],
  targets: [],
  outside: null,
  changes: [],
  latest: null,
  target: { standing: 'no-value', words: '' },
  trend: '',
} as const satisfies Partial<BenchmarkCard>;

type Drawn = Omit<BenchmarkCard, 'benchmarkId' | 'failure'>;

/** What was drawn of benchmarks and of what: an edit elsewhere draws nothing anew. Those not asked for longest go first. */
const drawnBefore = new Map<string, { of: object; drawn: Drawn }>();
const mostDrawn = 600;

/** What a card is drawn from, beside the incidents. */
interface CardSource {
  values: readonly BenchmarkValue[];
  kept: readonly FrozenPoint[] | null;
  changes: readonly Change[];
}

function drawingKey(benchmark: Benchmark, { values, kept, changes }: CardSource): string {
  return JSON.stringify([benchmark, values, kept, linesOf(benchmark, changes)]);
}

async function cardOf(
  sets: BenchmarkSets,
  benchmark: Benchmark,
  source: CardSource,
  task: TaskControl,
): Promise<BenchmarkCard> {
  const { id, definition, baseline } = benchmark;
  const { values, kept, changes } = source;
  try {
    const series = await seriesFor(sets, benchmark, values, task);
    // Entered values are part of the key; what is computed is the same as long as it comes from memory.
    const of =
      definition.source === 'computed'
        ? await seriesOf(sets, definition, task)
        : sets.incidents.generation;
    const key = drawingKey(benchmark, source);
    const known = drawnBefore.get(key);
    const drawn =
      known?.of === of
        ? known.drawn
        : drawnOf(benchmark, series, benchmarkChart(series, baseline, kept), changes);
    drawnBefore.delete(key);
    drawnBefore.set(key, { of, drawn });
    if (drawnBefore.size > mostDrawn) {
      for (const oldest of drawnBefore.keys()) {
        drawnBefore.delete(oldest);
        break;
      }
    }
    return { benchmarkId: id, failure: null, ...drawn };
  } catch (error) {
    if (!(error instanceof VitalFewError) || error.code === 'cancelled') throw error;
    return {
      benchmarkId: id,
      failure: error.message,
      ...blank,
      points: [],
      phases: [],
      signals: [],
      targets: [],
      changes: [],
    };
  }
}

function isKnown(sets: BenchmarkSets, { definition }: Benchmark): boolean {
  return definition.source === 'entered' || knownSeries(sets, definition) !== null;
}

/**
 * Small charts of benchmarks: what is known at once, and as many others as can be computed in a moment (one at least, so
 * that asking again comes to an end). Those that are gone are left out.
 * @throws VitalFewError `cancelled`
 */
export async function summariseBenchmarks(
  sets: BenchmarkSets,
  ids: readonly number[],
  task: TaskControl,
): Promise<{ cards: BenchmarkCard[]; waiting: number[] }> {
  const { project } = sets.incidents;
  const all = new Map(listBenchmarks(project).map((one) => [one.id, one]));
  const asked = [...new Set(ids)].flatMap((id) => all.get(id) ?? []);
  const changes = asked.some(({ changeIds }) => changeIds.length > 0) ? listChanges(project) : [];
  const entered = asked.some(({ definition }) => definition.source === 'entered');
  const values: ReadonlyMap<number, BenchmarkValue[]> = entered
    ? readAllValues(project)
    : new Map();
  const baselines = keptBaselines(project, null);
  const card = (benchmark: Benchmark): Promise<BenchmarkCard> => {
    const { id } = benchmark;
    const source = { values: values.get(id) ?? [], kept: baselines.get(id) ?? null, changes };
    return cardOf(sets, benchmark, source, task);
  };
  const began = performance.now();
  const cards: BenchmarkCard[] = [];
  const later: Benchmark[] = [];
  for (const benchmark of asked) {
    if (isKnown(sets, benchmark)) cards.push(await card(benchmark));
    else later.push(benchmark);
  }
  const waiting: number[] = [];
  let computed = 0;
  for (const benchmark of later) {
    if (computed > 0 && performance.now() - began > patience) waiting.push(benchmark.id);
    else {
      cards.push(await card(benchmark));
      computed += 1;
    }
  }
  return { cards, waiting };
}
