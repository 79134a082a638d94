import { numbered } from '../aggregate/number-words.ts';
import { centreOf, choiceFor, type FrozenPoint, limitedChart } from '../analyze/control-limits.ts';
import { fewestForLimits } from '../analyze/control-baseline.ts';
import { controlVerdict, signalsIn } from '../analyze/control-verdict.ts';
import { limitsWords } from '../analyze/control-words.ts';
import type { ChartChoice } from '../analyze/chart-choice.ts';
import type { Benchmark, DaysApart } from '../contract/benchmarks.ts';
import type {
  BaselineSpan,
  ControlPoint,
  ControlSignal,
  ShownPhase,
} from '../contract/control-charts.ts';
import { isInBaseline, pointsOfBaseline, spanOfBaseline } from './benchmark-baseline.ts';
import type { SeriesPoint } from './benchmark-point.ts';
import type { BenchmarkSeries } from './benchmark-series.ts';
import { latestPoint } from './benchmark-target.ts';
import { directionWord, figureWords, scaledWords } from './benchmark-value-words.ts';

/** A benchmark as a control chart. */
export interface BenchmarkChart {
  points: ControlPoint[];
  phases: ShownPhase[];
  signals: ControlSignal[];
  choice: ChartChoice;
  verdict: string;
}

const rules = ['beyond-limits', 'run-of-9'] as const;

function phaseOf(
  series: BenchmarkSeries,
  span: BaselineSpan | null,
  limits: Omit<ShownPhase['limits'], 'words' | 'kind' | 'span'>,
): ShownPhase {
  const { points, scale, unit } = series;
  const kind = span === null ? 'none' : 'frozen';
  const shown = { ...limits, kind, span } as const;
  return {
    id: null,
    startsAt: null,
    note: '',
    origin: 'user',
    changeId: null,
    from: 0,
    to: points.length,
    limits: {
      ...shown,
      words:
        span === null
          ? 'No limits: no baseline is set. Take the periods that show how things usually are.'
          : limitsWords({ unit: unit ?? 'day' }, scale, shown, null).replace(
              /^Frozen on/u,
              'From the baseline only:',
            ),
    },
  };
}

function isSame(now: readonly FrozenPoint[], kept: readonly FrozenPoint[]): boolean {
  return (
    now.length === kept.length &&
    now.every(({ x, n }, place) => x === kept[place]?.x && n === kept[place]?.n)
  );
}

/**
 * The control chart of a benchmark: u or c for rates and counts, p for shares, XmR for what is measured; limits from the
 * baseline only, however many points come after it.
 * @param kept what the baseline was when it was set; null: it is what its days are now
 */
export function benchmarkChart(
  series: BenchmarkSeries,
  baseline: DaysApart | null,
  kept: readonly FrozenPoint[] | null,
): BenchmarkChart {
  const { what, scale, atLeastZero } = series;
  const span = baseline === null ? null : spanOfBaseline(baseline);
  const frozen = series.points.map(({ x, behind }) => ({ x, n: behind }));
  const now = span === null ? null : pointsOfBaseline(series, span);
  const source = now === null ? null : (kept ?? now);
  const complete = frozen.filter((_p, place) => series.points[place]?.standing === 'complete');
  const data = { what, scale, atLeastZero };
  const choice = choiceFor(data, source ?? complete);
  const planned = [{ from: 0, to: frozen.length, source }];
  const chart = limitedChart(data, choice.kind, frozen, planned);
  const [limits] = chart.phases;
  const points = series.points.map((point, place): ControlPoint => {
    const drawn = chart.points[place];
    return {
      from: point.from,
      to: point.to,
      when: point.when,
      x: point.x,
      n: point.behind,
      value: drawn?.value ?? null,
      centre: drawn?.centre ?? null,
      sigma: drawn?.sigma ?? null,
      lower: drawn?.lower ?? null,
      upper: drawn?.upper ?? null,
      movingRange: drawn?.movingRange ?? null,
      phase: 0,
      standing: point.standing,
      why: point.why,
      inBaseline: span !== null && isInBaseline(span, point),
      marked: false,
      incidentId: null,
      signals: [],
    };
  });
  const phase = phaseOf(series, span, {
    standing: limits?.standing ?? 'refused',
    basedOn: limits?.basedOn ?? 0,
    centre: limits?.centre ?? null,
    sigmaZ: limits?.sigmaZ ?? null,
    rangeUpper: limits?.rangeUpper ?? null,
    today:
      now === null || kept === null || isSame(now, kept) ? null : centreOf(data, choice.kind, now),
  });
  const signals = signalsIn(points, rules, scale);
  for (const [place, { point, last }] of signals.entries()) {
    for (let at = point; at <= last; at += 1) points[at]?.signals.push(place);
  }
  const verdict = controlVerdict(points, [phase], signals, series.notes);
  return { points, phases: [phase], signals, choice, verdict };
}

/** So many in a row on one side are no chance: Nelson's rule. */
const longRun = 9;

/** How many complete points in a row, up to a place and after the baseline, lie on the side of the centre that it does. */
function sameSide(points: readonly ControlPoint[], place: number, centre: number): number {
  const side = Math.sign((points[place]?.value ?? centre) - centre);
  let run = 0;
  for (let at = place; at >= 0 && side !== 0; at -= 1) {
    const point = points[at];
    if (point === undefined || point.inBaseline) break;
    if (point.value === null || point.standing !== 'complete') continue;
    if (Math.sign(point.value - centre) !== side) break;
    run += 1;
  }
  return run;
}

/**
 * Where a benchmark goes, in a sentence: only what its control chart signals at its end, since all else may be chance.
 */
export function trendWords(
  { better, baseline }: Pick<Benchmark, 'better' | 'baseline'>,
  series: BenchmarkSeries,
  { points, phases, signals }: BenchmarkChart,
): string {
  const latest = latestPoint(series.points);
  if (latest === null) return 'No complete value yet.';
  if (baseline === null) {
    return 'Whether it changes cannot be said: no baseline is set to hold it against.';
  }
  const limits = phases[0]?.limits;
  const centre = limits?.centre ?? null;
  if (limits === undefined || limits.standing === 'refused' || centre === null) {
    const have = numbered(limits?.basedOn ?? 0, 'complete period', 'complete periods');
    return `Whether it changes cannot be said: the baseline has ${have}, and limits need ${fewestForLimits}.`;
  }
  const place = points.findLastIndex(
    ({ standing, value }) => standing === 'complete' && value !== null,
  );
  if (points[place]?.inBaseline === true) {
    return 'Nothing has come after the baseline yet.';
  }
  const level = scaledWords(series.scale, centre);
  const unsure = limits.standing === 'provisional' ? ' The limits are provisional.' : '';
  const value = points[place]?.value ?? 0;
  const which = directionWord(better, value, centre);
  if (sameSide(points, place, centre) >= longRun) {
    return `${which === 'better' ? 'Better' : 'Worse'} than the baseline beyond chance: the last ${longRun} or more lie on one side of its ${level}.${unsure}`;
  }
  const isBeyond = signals.some(({ point, rule }) => point === place && rule === 'beyond-limits');
  if (isBeyond) {
    return `The latest is ${which} than the baseline’s ${level} beyond chance; a single point may have a reason of its own.${unsure}`;
  }
  return `No change that chance could not have made: about the baseline’s ${level}.${unsure}`;
}

/** A point in words, as the figures below a chart list it. */
export function pointWords(series: BenchmarkSeries, point: SeriesPoint): string {
  if (point.standing === 'gap') return point.why ?? 'no value';
  return figureWords(series.scale, point, series.what === 'count');
}
