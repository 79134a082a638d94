import { attributeBaseline, type Subgroup } from '../statistics/attribute-limits.ts';
import { limitsStanding } from '../statistics/chart-phases.ts';
import { falseAlarmsOfSmallCounts } from '../statistics/false-alarms.ts';
import { type Dispersion, dispersionTest } from '../statistics/dispersion.ts';

/** Control charts; p′ and u′ are Laney's. */
export type ChartKind = 'xmr' | 'p' | 'np' | 'u' | 'c' | 'p-laney' | 'u-laney';

/** What each point of a chart is. */
export type ChartedData =
  /** One number per point: hours to answer, cost. Null where there is none. */
  | { what: 'measure'; values: readonly (number | null)[] }
  /** Incidents per point, nothing behind them. */
  | { what: 'count'; counts: readonly number[] }
  /** So many of so many: late departures among departures. */
  | { what: 'proportion'; subgroups: readonly Subgroup[] }
  /** So many in an exposure: incidents per 1,000 calls. */
  | { what: 'rate'; subgroups: readonly Subgroup[] };

export interface ChartChoice {
  kind: ChartKind;
  /** Why this chart, in one sentence. */
  reason: string;
  /** What the reader has to know before trusting its limits; sentences. */
  cautions: string[];
  /** Other charts that fit such data. */
  others: ChartKind[];
  /** Null for a measure, or when there is nothing to test. */
  dispersion: Dispersion | null;
  /** The mean of what was counted per point; null for a measure or without points. */
  meanCount: number | null;
}

/** Below this p the spread is not chance. */
const significant = 0.05;

/** Counts with a lower mean lie unevenly about it, so that symmetric limits are rough. */
const smallCount = 5;

function fixed(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}

function tooVaried(dispersion: Dispersion | null): dispersion is Dispersion {
  return dispersion !== null && dispersion.p < significant && dispersion.ratio > 1;
}

function spreadWords({ ratio }: Dispersion): string {
  return `the points vary ${fixed(ratio)} times as much as chance alone lets them`;
}

function lengthCautions(points: number): string[] {
  const standing = limitsStanding(points);
  const of = points === 1 ? '1 point has a value' : `${points} points have a value`;
  if (standing === 'refused') return [`Only ${of}: limits need at least 8.`];
  if (standing === 'provisional') {
    return [`Only ${of}: the limits are provisional until there are 20.`];
  }
  return [];
}

const rough =
  `the limits are rough, and signals by chance more frequent (with a mean of 2, in about ` +
  `${Math.round(falseAlarmsOfSmallCounts * 100)} of 100 charts with 24 points). Longer periods would help.`;

function countCautions(meanCount: number | null): string[] {
  if (meanCount === null || meanCount >= smallCount) return [];
  return [`The mean of ${fixed(meanCount)} per point is small: ${rough}`];
}

/** Shares near 1 are as skewed as shares near 0: by those that were not counted. */
function othersCautions(meanOthers: number): string[] {
  if (meanOthers >= smallCount) return [];
  return [`All but ${fixed(meanOthers)} per point are counted, on average: ${rough}`];
}

function spreadCautions(dispersion: Dispersion | null): string[] {
  if (dispersion === null || dispersion.ratio >= 1) return [];
  // The other tail: so little spread by chance.
  if (1 - dispersion.p >= significant) return [];
  return [
    `The points vary only ${fixed(dispersion.ratio)} times as much as chance lets them: look how they are counted.`,
  ];
}

function measureChoice(values: readonly (number | null)[]): ChartChoice {
  const points = values.filter((value) => value !== null).length;
  return {
    kind: 'xmr',
    reason:
      'An XmR chart, because each point is one measured value: its limits come from how much neighbours differ.',
    cautions: lengthCautions(points),
    others: [],
    dispersion: null,
    meanCount: null,
  };
}

function countChoice(counts: readonly number[]): ChartChoice {
  const subgroups = counts.map((x) => ({ x, n: 1 }));
  const { rate: meanCount } = attributeBaseline('c', subgroups);
  const dispersion = dispersionTest('u', subgroups);
  const varied = tooVaried(dispersion);
  return {
    kind: varied ? 'xmr' : 'c',
    reason: varied
      ? `An XmR chart, because each point is a count but ${spreadWords(dispersion)}: a c chart would signal far too often.`
      : 'A c chart, because each point is a count over the same length of time, with nothing known behind it.',
    cautions: [
      ...lengthCautions(counts.length),
      ...countCautions(meanCount),
      ...spreadCautions(dispersion),
    ],
    others: varied ? ['c'] : ['xmr'],
    dispersion,
    meanCount,
  };
}

/** The words of charts of what is counted against something. */
const against = {
  proportion: {
    test: 'p',
    plain: 'p',
    laney: 'p-laney',
    plainReason: 'A p chart, because each point is a share, so many of so many',
    laneyReason: 'A p′ chart (Laney), because each point is a share and',
  },
  rate: {
    test: 'u',
    plain: 'u',
    laney: 'u-laney',
    plainReason: 'A u chart, because each point is a rate, so many in an exposure',
    laneyReason: 'A u′ chart (Laney), because each point is a rate and',
  },
} as const;

function againstChoice(what: 'proportion' | 'rate', subgroups: readonly Subgroup[]): ChartChoice {
  const words = against[what];
  const known = subgroups.filter(({ n }) => n > 0);
  const sum = (count: (subgroup: Subgroup) => number): number =>
    known.reduce((total, subgroup) => total + count(subgroup), 0);
  const meanCount = known.length === 0 ? null : sum(({ x }) => x) / known.length;
  const meanOthers =
    what === 'proportion' && known.length > 0 ? sum(({ x, n }) => n - x) / known.length : Infinity;
  const dispersion = dispersionTest(words.test, known);
  const varied = tooVaried(dispersion);
  const sameBehind = known.every(({ n }) => n === known[0]?.n);
  const width = sameBehind
    ? 'the limits are level, for there is as much behind each.'
    : 'each has limits by how much is behind it.';
  const others: ChartKind[] = [varied ? words.plain : words.laney, 'xmr'];
  if (what === 'proportion' && sameBehind && !varied) others.unshift('np');
  return {
    kind: varied ? words.laney : words.plain,
    reason: varied
      ? `${words.laneyReason} ${spreadWords(dispersion)}: plain limits would signal far too often.`
      : `${words.plainReason}; ${width}`,
    cautions: [
      ...lengthCautions(known.length),
      ...countCautions(meanCount),
      ...othersCautions(meanOthers),
      ...spreadCautions(dispersion),
    ],
    others,
    dispersion,
    meanCount,
  };
}

/**
 * Which control chart fits, and why. Shares and rates that vary more than chance get Laney's chart, counts with nothing
 * behind them an XmR chart (its limits are those of u′ with equal exposure). Spread below chance narrows nothing: it is
 * only said. The choice never changes by itself later: the caller keeps it with the chart.
 */
export function chartChoice(data: ChartedData): ChartChoice {
  if (data.what === 'measure') return measureChoice(data.values);
  if (data.what === 'count') return countChoice(data.counts);
  return againstChoice(data.what, data.subgroups);
}
