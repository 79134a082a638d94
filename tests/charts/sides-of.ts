import type { ParetoSides, ParetoViews, SidesBar } from '#core/contract/analyze.ts';

type Side = SidesBar['sides'][0];

/** What every answer about a field says, for counts. */
const about = {
  revision: 1,
  fieldId: 1,
  measure: { kind: 'count' as const },
  additive: true,
  rate: null,
  severity: null,
  notes: [],
};

function side(count: number, total: number, days: number | null, vital: boolean): Side {
  return {
    count,
    amount: count,
    share: total > 0 ? count / total : null,
    shareInterval: total > 0 ? { low: (count / total) * 0.8, high: (count / total) * 1.2 } : null,
    perDay: days === null ? null : count / days,
    rate: null,
    vital,
  };
}

/** Two sides of counts: `[first, second]` for each category; with days, two periods. */
export function sidesOf(
  counts: Record<string, readonly [number, number]>,
  given: Partial<ParetoSides> & { days?: readonly [number, number] } = {},
): ParetoSides {
  const { days, ...others } = given;
  const entries = Object.entries(counts);
  const totals = [0, 1].map((at) => entries.reduce((sum, [, pair]) => sum + (pair[at] ?? 0), 0));
  const [first = 0, second = 0] = totals;
  const aboutSide = (name: string, at: 0 | 1) => ({
    name,
    n: totals[at] ?? 0,
    total: totals[at] ?? 0,
    missing: 0,
    withoutAmount: 0,
    withoutExposure: 0,
    firstAt: null,
    lastAt: null,
    days: days?.[at] ?? null,
    exposure: null,
    vitalFew: 1,
    verdict: 'vital-few' as const,
  });
  return {
    ...about,
    threshold: 0.8,
    comparison: days ? 'per-day' : 'shares',
    comparisonWords: '',
    order: 'first',
    sides: [aboutSide('April 2017', 0), aboutSide('May 2017', 1)],
    bars: entries.map(([value, [a, b]], index) => ({
      value,
      sides: [
        side(a, first, days?.[0] ?? null, index === 0),
        side(b, second, days?.[1] ?? null, false),
      ],
      change:
        a > 0 ? { ratio: b / a, low: (b / a) * 0.8, high: (b / a) * 1.2, p: 0.5, q: 0.5 } : null,
      shareChange: {
        difference: b / (second || 1) - a / (first || 1),
        low: -0.1,
        high: 0.1,
        p: 0.5,
        q: 0.5,
      },
      only: null,
      fragile: false,
    })),
    other: null,
    otherCategories: 0,
    categories: entries.length,
    totalChange: null,
    mix: null,
    only: { first: { categories: 0, names: [] }, second: { categories: 0, names: [] } },
    overlap: 0,
    ...others,
  };
}

/** Measures side by side: for each category its amounts, one for each view; null: it has none there. */
export function viewsOf(
  amounts: Record<string, readonly (number | null)[]>,
  flips: ParetoViews['flips'] = [],
): ParetoViews {
  const entries = Object.entries(amounts);
  const count = Math.max(...entries.map(([, all]) => all.length));
  const places = Array.from({ length: count }, (_, view) =>
    entries
      .filter(([, all]) => typeof all[view] === 'number')
      .sort((a, b) => (b[1][view] ?? 0) - (a[1][view] ?? 0))
      .map(([value]) => value),
  );
  return {
    revision: 1,
    fieldId: 1,
    views: places.map((_, view) => ({
      ...about,
      measure: view === 0 ? { kind: 'count' } : { kind: 'sum', fieldId: view + 1 },
      n: 100,
      total: entries.reduce((sum, [, all]) => sum + (all[view] ?? 0), 0),
      missing: 0,
      withoutAmount: 0,
      withoutExposure: 0,
      verdict: 'vital-few',
    })),
    bars: entries.map(([value, all]) => ({
      value,
      figures: all.map((amount, view) => ({
        amount: amount ?? 0,
        count: 10,
        share: null,
        interval: amount === null ? null : { low: amount * 0.9, high: amount * 1.1 },
        place: amount === null ? null : (places[view]?.indexOf(value) ?? 0) + 1,
        rank: null,
      })),
    })),
    otherCategories: 0,
    categories: entries.length,
    flips,
    firstAt: null,
    lastAt: null,
  };
}
