import type { ParetoBar, ParetoResult } from '#core/contract/analyze.ts';
import type { TextWidth } from './label-lines.ts';
import { shorten } from './label-lines.ts';
import { layoutLabels } from './pareto-labels.ts';
import type { Box, CumulativePoint, ParetoMarks, TextMark, Tick } from './pareto-marks.ts';
import { figuresHeight, layoutFigures, layoutRanks, ranksHeight } from './pareto-below.ts';
import { placePoints, placeThreshold, placeAmounts } from './pareto-placing.ts';
import { axisSteps, barName, paretoFormats } from './pareto-formats.ts';
import { vitalFewWords } from './pareto-words.ts';

export interface ParetoOptions {
  /** Pixels; the layout becomes wider when the bars would be narrower than 12 px. */
  readonly width: number;
  /** Pixels wished for the whole; the plot is never lower than 240 px, so it can become higher. */
  readonly height: number;
  readonly textWidth: TextWidth;
  /** Name of the summed field; null when incidents are counted. */
  readonly measureName: string | null;
  /** Leaves out the figures and the rank strip, for a small picture. */
  readonly chartOnly?: boolean;
}

const smallestSlot = 16;
const smallestPlot = 240;
const topMargin = 14;
const foot = 2;

/**
 * Places every mark of a Pareto chart. Screen, SVG, PNG and PDF draw from it, so that they agree:
 * falling bars with Other last, the left axis ending at the total, the cumulative line leaving from the
 * right upper corner of the first bar and ending at 100 % over the last bar's right edge.
 * Conventions: Juran; ASQ; SAS for ties. Pure: the ruler for texts is handed in.
 */
export function layoutPareto(result: ParetoResult, options: ParetoOptions): ParetoMarks {
  const formats = paretoFormats(result, options.measureName);
  const entries: ParetoBar[] = result.other ? [...result.bars, result.other] : [...result.bars];
  const total = result.total > 0 ? result.total : 1;
  const write = (
    text: string,
    style: Pick<TextMark, 'x' | 'y' | 'anchor'> & Partial<TextMark>,
  ): TextMark => {
    const { size = 12, weight = 400, ink = 'ink3', upwards = false } = style;
    const width = options.textWidth(text, size, weight);
    return {
      text,
      x: style.x,
      y: style.y,
      anchor: style.anchor,
      size,
      weight,
      ink,
      width,
      upwards,
    };
  };

  const totalText = formats.amount(result.total);
  const heads = formats.heads;
  const headWidth = Math.max(...heads.map((head) => options.textWidth(head, 12, 400)));
  const left = Math.ceil(
    Math.max(62, options.textWidth(totalText, 12, 600) + 14, Math.min(headWidth + 6, 112)),
  );
  const right = 46;
  const slots = Math.max(entries.length, 1);
  const width = Math.max(options.width, left + right + slots * smallestSlot);
  const slot = (width - left - right) / slots;
  const gap = Math.min(12, slot * 0.25);

  const labels = layoutLabels(entries, slot, options.textWidth, result.otherCategories);
  const bracketHeight = result.verdict === 'vital-few' ? 30 : 8;
  const figuresFit = formats.widestCell(entries, options.textWidth) <= slot - 4;
  const below = heightBelow(options.chartOnly === true, figuresFit, heads.length, result);
  const beneath = labels.height + 6 + bracketHeight + below + foot;
  const plotHeight = Math.max(smallestPlot, options.height - topMargin - beneath);
  const plot: Box = { left, right: width - right, top: topMargin, bottom: topMargin + plotHeight };
  const yOf = (amount: number) => plot.bottom - (amount / total) * plotHeight;

  const spots = entries.map((entry, index) => {
    const slotLeft = left + index * slot;
    const x = slotLeft + gap / 2;
    const y = yOf(Math.max(0, entry.amount));
    const isOther = result.other !== null && index === entries.length - 1;
    return {
      index,
      kind: isOther
        ? ('other' as const)
        : entry.vital && result.verdict === 'vital-few'
          ? ('vital' as const)
          : ('many' as const),
      value: isOther ? null : entry.value,
      name: barName(entry, isOther, result.otherCategories),
      x,
      y,
      width: slot - gap,
      height: plot.bottom - y,
      centre: slotLeft + slot / 2,
      slot: { left: slotLeft, right: slotLeft + slot },
    };
  });

  let running = 0;
  const corners = spots.map((spot, index) => {
    running += Math.max(0, entries[index]?.amount ?? 0);
    const last = index === spots.length - 1;
    return { x: spot.x + spot.width, y: last ? plot.top : yOf(Math.min(running, total)) };
  });

  const thresholdY = plot.bottom - result.threshold * plotHeight;
  const taken: Box[] = [];
  const threshold = placeThreshold(write, formats.threshold, thresholdY, plot, spots, taken);
  const amounts = placeAmounts(
    write,
    entries.map((entry) => formats.amount(entry.amount)),
    spots,
    corners,
    taken,
  );
  const shares = entries.map((entry) =>
    entry.cumulativeShare === null ? null : formats.share(entry.cumulativeShare),
  );
  const line: CumulativePoint[] = placePoints(write, shares, corners, result, plot, spots, taken);

  const labelTop = plot.bottom;
  const bars = spots.map((spot, index) => ({
    ...spot,
    label: labels.marksOf(index, spot.centre, labelTop, write),
    shortened: labels.shortenedOf(index),
    amount: amounts[index] ?? null,
  }));

  const bracketY = plot.bottom + labels.height + 10;
  const lastVital = spots.filter((spot) => spot.kind === 'vital').at(-1);
  const first = spots[0];
  const bracketText = vitalFewWords(result, options.measureName);
  const bracket =
    lastVital && first && bracketText !== null
      ? {
          from: first.x,
          to: lastVital.x + lastVital.width,
          y: bracketY,
          text: write(
            shorten(bracketText, width - first.x, { size: 12, weight: 600 }, options.textWidth),
            { x: first.x, y: bracketY + 16, anchor: 'start', weight: 600, ink: 'accent' },
          ),
        }
      : null;

  const figuresTop = plot.bottom + labels.height + 6 + bracketHeight;
  const figures =
    !options.chartOnly && figuresFit
      ? layoutFigures(write, entries, spots, formats, figuresTop, left, options.textWidth)
      : null;
  const ranksTop = figures?.bottom ?? figuresTop;
  const ranks = options.chartOnly ? null : layoutRanks(write, result, spots, ranksTop, plot);
  const bottom = ranks?.bottom ?? figures?.bottom ?? figuresTop;

  return {
    width,
    height: Math.ceil(bottom + foot),
    leastHeight: Math.ceil(topMargin + smallestPlot + beneath),
    plot,
    ...axes(result, write, plot, yOf, formats.amount),
    bars,
    line,
    threshold,
    bracket,
    figures,
    ranks,
  };
}

