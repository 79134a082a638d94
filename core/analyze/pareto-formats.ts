import type { ParetoBar, ParetoResult } from '#core/contract/analyze.ts';
import {
  amountWords,
  noFigure,
  numberWords,
  shareWords,
  thresholdWords,
} from '#core/aggregate/number-words.ts';
import type { TextWidth } from './label-lines.ts';

export interface ParetoFormats {
  amount(value: number): string;
  share(value: number): string;
  readonly threshold: string;
  /** Heads of the figure rows, in order. */
  readonly heads: readonly string[];
  /** Cells of one bar, in the order of the heads. */
  cells(entry: ParetoBar, isOther: boolean): readonly string[];
  widestCell(entries: readonly ParetoBar[], textWidth: TextWidth): number;
}

/** Counts whole, sums with as many decimals as their size deserves. */
export function amountText(value: number, counted: boolean): string {
  return counted ? numberWords(value) : amountWords(value);
}

export function barName(entry: ParetoBar, isOther: boolean, otherCategories: number): string {
  if (isOther) {
    return `Other: ${numberWords(otherCategories)}\u00a0${otherCategories === 1 ? 'category' : 'categories'}`;
  }
  if (entry.value === null) return 'No value';
  return entry.value.trim() === '' ? '(blank)' : entry.value;
}

/** How the figures of one Pareto are written. */
export function paretoFormats(result: ParetoResult, measureName: string | null): ParetoFormats {
  const counted = result.measure.kind === 'count';
  const amount = (value: number) => amountText(value, counted);
  const ranked = result.bars.some((bar) => bar.rank !== null);
  const heads = [
    ...(counted ? ['Incidents'] : [measureName ?? 'Sum', 'Incidents']),
    'Share',
    'Cumulative',
    ...(ranked ? ['Rank, 95\u00a0%'] : []),
  ];
  const cells = (entry: ParetoBar, isOther: boolean): string[] => [
    amount(entry.amount),
    ...(counted ? [] : [numberWords(entry.count)]),
    shareWords(entry.share),
    shareWords(entry.cumulativeShare),
    ...(ranked ? [isOther ? noFigure : rankText(entry.rank)] : []),
  ];
  return {
    amount,
    share: (share) => shareWords(share),
    threshold: `Threshold ${thresholdWords(result.threshold)}`,
    heads,
    cells,
    widestCell: (entries, textWidth) =>
      Math.max(
        0,
        ...entries.flatMap((entry) => cells(entry, false).map((cell) => textWidth(cell, 13, 400))),
      ),
  };
}

export function rankText(rank: ParetoBar['rank']): string {
  if (!rank) return noFigure;
  return rank.low === rank.high ? String(rank.low) : `${rank.low} to ${rank.high}`;
}

/** Axis values from 0 to the total (always the last), three to six, none close under the total. */
export function axisSteps(total: number, pixels: number, wholeSteps: boolean): number[] {
  if (!(total > 0)) return [0];
  const rough = total / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.9) ?? 10;
  const step = wholeSteps ? Math.max(1, Math.round(factor * power)) : factor * power;
  const steps: number[] = [];
  for (let index = 0; index * step < total; index += 1) {
    const value = Number((index * step).toPrecision(12));
    if (((total - value) / total) * pixels >= 16) steps.push(value);
  }
  return [...steps, total];
}
