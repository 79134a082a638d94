import type { ParetoBar, ParetoResult } from '#core/contract/analyze.ts';
import type { TextWidth } from '#core/analyze/label-lines.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A ruler like Source Sans: half an em for a letter, a whole one for wide scripts and pictures. */
export const rulerForTests: TextWidth = (text, size, weight) => {
  let ems = 0;
  for (const { segment } of graphemes.segment(text)) {
    ems += (segment.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.5;
  }
  return ems * size * (weight >= 600 ? 1.06 : 1);
};

/** A Pareto of counts, computed the plain way. */
export function paretoOf(
  counts: Record<string, number>,
  maxBars: number,
  threshold = 0.8,
): ParetoResult {
  const sorted = Object.entries(counts).sort(
    ([aName, a], [bName, b]) => b - a || (aName < bName ? -1 : 1),
  );
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const kept = sorted.length > maxBars ? sorted.slice(0, maxBars - 1) : sorted;
  const rest = sorted.slice(kept.length);
  let cumulative = 0;
  let reached = false;
  const bar = (value: string | null, count: number, other: boolean): ParetoBar => {
    cumulative += count;
    const vital = !other && !reached && total > 0;
    if (total > 0 && cumulative / total >= threshold - 1e-9) reached = true;
    return {
      value,
      count,
      amount: count,
      share: total > 0 ? count / total : null,
      cumulativeShare: total > 0 ? cumulative / total : null,
      vital,
      shareInterval: null,
      rank: null,
      fragile: false,
      rate: null,
      beside: null,
    };
  };
  const bars = kept.map(([name, count]) => bar(name, count, false));
  const other =
    rest.length > 0
      ? bar(
          null,
          rest.reduce((sum, [, count]) => sum + count, 0),
          true,
        )
      : null;
  return {
    revision: 1,
    fieldId: 1,
    measure: { kind: 'count' },
    threshold,
    n: total,
    missing: 0,
    total,
    categories: sorted.length,
    bars,
    other,
    otherCategories: rest.length,
    vitalFew: bars.filter((entry) => entry.vital).length,
    verdict: total > 0 ? 'vital-few' : 'nothing',
    uniformity: null,
    firstPairP: null,
    clearOfRest: null,
    firstAt: null,
    lastAt: null,
    withoutAmount: 0,
    withoutExposure: 0,
    additive: true,
    rate: null,
    severity: null,
    notes: [],
  };
}
