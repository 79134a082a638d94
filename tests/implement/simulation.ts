import type { CheckHistory, CheckPlan, RateBucket } from '#core/implement/check-plan.ts';
import { daysUntilProvable } from '#core/implement/check-provable.ts';
import type { Verdict } from '#core/implement/check-result.ts';
import { checkVerdict } from '#core/implement/check-verdict.ts';
import { randomNumbers } from '#core/statistics/random-draw.ts';
import {
  type Draws,
  drawsOf,
  type Simulated,
  simulatedHistory,
  simulatedPlan,
  type World,
} from './simulated-history.ts';

/** A kind of history in which nothing changed, or in which something did and the window is as long as promised. */
export interface Scenario {
  name: string;
  what: Simulated;
  world: World;
  baselineMonths: number;
  better: 'lower' | 'higher';
  /** The after window in days; null: as many as are promised to do with a chance of 80 %. */
  afterDays: number | null;
  wanted: number | null;
  /** Whether the baseline is picked for being bad. */
  picked: 'last' | 'worst' | 'after-worst';
}

const calm: World = { months: 24, season: 0, unrest: 0, memory: 0 };
const rate = (perMonth: number, ratio = 1): Simulated => ({
  kind: 'rate',
  perMonth,
  ratio,
  untouched: null,
});
const base = {
  world: calm,
  baselineMonths: 12,
  better: 'lower',
  afterDays: 91,
  wanted: null,
  picked: 'last',
} as const;

/** Nothing changed: *effective* may come up in at most 5 %. */
export const unchanged: Scenario[] = [
  { ...base, name: 'nothing, 30 a month', what: rate(30) },
  { ...base, name: 'nothing, 3 a month', what: rate(3) },
  { ...base, name: 'nothing, 300 a month', what: rate(300) },
  {
    ...base,
    name: 'season of 40 %, 3 years',
    what: rate(60),
    world: { ...calm, months: 36, season: 0.4 },
  },
  {
    ...base,
    name: 'season of 40 %, 2 years, baseline 3 months',
    what: rate(60),
    world: { ...calm, season: 0.4 },
    baselineMonths: 3,
  },
  {
    ...base,
    name: 'season of 15 %, 2 years, baseline 3 months',
    what: rate(60),
    world: { ...calm, season: 0.15 },
    baselineMonths: 3,
  },
  {
    ...base,
    name: 'season of 40 %, 1 year',
    what: rate(60),
    world: { ...calm, months: 12, season: 0.4 },
  },
  {
    ...base,
    name: 'season of 40 %, 18 months, baseline 3',
    what: rate(200),
    world: { ...calm, months: 18, season: 0.4 },
    baselineMonths: 3,
  },
  {
    ...base,
    name: 'season of 40 %, 9 months, baseline 3',
    what: rate(60),
    world: { ...calm, months: 9, season: 0.4 },
    baselineMonths: 3,
  },
  {
    ...base,
    name: 'overdispersed 2.5, 12 months',
    what: rate(30),
    world: { ...calm, unrest: 0.05 },
  },
  {
    ...base,
    name: 'overdispersed 7, 12 months',
    what: rate(60),
    world: { ...calm, unrest: 0.1 },
  },
  {
    ...base,
    name: 'overdispersed 1.5, 6 months',
    what: rate(30),
    world: { ...calm, unrest: 0.0167 },
    baselineMonths: 6,
  },
  {
    ...base,
    name: 'overdispersed 2.5, baseline of 3 of 24 months',
    what: rate(30),
    world: { ...calm, unrest: 0.05 },
    baselineMonths: 3,
  },
  {
    ...base,
    name: 'overdispersed and season, 3 years',
    what: rate(60),
    world: { ...calm, months: 36, season: 0.3, unrest: 0.05 },
  },
  {
    ...base,
    name: 'trouble that lasts (memory 0.6)',
    what: rate(60),
    world: { ...calm, unrest: 0.05, memory: 0.6 },
  },
  {
    ...base,
    name: 'worst 3 months of 24 as baseline',
    what: rate(30),
    baselineMonths: 3,
    picked: 'worst',
  },
  {
    ...base,
    name: 'the same, overdispersed 2.5',
    what: rate(30),
    world: { ...calm, unrest: 0.05 },
    baselineMonths: 3,
    picked: 'worst',
  },
  {
    ...base,
    name: 'go-live after the worst 3 of 24 months',
    what: rate(30),
    baselineMonths: 3,
    picked: 'after-worst',
  },
  {
    ...base,
    name: 'the same, overdispersed 2.5',
    what: rate(30),
    world: { ...calm, unrest: 0.05 },
    baselineMonths: 3,
    picked: 'after-worst',
  },
  {
    ...base,
    name: 'shared season, untouched group, 18 months',
    what: { kind: 'rate', perMonth: 60, ratio: 1, untouched: 120 },
    world: { ...calm, months: 18, season: 0.4, unrest: 0.05 },
  },
  {
    ...base,
    name: 'share of 20 %, 200 a month',
    what: { kind: 'share', perMonth: 200, share: 0.2, difference: 0 },
  },
  {
    ...base,
    name: 'the same, months differ',
    what: { kind: 'share', perMonth: 200, share: 0.2, difference: 0 },
    world: { ...calm, unrest: 0.03 },
  },
  {
    ...base,
    name: 'times, 40 a month',
    what: { kind: 'values', perMonth: 40, shift: 0 },
  },
  {
    ...base,
    name: 'times with a season of 30 %, 2 years',
    what: { kind: 'values', perMonth: 40, shift: 0 },
    world: { ...calm, season: 0.3 },
  },
  {
    ...base,
    name: 'net promoter score, 60 a month',
    what: { kind: 'nps', perMonth: 60, moved: 0 },
    better: 'higher',
  },
];

