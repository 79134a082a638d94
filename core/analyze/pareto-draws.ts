import { type DrawnBar, withinReach } from '../statistics/first-bars.ts';
import type { Measured } from './pareto-measured.ts';
import { amountReader, type Category } from './pareto-sums.ts';

/** An incident with more than this share of its category's variance is drawn by itself. */
const ownDraw = 0.05;

/** What the incidents of a category hold: the large amounts one by one, the sums of powers of the others. */
interface Parts {
  large: Map<number, number>;
  sum: number;
  squares: number;
  cubes: number;
}

/** Counts: as many incidents as there are, on the average. For rates, by the unit of exposure. */
function countBar({ count, exposure }: Category): DrawnBar {
  const size = exposure === null ? 1 : 1 / exposure;
  return { offset: 0, parts: [{ size, mean: count }] };
}

/** A sum of many small amounts: steps of one size that keep its mean, variance and skewness. */
function bulkOf({ sum, squares, cubes }: Parts): DrawnBar {
  if (!(squares > 0)) return { offset: sum, parts: [] };
  const size = cubes / squares;
  const mean = squares / (size * size);
  return { offset: Math.max(0, sum - size * mean), parts: [{ size, mean }] };
}

function sumBar(parts: Parts): DrawnBar {
  const bulk = bulkOf(parts);
  const large = [...parts.large].map(([size, mean]) => ({ size, mean }));
  return { offset: bulk.offset, parts: [...bulk.parts, ...large] };
}

/** How far chance carries a bar. */
function spreadOf({ value, squares, count, exposure }: Category) {
  return {
    mean: value,
    deviation: exposure === null ? Math.sqrt(squares) : Math.sqrt(count) / exposure,
  };
}

/** Reads the incidents of some categories once more, for their amounts. */
function partsOf({ groups, rows, amounts }: Measured, categories: readonly Category[]) {
  const parts = new Map<number, Parts>();
  const limits = new Float64Array(groups.labels.length).fill(-1);
  for (const { code, squares } of categories) {
    parts.set(code, { large: new Map(), sum: 0, squares: 0, cubes: 0 });
    limits[code] = Math.sqrt(ownDraw * squares);
  }
  const amountOf = amountReader(amounts);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const code = groups.codes[row] as number;
    const limit = limits[code] as number;
    if (limit < 0) continue;
    const amount = amountOf(row);
    const held = parts.get(code);
    if (!(amount > 0) || held === undefined) continue;
    if (amount > limit) held.large.set(amount, (held.large.get(amount) ?? 0) + 1);
    else {
      held.sum += amount;
      held.squares += amount * amount;
      held.cubes += amount ** 3;
    }
  }
  return parts;
}

/**
 * How the bars of a Pareto would fall had its incidents come about anew, in the order given. Those that cannot come to be
 * among the first k stand still. Of sums, the incidents of the others are gone through once more.
 */
export function drawnBars(from: Measured, entries: readonly Category[], k: number): DrawnBar[] {
  const last = entries[k - 1];
  const kth = last === undefined ? { mean: 0, deviation: 0 } : spreadOf(last);
  const reaching = entries.filter((entry) => {
    const { mean, deviation } = spreadOf(entry);
    return withinReach(mean, deviation, kth);
  });
  const counted = from.amounts.kind === 'count';
  const parts = counted ? null : partsOf(from, reaching);
  const drawn = new Set(reaching);
  return entries.map((entry) => {
    if (!drawn.has(entry)) return { offset: entry.value, parts: [] };
    const held = parts?.get(entry.code);
    return held === undefined ? countBar(entry) : sumBar(held);
  });
}
