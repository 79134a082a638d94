import type { ParetoBar, ParetoResult } from '#core/contract/analyze.ts';
import { numbered, shareWords } from '#core/aggregate/number-words.ts';
import { amountText, barName, rankText } from '#core/analyze/pareto-formats.ts';

/** A bar of the result by its place; Other is the one after the last. */
export function barAt(result: ParetoResult, index: number): ParetoBar | null {
  return result.bars[index] ?? (index === result.bars.length ? result.other : null);
}

export function nameAt(result: ParetoResult, index: number): string {
  const bar = barAt(result, index);
  return bar ? barName(bar, index >= result.bars.length, result.otherCategories) : '';
}

/** "408 incidents", or with a measure "12,300 of Cost from 408 incidents". */
export function amountOf(bar: ParetoBar, measureName: string | null): string {
  const incidents = numbered(bar.count, 'incident', 'incidents');
  if (measureName === null) return incidents;
  return `${amountText(bar.amount, false)} of ${measureName} from ${incidents}`;
}

/** "20.6 % (95 % interval 18.8 to 22.4)": the share with its 95 % interval. */
export function shareWithInterval(bar: ParetoBar): string {
  const share = shareWords(bar.share);
  if (!bar.shareInterval) return share;
  const { low, high } = bar.shareInterval;
  return `${share} (95\u00A0% interval ${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)})`;
}

/** A bar read out: "Restaurants, 370 incidents, 18.6 %, cumulative 39.2 %, among the vital few". */
export function spokenBar(result: ParetoResult, index: number, measureName: string | null): string {
  const bar = barAt(result, index);
  if (!bar) return '';
  const isOther = index >= result.bars.length;
  const words = [
    nameAt(result, index),
    amountOf(bar, measureName),
    shareWords(bar.share),
    `cumulative ${shareWords(bar.cumulativeShare)}`,
  ];
  if (bar.vital && result.verdict === 'vital-few') words.push('among the vital few');
  if (bar.rank) words.push(`rank ${rankText(bar.rank)}`);
  if (isOther) words.push('Enter shows more bars');
  return words.join(', ');
}
