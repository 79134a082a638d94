import type { ParetoBar, ParetoResult, ParetoStability } from '#core/contract/analyze.ts';
import {
  amountWords,
  capital,
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

export function barName(
  entry: Pick<ParetoBar, 'value'>,
  isOther: boolean,
  otherCategories: number,
): string {
  if (isOther) {
    return `Other: ${numberWords(otherCategories)}\u00a0${otherCategories === 1 ? 'category' : 'categories'}`;
  }
  if (entry.value === null) return 'No value';
  return entry.value.trim() === '' ? '(blank)' : entry.value;
}

/** The line across: the threshold, or the rate of all together where bars do not add up. */
function lineWords(result: ParetoResult): string {
  if (result.additive) return `Threshold ${thresholdWords(result.threshold)}`;
  return `All: ${amountWords(result.total)}`;
}

/** What bars are as long as, over a column: a field's name stays as it is. */
export function amountHead(
  { measure }: Pick<ParetoResult, 'measure'>,
  name: string | null,
): string {
  return measure.kind === 'sum' ? (name ?? 'Sum') : capital(name ?? 'rate');
}

/** How sure it is that a bar is among the first: "99 %", "> 99.9 %"; "…" while it is worked out. */
export function stabilityText(
  stability: ParetoStability | null,
  entry: Pick<ParetoBar, 'value'>,
): string {
  if (!stability) return '…';
  const found = stability.bars.find(({ value }) => value === entry.value);
  return found ? probabilityWords(found.amongFirst) : noFigure;
}

/** A probability that was found by drawing: never quite certain. */
export function probabilityWords(probability: number): string {
  const percent = probability * 100;
  if (percent > 99.9) return '>\u00a099.9\u00a0%';
  if (percent < 0.1) return '<\u00a00.1\u00a0%';
  return shareWords(probability, percent > 99 || percent < 1 ? 1 : 0);
}

/** Head of the row of stability: "Among first 7". */
export function stabilityHead(stability: ParetoStability | null): string {
  if (!stability) return 'Among first …';
  return stability.k === 1 ? 'Is the first' : `Among first ${numberWords(stability.k)}`;
}

/**
 * How the figures of one Pareto are written. `stability`: null while it is worked out, left out where it
 * is not shown.
 */
export function paretoFormats(
  result: ParetoResult,
  measureName: string | null,
  stability?: ParetoStability | null,
): ParetoFormats {
  const counted = result.measure.kind === 'count';
  const amount = (value: number) => amountText(value, counted);
  const ranked = result.bars.some((bar) => bar.rank !== null);
  const { additive } = result;
  const heads = [
    ...(counted ? ['Incidents'] : [amountHead(result, measureName), 'Incidents']),
    ...(additive ? ['Share', 'Cumulative'] : [capital(result.rate?.basis.unit ?? 'exposure')]),
    ...(ranked ? ['Rank, 95\u00a0%'] : []),
    ...(stability === undefined ? [] : [stabilityHead(stability)]),
  ];
  const cells = (entry: ParetoBar, isOther: boolean): string[] => [
    amount(entry.amount),
    ...(counted ? [] : [numberWords(entry.count)]),
    ...(additive
      ? [shareWords(entry.share), shareWords(entry.cumulativeShare)]
      : [entry.rate ? numberWords(entry.rate.n) : noFigure]),
    ...(ranked ? [isOther ? noFigure : rankText(entry.rank)] : []),
    ...(stability === undefined ? [] : [isOther ? noFigure : stabilityText(stability, entry)]),
  ];
  return {
    amount,
    share: (share) => shareWords(share),
    threshold: lineWords(result),
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

/** Round axis values from 0 to at most `top`, three to six. */
export function plainSteps(top: number, pixels: number): number[] {
  return axisSteps(top, pixels, false).slice(0, -1);
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
