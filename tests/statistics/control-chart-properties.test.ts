import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attributeBaseline,
  type AttributeKind,
  type Subgroup,
} from '#core/statistics/attribute-limits.ts';
import { frozenBaseline, limitsStanding, phasesAt } from '#core/statistics/chart-phases.ts';
import { attributeChart, type ControlChart, xmrChart } from '#core/statistics/control-chart.ts';
import { dispersionTest } from '#core/statistics/dispersion.ts';
import { falseAlarms } from '#core/statistics/false-alarms.ts';
import { ruleSets, type RunRule, signalsOf } from '#core/statistics/run-rules.ts';
import { xmrBaseline, xmrLimits } from '#core/statistics/xmr-limits.ts';

const plain = { variant: 'd2', atLeastZero: false } as const;
const rules: readonly RunRule[] = [...new Set([...ruleSets.westernElectric, ...ruleSets.nelson])];
const kinds: readonly AttributeKind[] = ['p', 'np', 'u', 'c'];

/** Whole numbers, so that shifts and doublings are exact. */
const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 60 });

const subgroups = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([n, share]): Subgroup => ({ x: Math.round(n * share), n })),
  { minLength: 8, maxLength: 60 },
);

function whole(points: number): ReturnType<typeof phasesAt> {
  return phasesAt(points, []);
}

function signals(chart: ControlChart): number[][] {
  return rules.map((rule) => signalsOf(rule, chart.points));
}

describe('an XmR chart', () => {
  test('says the same of values shifted, scaled or turned over', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (given, shift, scale) => {
          const phases = whole(given.length);
          const found = signals(xmrChart(given, phases, plain));
          const shifted = given.map((value) => value + shift);
          const scaled = given.map((value) => value * scale);
          const turned = given.map((value) => -value);
          expect(signals(xmrChart(shifted, phases, plain))).toEqual(found);
          expect(signals(xmrChart(scaled, phases, plain))).toEqual(found);
          expect(signals(xmrChart(turned, phases, plain))).toEqual(found);
        },
      ),
    );
  });

  test('flags nothing when all values are equal, whatever their binary rounding', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, fc.integer({ min: 8, max: 100 }), (one, count) => {
        const given = new Array<number>(count).fill(one);
        expect(signals(xmrChart(given, whole(count), plain)).flat()).toEqual([]);
      }),
    );
  });

  test('has no range on either side of a missing value, and no pattern over it', () => {
    const given = [1, 2, null, 4, 8];
    expect(xmrBaseline(given).movingRanges).toEqual([1, 4]);
    const points = [5, 5, 5, 5, null, 5, 5, 5, 5].map((value) => ({
      value,
      centre: 4,
      sigma: 100,
      phase: 0,
    }));
    expect(signalsOf('run-of-8', points)).toEqual([]);
  });

  test('does not go below zero where values cannot', () => {
    const baseline = xmrBaseline([1, 5, 1, 5]);
    expect(xmrLimits(baseline)?.lower).toBeLessThan(0);
    expect(xmrLimits(baseline, 'd2', true)?.lower).toBe(0);
  });

  test('takes the mean range where the median one is 0', () => {
    const baseline = xmrBaseline([3, 3, 3, 3, 9]);
    expect(baseline.medianRange).toBe(0);
    expect(xmrLimits(baseline, 'median')).toEqual(xmrLimits(baseline, 'd2'));
    expect(xmrLimits(baseline, 'median')?.variant).toBe('d2');
  });
});