/** Something changed by the size wanted, and the window is as long as promised for a chance of 80 %. */
export const changed: Scenario[] = [
  { ...base, name: '30 % fewer, 60 a month', what: rate(60, 0.7), wanted: 0.3, afterDays: null },
  { ...base, name: '50 % fewer, 8 a month', what: rate(8, 0.5), wanted: 0.5, afterDays: null },
  {
    ...base,
    name: '30 % fewer, overdispersed 2.5',
    what: rate(60, 0.7),
    world: { ...calm, unrest: 0.025 },
    wanted: 0.3,
    afterDays: null,
  },
  {
    ...base,
    name: '30 % fewer, season of 40 %, 3 years',
    what: rate(60, 0.7),
    world: { ...calm, months: 36, season: 0.4 },
    wanted: 0.3,
    afterDays: null,
  },
  {
    ...base,
    name: '30 % fewer, season, untouched group',
    what: { kind: 'rate', perMonth: 60, ratio: 0.7, untouched: 120 },
    world: { ...calm, season: 0.4 },
    wanted: 0.3,
    afterDays: null,
  },
  {
    ...base,
    name: '30 % more, 60 a month',
    what: rate(60, 1.3),
    better: 'higher',
    wanted: 0.3,
    afterDays: null,
  },
  {
    ...base,
    name: 'share of 20 % less 6 points',
    what: { kind: 'share', perMonth: 100, share: 0.2, difference: -0.06 },
    wanted: 0.06,
    afterDays: null,
  },
  {
    ...base,
    name: 'times 2 hours shorter, of 10',
    what: { kind: 'values', perMonth: 40, shift: -2 },
    wanted: 2,
    afterDays: null,
  },
  {
    ...base,
    name: 'net promoter score 20 points up',
    what: { kind: 'nps', perMonth: 60, moved: 0.2 },
    better: 'higher',
    wanted: 20,
    afterDays: null,
  },
  {
    ...base,
    name: 'average rating 0.4 up',
    what: { kind: 'rating', perMonth: 60, moved: 0.2 },
    better: 'higher',
    wanted: 0.4,
    afterDays: null,
  },
];

const nothingNew = { came: [], went: [] };

/** The first month of the worst stretch of the baseline's length before the go-live. */
function worstStart(buckets: readonly RateBucket[], months: number, length: number): number {
  let worst = { at: 0, rate: -Infinity };
  for (let at = 0; at + length <= months; at += 1) {
    let [events, exposure] = [0, 0];
    for (const bucket of buckets.slice(at, at + length)) {
      events += bucket.events;
      exposure += bucket.exposure;
    }
    if (events / exposure > worst.rate) worst = { at, rate: events / exposure };
  }
  return worst.at;
}

