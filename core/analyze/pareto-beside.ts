import type { ParetoBar } from '../contract/analyze.ts';
import { benjaminiHochbergAdjusted } from '../statistics/benjamini-hochberg.ts';
import { equalRatesP } from '../statistics/equal-rates.ts';
import type { Category } from './pareto-sums.ts';

/** Findings at this q: of those called so, no more than one in twenty is expected to be chance. */
const findings = 0.05;

/**
 * Sets the rate of each category beside that of all others together, by the exact test of two Poisson rates. One category
 * alone has no others.
 */
export function ratesBeside(
  entries: readonly Category[],
  whole: Category,
): (ParetoBar['beside'] | null)[] {
  if (entries.length < 2 || whole.exposure === null) return entries.map(() => null);
  const all = whole.exposure;
  const p = Float64Array.from(entries, ({ count, exposure }) => {
    const units = exposure ?? 0;
    return equalRatesP(count, units, whole.count - count, all - units);
  });
  const q = benjaminiHochbergAdjusted(p);
  return entries.map(({ count, exposure }, at) => {
    const units = exposure ?? 0;
    const excess = count - (units * (whole.count - count)) / (all - units);
    const found = (q[at] as number) <= findings;
    return {
      excess,
      p: p[at] as number,
      q: q[at] as number,
      stands: !found ? 'within' : excess > 0 ? 'above' : 'below',
    };
  });
}
