import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { barsShown, paretoTable } from '#core/statistics/pareto-table.ts';
import { goodmanIntervals, type Interval, wilsonInterval } from '#core/statistics/proportion.ts';
import { rankIntervals } from '#core/statistics/rank-intervals.ts';
import { uniformityTest } from '#core/statistics/uniformity.ts';
import { weightedShare } from '#core/statistics/weighted-share.ts';
import { mismatches } from './compare.ts';
import { referenceCases } from './reference-case.ts';

const numbers = z.array(z.number());
const texts = z.array(z.string());

function limits(interval: Interval | null): [number, number] | null {
  return interval === null ? null : [interval.low, interval.high];
}

function entries(input: { key: string[]; value: number[] }): { key: string; value: number }[] {
  return input.key.map((key, index) => ({ key, value: input.value[index] ?? NaN }));
}

function table(given: unknown): unknown {
  const input = z.object({ key: texts, value: numbers, threshold: z.number() }).parse(given);
  const result = paretoTable(entries(input), input.threshold);
  const order = result.entries.map((entry) => entry.key);
  return {
    total: result.total,
    order,
    share: result.shares,
    cumShare: result.cumulativeShares,
    vitalFew: order.slice(0, result.vitalFew),
  };
}

function other(given: unknown): unknown {
  const input = z.object({ key: texts, value: numbers, maxBars: z.int() }).parse(given);
  const result = paretoTable(entries(input), 0.8);
  const shown = barsShown(result.entries.length, input.maxBars);
  const bars = result.entries.slice(0, shown).map((entry, index) => ({
    ...entry,
    merged: 1,
    share: result.shares[index] ?? null,
    cumShare: result.cumulativeShares[index] ?? null,
  }));
  const rest = result.entries.slice(shown);
  if (rest.length === 0) return { bars };
  const value = rest.reduce((sum, entry) => sum + entry.value, 0);
  const share = value / result.total;
  return { bars: [...bars, { key: 'Other', value, merged: rest.length, share, cumShare: 1 }] };
}

function shareIntervals(given: unknown): unknown {
  const { counts, conf } = z.object({ counts: numbers, conf: z.number() }).parse(given);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    wilson: counts.map((count) => limits(wilsonInterval(count, total, conf))),
    goodman: goodmanIntervals(counts, conf).map(limits),
  };
}

function ranks(given: unknown): unknown {
  const { counts, conf } = z.object({ counts: numbers, conf: z.number() }).parse(given);
  const result = rankIntervals(counts, conf);
  const pairs = counts.flatMap((_a, first) =>
    counts.slice(first + 1).map((_b, step) => [first, first + 1 + step] as const),
  );
  return {
    pairAdjP: pairs.map(([a, b]) => [a, b, result.pairP(a, b)]),
    rankLow: result.ranks.map((rank) => rank.low),
    rankHigh: result.ranks.map((rank) => rank.high),
    notDistinguishableFromTop: result.ranks.flatMap((rank, index) =>
      rank.low === 1 ? [index] : [],
    ),
  };
}

function weighted(given: unknown): unknown {
  const { category, weight, conf } = z
    .object({ category: texts, weight: numbers, conf: z.number() })
    .parse(given);
  const sums = new Map<string, { n: number; weight: number; squares: number; largest: number }>();
  const total = { weight: 0, squares: 0 };
  for (const [index, key] of category.entries()) {
    const w = weight[index] ?? NaN;
    const sum = sums.get(key) ?? { n: 0, weight: 0, squares: 0, largest: 0 };
    sums.set(key, {
      n: sum.n + 1,
      weight: sum.weight + w,
      squares: sum.squares + w * w,
      largest: Math.max(sum.largest, w),
    });
    total.weight += w;
    total.squares += w * w;
  }
  const keys = [...sums.keys()].sort();
  return {
    total: total.weight,
    categories: keys.map((key) => {
      const sum = sums.get(key) ?? { n: 0, weight: 0, squares: 0, largest: 0 };
      const result = weightedShare(sum, total, conf);
      return {
        key,
        n: sum.n,
        weight: sum.weight,
        share: result?.share,
        se: result?.standardError,
        ci: limits(result?.interval ?? null),
        largestIncidentFraction: sum.largest / sum.weight,
      };
    }),
  };
}

function uniformity(given: unknown): unknown {
  const result = uniformityTest(z.object({ counts: numbers }).parse(given).counts);
  return result && { ...result, chi2: result.chiSquare };
}

const methods: Record<string, (given: unknown) => unknown> = {
  'pareto.table': table,
  'pareto.other': other,
  'pareto.shareCI': shareIntervals,
  'pareto.rankIntervals': ranks,
  'pareto.weightedShareCI': weighted,
  'pareto.uniformityTest': uniformity,
};

describe('Pareto statistics against the reference cases', () => {
  test.each(referenceCases('pareto'))('$id', ({ method, input, expected, tolerance }) => {
    expect(methods[method], method).toBeDefined();
    expect(mismatches(expected, methods[method]?.(input), tolerance)).toEqual([]);
  });

  test('a Pareto of negative values is refused', () => {
    expect(() => paretoTable([{ key: 'a', value: -1 }], 0.8)).toThrow(RangeError);
  });

  test('equal values are ordered by code point, not by UTF-16 unit', () => {
    const keys = ['\u{1F600}', '\uFB01', 'Z', 'a'];
    const order = paretoTable(
      keys.map((key) => ({ key, value: 1 })),
      0.8,
    ).entries.map((entry) => entry.key);
    expect(order).toEqual(['Z', 'a', '\uFB01', '\u{1F600}']);
  });
});