describe('phases', () => {
  test('are independent: what one holds changes nothing in another', () => {
    fc.assert(
      fc.property(values, values, values, (first, second, other) => {
        const both = (one: number[]): ControlChart => {
          const all = [...one, ...second];
          return xmrChart(all, phasesAt(all.length, [one.length]), plain);
        };
        const tail = (chart: ControlChart, from: number): unknown => ({
          points: chart.points.slice(from),
          signals: rules.map((rule) =>
            signalsOf(rule, chart.points)
              .filter((at) => at >= from)
              .map((at) => at - from),
          ),
          limits: chart.phases[1],
        });
        const alone = xmrChart(second, whole(second.length), plain);
        expect(tail(both(first), first.length)).toEqual(tail(both(other), other.length));
        expect(both(first).phases[1]).toEqual(alone.phases[0]);
      }),
    );
  });

  test('a frozen baseline is not moved by later points', () => {
    fc.assert(
      fc.property(values, values, (baseline, later) => {
        const all = [...baseline, ...later];
        const frozen = xmrChart(all, [frozenBaseline(all.length, 0, baseline.length)], plain);
        const alone = xmrChart(baseline, whole(baseline.length), plain);
        expect(frozen.phases).toEqual(alone.phases);
        expect(frozen.points.at(-1)?.upper).toBe(alone.points.at(-1)?.upper);
      }),
    );
  });

  test('under 8 points have no limits, under 20 provisional ones; points without exposure do not count', () => {
    expect([7, 8, 19, 20].map(limitsStanding)).toEqual([
      'refused',
      'provisional',
      'provisional',
      'settled',
    ]);
    const seven = xmrChart([1, 2, 3, 4, 5, 6, 700], whole(7), plain);
    expect(seven.points.every(({ upper, sigma }) => upper === null && sigma === null)).toBe(true);
    expect(seven.points.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, 6, 700]);
    const gaps = Array.from({ length: 20 }, (_none, at) => ({ x: at % 3, n: at % 2 }));
    expect(attributeChart('u', gaps, whole(20)).phases[0]).toMatchObject({
      basedOn: 10,
      standing: 'provisional',
    });
  });

  test('a baseline too short for limits signals nothing, however long the chart', () => {
    const all = [1, 2, 1, 2, 1, ...new Array<number>(30).fill(9)];
    const chart = xmrChart(all, [frozenBaseline(all.length, 0, 5)], plain);
    expect(chart.phases[0]?.standing).toBe('refused');
    expect(signals(chart).flat()).toEqual([]);
  });

  test('starts outside, twice or out of order make no phase more', () => {
    const phases = phasesAt(10, [7, 3, 3, 0, 10, 12, -1]);
    expect(phases.map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [3, 7],
      [7, 10],
    ]);
    expect(phasesAt(0, [])).toEqual([]);
  });
});

describe('charts of counts', () => {
  test('limits hold the centre, stay within what a value can be, and narrow with n', () => {
    fc.assert(
      fc.property(subgroups, fc.constantFrom(...kinds), fc.boolean(), (given, kind, laney) => {
        const { points } = attributeChart(kind, given, whole(given.length), laney);
        const reach = new Map<number, number>();
        for (const [at, { value, centre, sigma, lower, upper }] of points.entries()) {
          const n = given[at]?.n ?? 0;
          if (kind !== 'c' && n === 0) expect([value, lower, upper]).toEqual([null, null, null]);
          if (centre === null || lower === null || upper === null || sigma === null) continue;
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(lower).toBeLessThanOrEqual(centre);
          expect(upper).toBeGreaterThanOrEqual(centre);
          if (kind === 'p') expect(upper).toBeLessThanOrEqual(1);
          if (kind === 'np') expect(upper).toBeLessThanOrEqual(n);
          reach.set(n, sigma);
        }
        if (kind !== 'p' && kind !== 'u') return;
        const byN = [...reach].sort(([a], [b]) => a - b).map(([, sigma]) => sigma);
        expect(byN).toEqual([...byN].sort((a, b) => b - a));
      }),
    );
  });

  test('p and np say the same of the same counts, and u of any unit of exposure', () => {
    fc.assert(
      fc.property(subgroups, fc.constantFrom(2 ** -10, 0.1, 3, 1000), (given, unit) => {
        const beyond = (kind: AttributeKind, counted: Subgroup[]): number[] =>
          signalsOf('beyond-limits', attributeChart(kind, counted, whole(given.length)).points);
        expect(beyond('np', given)).toEqual(beyond('p', given));
        const scaled = given.map(({ x, n }) => ({ x, n: n * unit }));
        expect(beyond('u', scaled)).toEqual(beyond('u', given));
      }),
    );
  });

  test('none counted, or all of them: no spread, nothing beyond, nothing to test', () => {
    const n = Array.from({ length: 30 }, (_none, at) => at + 1);
    const none = n.map((size) => ({ x: 0, n: size }));
    const all = n.map((size) => ({ x: size, n: size }));
    for (const laney of [false, true]) {
      for (const chart of [
        attributeChart('p', none, whole(30), laney),
        attributeChart('u', none, whole(30), laney),
        attributeChart('p', all, whole(30), laney),
      ]) {
        expect(signals(chart).flat()).toEqual([]);
        expect(chart.points.every(({ lower, upper }) => lower === upper)).toBe(true);
      }
    }
    expect(dispersionTest('p', none)).toBeNull();
    expect(dispersionTest('p', all)).toBeNull();
    expect(dispersionTest('u', none)).toBeNull();
    expect(dispersionTest('u', [{ x: 3, n: 2 }])).toBeNull();
  });

  test('a single incident among zeros is drawn, with limits from the mean', () => {
    const one = Array.from({ length: 25 }, (_none, at) => ({ x: at === 12 ? 1 : 0, n: 1 }));
    const chart = attributeChart('c', one, whole(25));
    expect(chart.phases[0]?.centre).toBeCloseTo(0.04, 12);
    expect(chart.points[12]?.lower).toBe(0);
    expect(chart.points[12]?.upper).toBeCloseTo(0.64, 12);
  });

  test('neighbours are compared only where both have exposure', () => {
    const gap = [4, 8, 0, 30].map((x, place) => ({ x, n: place === 2 ? 0 : 1 }));
    expect(attributeBaseline('u', gap).sigmaZ).toBeCloseTo(4 / Math.sqrt(14) / 1.128, 12);
    expect(attributeBaseline('u', gap.slice(2)).sigmaZ).toBeNull();
  });

  test('with equal exposure u′ has the limits of XmR', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 40 }),
        (counts) => {
          const phases = whole(counts.length);
          const equal = counts.map((x) => ({ x, n: 1 }));
          const laney = attributeChart('u', equal, phases, true).points[0];
          const single = xmrChart(counts, phases, { ...plain, atLeastZero: true }).points[0];
          expect(laney?.upper).toBeCloseTo(single?.upper ?? NaN, 9);
          expect(laney?.lower).toBeCloseTo(single?.lower ?? NaN, 9);
        },
      ),
    );
  });
});

