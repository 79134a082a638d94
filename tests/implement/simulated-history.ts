import type {
  CheckHistory,
  CheckPlan,
  RateBucket,
  ScoreBucket,
  ShareBucket,
  ValueBucket,
} from '#core/implement/check-plan.ts';
import { poissonDrawer } from '#core/statistics/poisson-draw.ts';

/** Draws of one simulated history. */
export interface Draws {
  unit: () => number;
  normal: () => number;
  poisson: (mean: number) => number;
  /** A gamma variable with mean 1 and this variance; 1 for a variance of 0. */
  gamma: (variance: number) => number;
}

export function drawsOf(next: () => number): Draws {
  const unit = (): number => (next() + 0.5) / 2 ** 32;
  const normal = (): number => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
  /** G. Marsaglia, W. Tsang (2000), ACM TOMS 26:363; under a shape of 1 by their boost. */
  const shaped = (shape: number): number => {
    if (shape < 1) return shaped(shape + 1) * unit() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(unit()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    unit,
    normal,
    poisson: (mean) => poissonDrawer(mean, next)(),
    gamma: (variance) => (variance > 0 ? shaped(1 / variance) * variance : 1),
  };
}

/** How a measure comes about, by day; the level before is 1 and everything else is a factor of it. */
export interface World {
  /** Months before the go-live. */
  months: number;
  /** The size of a yearly wave: 0.4 for 40 % above and below. It peaks at any time of the year. */
  season: number;
  /** The variance of a factor that each month has for itself. */
  unrest: number;
  /** How alike the factors of neighbouring months are, 0 to 1. */
  memory: number;
}

interface Month {
  start: number;
  days: number;
  /** Season and unrest. */
  factor: number;
  /** Whether it is before the go-live. */
  before: boolean;
}

const epoch = 86_400_000;
/** The first month of all histories ends in the past; which one it is must not matter. */
const firstYear = 2019;

function monthStart(index: number): number {
  return Date.UTC(firstYear, index, 1) / epoch;
}

/** Months before, and after up to so many days; the last may be a part of a month. */
function monthsOf(world: World, afterDays: number, draws: Draws): Month[] {
  const phase = draws.unit() * 12;
  const first = Math.floor(draws.unit() * 12);
  const goLive = monthStart(first + world.months);
  const found: Month[] = [];
  let memory = draws.normal();
  for (let index = 0; monthStart(first + index) < goLive + afterDays; index += 1) {
    const start = monthStart(first + index);
    const end = Math.min(monthStart(first + index + 1), Math.max(goLive, goLive + afterDays));
    memory = world.memory * memory + Math.sqrt(1 - world.memory ** 2) * draws.normal();
    const own =
      world.memory > 0
        ? Math.exp(Math.sqrt(world.unrest) * memory - world.unrest / 2)
        : draws.gamma(world.unrest);
    const wave = 1 + world.season * Math.cos((2 * Math.PI * (first + index - phase)) / 12);
    found.push({ start, days: end - start, factor: own * wave, before: start < goLive });
  }
  return found;
}

/** What is simulated of each kind: how much, and what the change does to it. */
export type Simulated =
  | { kind: 'rate'; perMonth: number; ratio: number; untouched: number | null }
  | { kind: 'share'; perMonth: number; share: number; difference: number }
  | { kind: 'values'; perMonth: number; shift: number }
  | { kind: 'nps'; perMonth: number; moved: number }
  | { kind: 'rating'; perMonth: number; moved: number };

/** Draws a history of a world; of the same draws, the same. */
export function simulatedHistory(
  what: Simulated,
  world: World,
  afterDays: number,
  draws: Draws,
): CheckHistory {
  const months = monthsOf(world, afterDays, draws);
  const { kind } = what;
  if (kind === 'rate') {
    const countsOf = (perMonth: number, ratio: number): RateBucket[] =>
      months.map(({ start, days, factor, before }) => ({
        start,
        days,
        events: draws.poisson((perMonth / 30.44) * days * factor * (before ? 1 : ratio)),
        exposure: days,
      }));
    const buckets = countsOf(what.perMonth, what.ratio);
    return {
      kind,
      buckets,
      untouched: what.untouched === null ? null : countsOf(what.untouched, 1),
    };
  }
  const items = (days: number): number => draws.poisson((what.perMonth / 30.44) * days);
  if (kind === 'share') {
    const buckets = months.map(({ start, days, factor, before }): ShareBucket => {
      const n = items(days);
      const share = Math.min(1, what.share * factor + (before ? 0 : what.difference));
      let x = 0;
      for (let item = 0; item < n; item += 1) if (draws.unit() < share) x += 1;
      return { start, days, x, n };
    });
    return { kind, buckets, untouched: null };
  }
  if (kind === 'values') {
    const buckets = months.map(({ start, days, factor, before }): ValueBucket => {
      // Hours with a long tail.
      const value = (): number => 10 * factor * Math.exp(0.8 * draws.normal());
      const values = Array.from({ length: items(days) }, value);
      return { start, days, values: values.map((one) => one + (before ? 0 : what.shift)) };
    });
    return { kind, buckets, untouched: null };
  }
  const scale = kind === 'nps' ? [-100, 0, 100] : [1, 2, 3, 4, 5];
  const buckets = months.map(({ start, days, factor, before }): ScoreBucket => {
    const counts = scale.map(() => 0);
    const top = scale.length - 1;
    for (let item = items(days); item > 0; item -= 1) {
      // Some of those who would have given less give the best answer once something has changed.
      const usual = Math.min(top, Math.floor(draws.unit() ** (1 / factor) * scale.length));
      const place = !before && draws.unit() < what.moved ? top : usual;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    const scores = scale.map((score, place) => ({ score, count: counts[place] ?? 0 }));
    return { start, days, scores };
  });
  return { kind, buckets, untouched: null };
}

/** A plan for a simulated history: its baseline is the last months before the go-live. */
export function simulatedPlan(
  history: CheckHistory,
  months: number,
  baselineMonths: number,
  plan: Pick<CheckPlan, 'better' | 'plannedDays' | 'wanted'>,
): CheckPlan {
  const before = history.buckets.slice(0, months);
  const last = before.at(-1);
  const goLive = (last?.start ?? 0) + (last?.days ?? 0);
  const from = before.at(-baselineMonths)?.start ?? goLive;
  return {
    ...plan,
    goLive,
    baseline: { from, to: goLive },
    leastCount: 0,
    presumed: { noSeason: false, ordinaryBaseline: false },
  };
}
