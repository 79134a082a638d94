import type { ParetoBar, ParetoResult, ParetoStability } from '#core/contract/analyze.ts';
import type { TextWidth } from './label-lines.ts';
import { shorten } from './label-lines.ts';
import { layoutLabels } from './pareto-labels.ts';
import type { BarKind, Box, CumulativePoint, ParetoMarks, Tick, Whisker } from './pareto-marks.ts';
import { figuresHeight, layoutFigures, layoutRanks, ranksHeight } from './pareto-below.ts';
import { placeAmounts, placeLine, placePoints, writer, type Write } from './pareto-placing.ts';
import { axisSteps, barName, paretoFormats, plainSteps } from './pareto-formats.ts';
import { vitalFewWords } from './pareto-words.ts';

export interface ParetoOptions {
  /** Pixels; the layout becomes wider when the bars would be narrower than 12 px. */
  readonly width: number;
  /** Pixels wished for the whole; the plot is never lower than 240 px, so it can become higher. */
  readonly height: number;
  readonly textWidth: TextWidth;
  /** Pixels that the heads of the figures may take at the left; 128 unless given. */
  readonly widestHead?: number;
  /** What is added up, or the rate: "Cost", "per 1,000 orders"; null when incidents are counted. */
  readonly measureName: string | null;
  /** How sure the first bars are; null while it is worked out, left out where it is not asked. */
  readonly stability?: ParetoStability | null;
  /** Leaves out the figures and the rank strip, for a small picture. */
  readonly chartOnly?: boolean;
}

const smallestSlot = 16;
const smallestPlot = 240;
const topMargin = 14;
const foot = 2;
/** An interval reaching further than so many times the longest bar is cut at the top. */
const furthestInterval = 1.5;

/**
 * Places every mark of a Pareto chart. Screen, SVG, PNG and PDF draw from it, so that they agree:
 * falling bars with Other last, the left axis ending at the total, the cumulative line leaving from the
 * right upper corner of the first bar and ending at 100 % over the last bar's right edge.
 * Conventions: Juran; ASQ; SAS for ties. Pure: the ruler for texts is handed in.
 */
