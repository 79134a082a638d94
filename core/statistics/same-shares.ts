import { chiSquareUpper } from './chi-square.ts';
import type { LevelTest } from './level-rates.ts';

/** Fewer expected incidents than this on a side are tested together with others: chi-square would not hold. */
const fewestExpected = 5;

/**
 * Do two sides part their incidents among the same categories in the same shares? Pearson's chi-square of homogeneity.
 * Categories of which few are expected are put together, by what both sides hold of them, which does not tell them apart.
 * Null when a side is empty, or fewer than two parts are left.
 */
export function sameSharesTest(
  first: readonly number[],
  second: readonly number[],
): LevelTest | null {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const [n1, n2] = [sum(first), sum(second)];
  if (n1 === 0 || n2 === 0) return null;
  const smaller = Math.min(n1, n2) / (n1 + n2);
  const both = first.map((count, at) => count + (second[at] ?? 0));
  const order = [...both.keys()].sort((a, b) => (both[b] ?? 0) - (both[a] ?? 0) || a - b);
  const parts: [number, number][] = [];
  let open: [number, number] = [0, 0];
  for (const at of order) {
    open = [open[0] + (first[at] ?? 0), open[1] + (second[at] ?? 0)];
    if ((open[0] + open[1]) * smaller < fewestExpected) continue;
    parts.push(open);
    open = [0, 0];
  }
  const last = parts.at(-1);
  if (last !== undefined) {
    last[0] += open[0];
    last[1] += open[1];
  }
  if (parts.length < 2) return null;
  let chiSquare = 0;
  for (const [a, b] of parts) {
    const expected = ((a + b) * n1) / (n1 + n2);
    chiSquare += (a - expected) ** 2 / expected + (a - expected) ** 2 / (a + b - expected);
  }
  const df = parts.length - 1;
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) };
}