/** A plan by somebody who took the worst months for the baseline, or acted right after them. */
function pickedPlan(history: CheckHistory, plan: CheckPlan, scenario: Scenario): CheckPlan {
  if (scenario.picked === 'last' || history.kind !== 'rate') return plan;
  const { buckets } = history;
  const { baselineMonths: length, world } = scenario;
  // After the worst of them there have to be months to act in.
  const within = scenario.picked === 'worst' ? world.months : world.months - 3;
  const at = worstStart(buckets, within, length);
  const from = buckets[at]?.start ?? 0;
  const to = buckets[at + length]?.start ?? plan.goLive;
  const goLive = scenario.picked === 'worst' ? plan.goLive : to;
  return { ...plan, baseline: { from, to }, goLive };
}

export interface Outcome {
  verdict: Verdict;
  /** The days promised; null without a promise. */
  days: number | null;
}

/** Months up to which an after window is simulated. */
const mostAfter = 1100;

function trial(scenario: Scenario, draws: Draws, again: () => Draws): Outcome | null {
  const { what, world, baselineMonths, better, wanted, afterDays } = scenario;
  const planned = { better, wanted, plannedDays: afterDays ?? 91 };
  const whole = simulatedHistory(what, world, afterDays ?? 0, draws);
  const plan = simulatedPlan(whole, world.months, baselineMonths, planned);
  if (afterDays !== null) {
    const fixed = pickedPlan(whole, plan, scenario);
    // Acting in the middle of a history: the window are the months that follow.
    const after = whole.buckets.filter(({ start }) => start >= fixed.goLive).slice(0, 3);
    const end = after.at(-1);
    const plannedDays = end ? end.start + end.days - fixed.goLive : afterDays;
    const fits = scenario.picked === 'after-worst' ? { ...fixed, plannedDays } : fixed;
    return { verdict: verdictOf(whole, fits), days: null };
  }
  const days = daysUntilProvable(whole, plan)?.days ?? null;
  if (days === null || days > mostAfter) return null;
  // The same history up to the go-live, and as long after it as was promised to do.
  const longer = simulatedHistory(what, world, days, again());
  const before = whole.buckets.length;
  const joined = joinedHistory(whole, longer, before);
  return { verdict: verdictOf(joined, { ...plan, plannedDays: days }), days };
}

/** The first buckets of one history and the later ones of another with the same months. */
function joinedHistory(first: CheckHistory, second: CheckHistory, before: number): CheckHistory {
  const join = <Bucket>(a: readonly Bucket[], b: readonly Bucket[]): Bucket[] => [
    ...a.slice(0, before),
    ...b.slice(before),
  ];
  if (first.kind === 'rate' && second.kind === 'rate') {
    return {
      kind: 'rate',
      buckets: join(first.buckets, second.buckets),
      untouched: first.untouched && second.untouched && join(first.untouched, second.untouched),
    };
  }
  if (first.kind === 'share' && second.kind === 'share') {
    return { ...first, buckets: join(first.buckets, second.buckets) };
  }
  if (first.kind === 'values' && second.kind === 'values') {
    return { ...first, buckets: join(first.buckets, second.buckets) };
  }
  if (
    (first.kind === 'nps' || first.kind === 'rating') &&
    (second.kind === 'nps' || second.kind === 'rating')
  ) {
    return { ...first, buckets: join(first.buckets, second.buckets) };
  }
  throw new Error('two histories of different kinds');
}

function verdictOf(history: CheckHistory, plan: CheckPlan): Verdict {
  const observedTo = plan.goLive + plan.plannedDays;
  return checkVerdict(history, plan, { observedTo, vocabulary: nothingNew }).verdict;
}

/** Runs a scenario so many times; the same seed gives the same outcomes. Null where no promise is given. */
export function simulate(scenario: Scenario, times: number, seed: number): (Outcome | null)[] {
  const seeds = randomNumbers(seed);
  return Array.from({ length: times }, () => {
    const one = seeds();
    // The phase of the season and the first month are the first draws, so that both halves share them.
    return trial(scenario, drawsOf(randomNumbers(one)), () => drawsOf(randomNumbers(one)));
  });
}