export function layoutPareto(result: ParetoResult, options: ParetoOptions): ParetoMarks {
  const formats = paretoFormats(result, options.measureName, options.stability);
  const entries: ParetoBar[] = result.other ? [...result.bars, result.other] : [...result.bars];
  const top = topOf(result, entries);
  const write = writer(options.textWidth);
  const totalText = formats.amount(result.additive ? result.total : top);
  const heads = formats.heads;
  const headWidth = Math.max(...heads.map((head) => options.textWidth(head, 12, 400)));
  const left = Math.ceil(
    Math.max(
      62,
      options.textWidth(totalText, 12, 600) + 14,
      Math.min(headWidth + 6, options.widestHead ?? 128),
    ),
  );
  const right = result.additive ? 46 : 14;
  const slots = Math.max(entries.length, 1);
  const width = Math.max(options.width, left + right + slots * smallestSlot);
  const slot = (width - left - right) / slots;
  const gap = Math.min(12, slot * 0.25);

  const names = entries.map((entry, index) =>
    barName(entry, isOther(result, index), result.otherCategories),
  );
  const labels = layoutLabels(names, slot, options.textWidth);
  const bracketHeight = result.verdict === 'vital-few' && result.additive ? 30 : 8;
  const figuresFit = formats.widestCell(entries, options.textWidth) <= slot - 4;
  const below = heightBelow(options.chartOnly === true, figuresFit, heads.length, result);
  const beneath = labels.height + 6 + bracketHeight + below + foot;
  const plotHeight = Math.max(smallestPlot, options.height - topMargin - beneath);
  const plot: Box = { left, right: width - right, top: topMargin, bottom: topMargin + plotHeight };
  const yOf = (amount: number) => plot.bottom - (Math.min(amount, top) / top) * plotHeight;

  const spots = entries.map((entry, index) => {
    const slotLeft = left + index * slot;
    const x = slotLeft + gap / 2;
    const y = yOf(Math.max(0, entry.amount));
    return {
      index,
      kind: kindOf(result, entry, index),
      value: isOther(result, index) ? null : entry.value,
      name: names[index] ?? '',
      x,
      y,
      width: slot - gap,
      height: plot.bottom - y,
      centre: slotLeft + slot / 2,
      slot: { left: slotLeft, right: slotLeft + slot },
      whisker: whiskerOf(result, entry, top, yOf),
    };
  });

  const corners = result.additive ? cornersOf(entries, spots, plot, yOf) : [];
  const lineY = yOf(result.additive ? result.threshold * top : result.total);
  const taken: Box[] = [];
  const threshold = placeLine(write, formats.threshold, lineY, plot, spots, taken);
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
  const summed = result.measure.kind === 'rate' ? null : options.measureName;
  const bracketText = result.additive ? vitalFewWords(result, summed) : null;
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
      ? layoutFigures(
          write,
          heads,
          entries.map((entry, index) => formats.cells(entry, isOther(result, index))),
          spots,
          figuresTop,
          left,
          options.textWidth,
        )
      : null;
  const ranksTop = figures?.bottom ?? figuresTop;
  const ranks = options.chartOnly ? null : layoutRanks(write, result, spots, ranksTop, plot);
  const bottom = ranks?.bottom ?? figures?.bottom ?? figuresTop;

  return {
    width,
    height: Math.ceil(bottom + foot),
    leastHeight: Math.ceil(topMargin + smallestPlot + beneath),
    plot,
    ...axes(result, write, plot, top, yOf, formats.amount),
    bars,
    line,
    threshold: { ...threshold, adjustable: result.additive },
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

function isOther(result: ParetoResult, index: number): boolean {
  return index >= result.bars.length;
}

/** Bars that do not add up are marked where they stand above the others beyond chance. */
function kindOf(result: ParetoResult, entry: ParetoBar, index: number): BarKind {
  if (isOther(result, index)) return 'other';
  if (!result.additive) return entry.beside?.stands === 'above' ? 'vital' : 'many';
  return entry.vital && result.verdict === 'vital-few' ? 'vital' : 'many';
}

/** The end of the left axis: the grand total, or where bars do not add up, a little over the longest. */
function topOf(result: ParetoResult, entries: readonly ParetoBar[]): number {
  if (result.additive) return result.total > 0 ? result.total : 1;
  const longest = Math.max(result.total, ...entries.map(({ amount }) => amount));
  const reach = Math.max(longest, ...entries.map(({ rate }) => rate?.high ?? 0));
  return Math.min(reach, longest * furthestInterval) * 1.04 || 1;
}

function whiskerOf(
  result: ParetoResult,
  { rate, shareInterval }: ParetoBar,
  top: number,
  yOf: (amount: number) => number,
): Whisker | null {
  if (rate && rate.low !== null && rate.high !== null) {
    return { top: yOf(rate.high), bottom: yOf(rate.low), cut: rate.high > top };
  }
  if (!shareInterval || !result.additive || !(result.total > 0)) return null;
  const { low, high } = shareInterval;
  return { top: yOf(high * top), bottom: yOf(low * top), cut: false };
}

/** The right upper corners that the cumulative line runs through. */
function cornersOf(
  entries: readonly ParetoBar[],
  spots: readonly { x: number; width: number }[],
  plot: Box,
  yOf: (amount: number) => number,
): { x: number; y: number }[] {
  let running = 0;
  return spots.map((spot, index) => {
    running += Math.max(0, entries[index]?.amount ?? 0);
    const last = index === spots.length - 1;
    return { x: spot.x + spot.width, y: last ? plot.top : yOf(running) };
  });
}

function axes(
  result: ParetoResult,
  write: Write,
  plot: Box,
  top: number,
  yOf: (amount: number) => number,
  amount: (value: number) => string,
): { leftTicks: Tick[]; rightTicks: Tick[]; gridlines: number[] } {
  const height = plot.bottom - plot.top;
  const counted = result.measure.kind === 'count';
  const steps = result.additive
    ? axisSteps(result.total, height, counted)
    : plainSteps(top, height);
  const leftTicks = steps.map((value): Tick => {
    const y = yOf(value);
    const end = result.additive && value === result.total;
    const style = { x: plot.left - 9, y: y + 4, anchor: 'end' } as const;
    return {
      y,
      text: write(amount(value), end ? { ...style, weight: 600, ink: 'ink' } : style),
    };
  });
  return {
    leftTicks,
    rightTicks: result.additive ? shareTicks(result.threshold, write, plot) : [],
    gridlines: steps.filter((value) => value > 0 && value !== result.total).map(yOf),
  };
}

function shareTicks(share: number, write: Write, plot: Box): Tick[] {
  const height = plot.bottom - plot.top;
  const threshold = Math.round(share * 1000) / 10;
  const percents = [0, 20, 40, 60, 80, 100].filter(
    (percent) => percent === threshold || (Math.abs(percent - threshold) / 100) * height >= 15,
  );
  if (!percents.includes(threshold)) percents.push(threshold);
  return percents
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
}