describe('run rules', () => {
  const at = (value: number, centre: number, sigma: number): number[] =>
    signalsOf('beyond-limits', [{ value, centre, sigma, phase: 0 }]);

  test('a value that equals its limit but for rounding is not beyond it', () => {
    const finite = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    const sigma = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(finite, sigma, (centre, spread) => {
        expect(at(centre + 3 * spread, centre, spread)).toEqual([]);
        expect(at(centre - 3 * spread, centre, spread)).toEqual([]);
        expect(at(centre + 3.00001 * spread, centre, spread)).toEqual([0]);
        expect(at(centre - 3.00001 * spread, centre, spread)).toEqual([0]);
      }),
    );
    expect(at(0.1 + 0.2, 0, 0.1)).toEqual([]);
    expect(at(10_000_000.3, 10_000_000, 0.1)).toEqual([]);
    expect(at(3.0000000005, 0, 1)).toEqual([]);
    expect(at(3.000000002, 0, 1)).toEqual([0]);
  });

  test('without spread a run on one side of a frozen centre still counts', () => {
    const points = new Array<number>(9).fill(5).map((value) => ({
      value,
      centre: 4,
      sigma: 0,
      phase: 0,
    }));
    expect(signalsOf('beyond-limits', points)).toEqual([]);
    expect(signalsOf('run-of-8', points)).toEqual([7, 8]);
  });

  test('false alarms: those of the smallest set simulated that holds the rules', () => {
    expect(falseAlarms(['beyond-limits'])).toEqual({ at24: 0.06, at50: 0.12, atMost: false });
    expect(falseAlarms(ruleSets.usual)).toEqual({ at24: 0.07, at50: 0.17, atMost: false });
    expect(falseAlarms(['run-of-8'])).toEqual({ at24: 0.15, at50: 0.35, atMost: true });
    expect(falseAlarms(['trend-of-6', 'beyond-limits'])?.at50).toBe(0.44);
    expect(falseAlarms(ruleSets.nelson)).toBeNull();
    expect(falseAlarms(['run-of-8', 'run-of-9'])).toBeNull();
  });
});
