import {
  numbered,
  numberWords,
  pWords,
  shareWords,
  thresholdWords,
} from '../aggregate/number-words.ts';
import { quoted } from '../analyze/quoted.ts';
import type { MaturityLevel } from '../contract/maturity.ts';
import { binomialLower, binomialUpper } from '../statistics/binomial.ts';
import { phasesAt } from '../statistics/chart-phases.ts';
import { attributeChart, xmrChart } from '../statistics/control-chart.ts';
import { dispersionTest } from '../statistics/dispersion.ts';
import { wilsonInterval } from '../statistics/proportion.ts';
import { signalsOf } from '../statistics/run-rules.ts';

/** A period: so many of so many for shares, a mean of so many for means. Without any (n = 0) it is a gap. */
export interface MaturityPoint {
  x: number;
  n: number;
}

/** What a touch point delivered, period by period, the oldest first; only periods that are over. */
export interface MaturityResult {
  /** What it is, within a sentence: “share that broke a standard”. */
  name: string;
  kind: 'share' | 'mean';
  points: readonly MaturityPoint[];
}

/** A standard, and how often it was broken in the same periods; null: that is not counted. */
export interface MaturityStandard {
  text: string;
  allowed: number;
  broken: { x: number; n: number } | null;
}

export interface MaturityEvidence {
  /** Incidents of the touch point in these periods. */
  n: number;
  unit: 'day' | 'week' | 'month' | null;
  /** The periods looked at, in words: “12 weeks from … to …”; null: no incident has a time. */
  span: string | null;
  standards: readonly MaturityStandard[];
  /** Null: nothing is measured at it. */
  result: MaturityResult | null;
}

export interface SuggestedMaturity {
  /** Null: refused, for the reason given. */
  level: MaturityLevel | null;
  reason: string;
  /** Periods that have incidents. */
  periods: number;
  /** The mean or share over all periods; null without a result. */
  centre: number | null;
}

/** So many of the latest periods are looked at: what was long ago says little of how it goes today. */
export const latestPeriods = 24;

/** With fewer incidents hardly anything is known. */
const fewestIncidents = 10;

/** Fewer periods than these say too little of how much they differ by chance; as for limits of control charts. */
export const fewestPeriods = 8;

/** How unlikely by chance, and how much wider than by chance, results must vary: both, as many incidents find little. */
const surprising = 0.01;
const muchWider = 1.5;

const unitWords = {
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
} as const;

function periodsWords(unit: MaturityEvidence['unit'], count: number): string {
  const [one, many] = unit === null ? (['period', 'periods'] as const) : unitWords[unit];
  return numbered(count, one, many);
}

/** Which incidents were looked at: they are those of periods of its own, whatever the window shows. */
function lookedAt({ span }: MaturityEvidence): string {
  return span === null ? ' with a time' : ` in ${span}; the filter of the window does not apply`;
}

/** The share or mean of all periods together. */
function centreOf({ kind, points }: MaturityResult): number | null {
  let sum = 0;
  let n = 0;
  for (const point of points) {
    sum += kind === 'share' ? point.x : point.x * point.n;
    n += point.n;
  }
  return n === 0 ? null : sum / n;
}

/** Periods further from the share of all than chance brings any of them, one time in a hundred. */
function farPeriods(known: readonly MaturityPoint[], centre: number): number {
  return known.filter(({ x, n }) => {
    const below = binomialLower(x, n, centre);
    const above = binomialUpper(x, n, centre);
    return 2 * Math.min(below, above) * known.length < surprising;
  }).length;
}

/** Below so many expected on both sides, a share is as a rule on one side of its mean: runs there say nothing. */
const fewestForRuns = 3;

const nineInARow = 'does not vary by chance alone: nine in a row lie on one side of the mean';

function far(count: number): string {
  const lie = count === 1 ? 'one period lies' : `${numberWords(count)} periods lie`;
  return `does not vary by chance alone: ${lie} further from the others than chance brings them`;
}

function unrestOfShares(result: MaturityResult, centre: number): string | null {
  const known = result.points.filter(({ n }) => n > 0);
  const spread = dispersionTest('p', known);
  if (spread !== null && spread.p < surprising && spread.ratio >= muchWider) {
    return `varies ${numberWords(spread.ratio, 1)} times as much as chance alone lets it (${pWords(spread.p)})`;
  }
  const distant = farPeriods(known, centre);
  if (distant > 0) return far(distant);
  const behind = known.reduce((sum, { n }) => sum + n, 0) / known.length;
  if (behind * Math.min(centre, 1 - centre) < fewestForRuns) return null;
  const chart = attributeChart('p', result.points, phasesAt(result.points.length, []));
  return signalsOf('run-of-9', chart.points).length > 0 ? nineInARow : null;
}

function unrestOfMeans({ points }: MaturityResult): string | null {
  const values = points.map(({ x, n }) => (n > 0 ? x : null));
  const phases = phasesAt(points.length, []);
  const chart = xmrChart(values, phases, { variant: 'd2', atLeastZero: false });
  const distant = signalsOf('beyond-limits', chart.points).length;
  if (distant > 0) return far(distant);
  return signalsOf('run-of-9', chart.points).length > 0 ? nineInARow : null;
}