function heightBelow(
  chartOnly: boolean,
  figuresFit: boolean,
  rows: number,
  result: ParetoResult,
): number {
  if (chartOnly) return 0;
  return (figuresFit ? figuresHeight(rows) : 0) + ranksHeight(result);
}

function axes(
  result: ParetoResult,
  write: (
    text: string,
    style: Pick<TextMark, 'x' | 'y' | 'anchor'> & Partial<TextMark>,
  ) => TextMark,
  plot: Box,
  yOf: (amount: number) => number,
  amount: (value: number) => string,
): { leftTicks: Tick[]; rightTicks: Tick[]; gridlines: number[] } {
  const steps = axisSteps(result.total, plot.bottom - plot.top, result.measure.kind === 'count');
  const leftTicks = steps.map((value): Tick => {
    const y = yOf(value);
    const end = value === result.total;
    const style = { x: plot.left - 9, y: y + 4, anchor: 'end' } as const;
    return {
      y,
      text: write(amount(value), end ? { ...style, weight: 600, ink: 'ink' } : style),
    };
  });
  const height = plot.bottom - plot.top;
  const threshold = Math.round(result.threshold * 1000) / 10;
  const percents = [0, 20, 40, 60, 80, 100].filter(
    (percent) => percent === threshold || (Math.abs(percent - threshold) / 100) * height >= 15,
  );
  if (!percents.includes(threshold)) percents.push(threshold);
  const rightTicks = percents
    .sort((a, b) => a - b)
    .map((percent): Tick => {
      const y = plot.bottom - (percent / 100) * height;
      const style = { x: plot.right + 9, y: y + 4, anchor: 'start' } as const;
      const text = `${percent}\u00a0%`;
      return {
        y,
        text: write(text, percent === threshold ? { ...style, weight: 600, ink: 'ink' } : style),
      };
    });
  const gridlines = steps.filter((value) => value > 0 && value < result.total).map(yOf);
  return { leftTicks, rightTicks, gridlines };
}