/** Why results do not vary by chance alone; null: they do. */
function unrest(result: MaturityResult, centre: number): string | null {
  return result.kind === 'share' ? unrestOfShares(result, centre) : unrestOfMeans(result);
}

type Keeping = 'kept' | 'missed' | 'unproven' | 'uncounted';

/** Whether the share that breaks a standard is surely within what is allowed, surely beyond it, or neither. */
function keepingOf({ allowed, broken }: MaturityStandard): Keeping {
  if (broken === null || broken.n === 0) return 'uncounted';
  // No share is shown to be 0: a standard that allows nothing is kept until it is broken.
  if (allowed === 0) return broken.x === 0 ? 'kept' : 'missed';
  const interval = wilsonInterval(broken.x, broken.n);
  if (interval === null) return 'uncounted';
  if (interval.high <= allowed) return 'kept';
  return interval.low > allowed ? 'missed' : 'unproven';
}

function brokenWords({ text, allowed, broken }: MaturityStandard): string {
  const { x, n } = broken ?? { x: 0, n: 0 };
  const interval = wilsonInterval(x, n);
  const between =
    interval === null
      ? ''
      : ` (${shareWords(interval.low)} to ${shareWords(interval.high)}, 95 % interval)`;
  return `${quoted(text)} is broken in ${numberWords(x)} of ${numberWords(n)}, ${shareWords(x / n)}${between}; ${thresholdWords(allowed)} may`;
}

/** The words of a standard that stands in the way of the highest level. */
const inTheWay: Readonly<Record<Exclude<Keeping, 'kept'>, (one: MaturityStandard) => string>> = {
  missed: (one) => `its standard is missed: ${brokenWords(one)}`,
  unproven: (one) => `it is not shown that its standard is kept: ${brokenWords(one)}`,
  uncounted: (one) =>
    `it is not counted how often its standard ${quoted(one.text)} is broken. Say which incidents break it`,
};

function ofStable(
  standards: readonly MaturityStandard[],
  stable: string,
): { level: MaturityLevel; reason: string } {
  for (const keeping of ['missed', 'unproven', 'uncounted'] as const) {
    const found = standards.find((one) => keepingOf(one) === keeping);
    if (found === undefined) continue;
    return { level: 'repeatable', reason: `${stable}, but ${inTheWay[keeping](found)}.` };
  }
  const all = standards.length === 1 ? 'its standard is kept' : 'all its standards are kept';
  const [first] = standards;
  return {
    level: 'systematic',
    reason: `${stable}, and ${all}${first === undefined ? '' : `: ${brokenWords(first)}`}.`,
  };
}

/**
 * Suggests how mature a touch point is, from its standards and from how much its results vary:
 * without a standard, or with hardly an incident, nobody can say what should happen there (what's this?); results that vary
 * more than chance lets them are made another way each time (ad hoc): for shares, Pearson's test of one share for all (p <
 * 0.01, and 1.5 times the variance of chance or more) or a period out of the exact binomial (p < 0.01 over all periods), for
 * means a point beyond the limits of an XmR chart, and for both nine in a row on one side; results that vary by chance
 * alone are repeatable; and systematic where, too, every standard is surely kept (Wilson's upper limit within what is
 * allowed). Simulated, shares that vary by chance alone are called ad hoc in 1 to 4 of 100, means in 7. With fewer than 8 periods nothing is suggested. Periods before the latest 24 are left out.
 */
export function suggestMaturity(evidence: MaturityEvidence): SuggestedMaturity {
  const { n, unit, standards } = evidence;
  const result =
    evidence.result === null
      ? null
      : { ...evidence.result, points: evidence.result.points.slice(-latestPeriods) };
  const periods = result?.points.filter((point) => point.n > 0).length ?? 0;
  const centre = result === null ? null : centreOf(result);
  const given = { periods, centre };
  const incidents = numbered(n, 'incident', 'incidents');
  if (standards.length === 0) {
    const reason = `No standard is set, so nobody can say what should happen here (${incidents}${lookedAt(evidence)}).`;
    return { level: 'whats-this', reason, ...given };
  }
  if (n < fewestIncidents) {
    const reason = `Hardly anything is known of how it goes: ${incidents} with a time.`;
    return { level: 'whats-this', reason, ...given };
  }
  if (result === null) {
    const reason = `Nothing is measured here: say which of the ${incidents} break its standard, or which outcomes are bad.`;
    return { level: null, reason, ...given };
  }
  const of = `${result.name}, ${periodsWords(unit, periods)}, n = ${numberWords(n)}`;
  if (periods < fewestPeriods) {
    const reason = `Too few to suggest: ${of}. At least ${fewestPeriods} are needed to tell how much they differ by chance.`;
    return { level: null, reason, ...given };
  }
  const unsteady = unrest(result, centre ?? 0);
  if (unsteady !== null) return { level: 'ad-hoc', reason: `It ${unsteady} (${of}).`, ...given };
  const stable = `It varies as chance alone lets it (${of})`;
  return { ...ofStable(standards, stable), ...given };
}
