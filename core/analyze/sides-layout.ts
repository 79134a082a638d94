import type { ParetoSides, SidesBar } from '#core/contract/analyze.ts';
import { noFigure, numbered } from '#core/aggregate/number-words.ts';
import { shorten, type TextWidth } from './label-lines.ts';
import { figuresHeight, layoutFigures } from './pareto-below.ts';
import { barName, plainSteps } from './pareto-formats.ts';
import { layoutLabels } from './pareto-labels.ts';
import type { Box, ParetoMarks, TextMark, Tick, Whisker } from './pareto-marks.ts';
import { writer, type Write } from './pareto-placing.ts';
import { changeOf, type BarChange } from './side-changes.ts';
import { sidesScale, type SidesScale } from './sides-scale.ts';

export interface SidesOptions {
  /** Pixels; the layout becomes wider when the pairs would be narrower than 30 px. */
  readonly width: number;
  /** Pixels wished for the whole; the plot is never lower than 200 px. */
  readonly height: number;
  readonly textWidth: TextWidth;
  /** What is added up; null when incidents are counted. */
  readonly measureName: string | null;
}

/** One of the two bars of a category: the first side is an outline, the second is solid (Other: hatched). */
export interface PairMark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Among the vital few of its own side. */
  readonly vital: boolean;
  readonly whisker: Whisker | null;
}

export interface SidesBarMark {
  readonly index: number;
  readonly isOther: boolean;
  /** The category; null for Other. */
  readonly value: string | null;
  readonly name: string;
  readonly centre: number;
  readonly slot: { readonly left: number; readonly right: number };
  readonly pair: readonly [PairMark, PairMark];
  readonly label: readonly TextMark[];
  /** Over the pair: how it changed, with a triangle where that is beyond chance. */
  readonly change: {
    readonly text: TextMark;
    readonly triangle: { readonly x: number; readonly y: number; readonly up: boolean } | null;
  } | null;
}

export interface SidesMarks {
  readonly width: number;
  readonly height: number;
  /** The height that it needs at this width; asked for less, it takes this. */
  readonly leastHeight: number;
  readonly plot: Box;
  readonly axisTitle: TextMark;
  readonly legend: readonly { readonly x: number; readonly y: number; readonly text: TextMark }[];
  readonly ticks: readonly Tick[];
  readonly gridlines: readonly number[];
  readonly bars: readonly SidesBarMark[];
  readonly figures: ParetoMarks['figures'];
}

const smallestSlot = 30;
const smallestPlot = 200;
const right = 8;
const legendLine = 20;
/** The most that an interval may reach over the longest bar before it is cut. */
const furthestInterval = 1.5;
const swatch = 12;
const headFont = { size: 12, weight: 400 };
const legendFont = { size: 13, weight: 600 };

/** Name of a pair of bars: the category, or how many categories Other holds. */
export function sidesBarName(sides: ParetoSides, index: number): string {
  return barName(
    sides.bars[index] ?? { value: null },
    index >= sides.bars.length,
    sides.otherCategories,
  );
}

/**
 * Places every mark of two Paretos set side by side in one order: two bars in each slot, their intervals, the
 * change over them, and the figures below. Pure: the ruler for texts is handed in.
 */
export function layoutSides(sides: ParetoSides, options: SidesOptions): SidesMarks {
  const scale = sidesScale(sides, options.measureName);
  const write = writer(options.textWidth);
  const entries = sides.other ? [...sides.bars, sides.other] : [...sides.bars];
  const changes = entries.map((entry) => changeOf(sides, entry));
  const table = figuresOf(sides, scale, entries, changes);
  const top = topOf(scale, entries);
  const { left, width, slot } = frameOf(table.heads, scale.words(top), entries.length, options);
  const names = entries.map((_, index) => sidesBarName(sides, index));
  const labels = layoutLabels(names, slot, options.textWidth);
  const legend = layoutLegend(write, sides, scale, width, options.textWidth);
  const figuresFit = widestOf(table.columns, options.textWidth) <= slot - 4;
  const beneath = labels.height + 8 + (figuresFit ? figuresHeight(table.heads.length) : 0) + 2;
  // Over the longest bar stands its change.
  const above = legend.height + 22;
  const plotHeight = Math.max(smallestPlot, options.height - above - beneath);
  const plot: Box = { left, right: width - right, top: above, bottom: above + plotHeight };
  const yOf = (value: number) => plot.bottom - (Math.min(value, top) / top) * plotHeight;

  const fit = changesFit(changes, slot, options.textWidth);
  const bars = entries.map((entry, index): SidesBarMark => {
    const slotLeft = left + index * slot;
    const isOther = index >= sides.bars.length;
    const pair = pairOf(entry, scale, slotLeft, slot, top, yOf, plot);
    const centre = slotLeft + slot / 2;
    return {
      index,
      isOther,
      value: isOther ? null : entry.value,
      name: names[index] ?? '',
      centre,
      slot: { left: slotLeft, right: slotLeft + slot },
      pair,
      label: labels.marksOf(index, centre, plot.bottom, write),
      change: fit ? placeChange(write, changes[index], pair, centre) : null,
    };
  });
  const figuresTop = plot.bottom + labels.height + 8;
  const spots = bars.map(({ isOther, centre }) => ({
    kind: isOther ? ('other' as const) : ('many' as const),
    centre,
  }));
  const { heads, columns } = table;
  const figures = figuresFit
    ? layoutFigures(write, heads, columns, spots, figuresTop, left, options.textWidth)
    : null;
  return {
    width,
    height: Math.ceil((figures?.bottom ?? figuresTop) + 2),
    leastHeight: Math.ceil(above + smallestPlot + beneath),
    plot,
    axisTitle: legend.axisTitle,
    legend: legend.marks,
    ...axisOf(scale, top, plot, yOf, write),
    bars,
    figures,
  };
}

/** The rows of figures below: each side and the change, a column for each pair. */
function figuresOf(
  sides: ParetoSides,
  scale: SidesScale,
  entries: readonly SidesBar[],
  changes: readonly BarChange[],
): { heads: string[]; columns: string[][] } {
  const change = sides.comparison === 'shares' ? 'Change, points' : 'Change';
  return {
    heads: [sides.sides[0].name, sides.sides[1].name, change],
    columns: entries.map((entry, index) => [
      valueText(scale, entry.sides[0]),
      valueText(scale, entry.sides[1]),
      changes[index]?.short ?? noFigure,
    ]),
  };
}

/** Width of the widest cell, in pixels. */
function widestOf(columns: readonly (readonly string[])[], textWidth: TextWidth): number {
  return Math.max(0, ...columns.flatMap((cells) => cells.map((cell) => textWidth(cell, 13, 400))));
}

/** Room left of the axis, the whole width, and the width of a slot, in pixels. */
function frameOf(
  heads: readonly string[],
  longestTick: string,
  pairs: number,
  { width: wished, textWidth }: SidesOptions,
): { left: number; width: number; slot: number } {
  const headWidth = Math.max(...heads.map((head) => textWidth(head, 12, 400)));
  const tickWidth = textWidth(longestTick, 12, 400);
  const left = Math.ceil(Math.max(56, tickWidth + 16, Math.min(headWidth + 8, 120)));
  const slots = Math.max(pairs, 1);
  const width = Math.max(wished, left + right + slots * smallestSlot);
  return { left, width, slot: (width - left - right) / slots };
}

function axisOf(
  scale: SidesScale,
  top: number,
  plot: Box,
  yOf: (value: number) => number,
  write: Write,
): { ticks: Tick[]; gridlines: number[] } {
  const steps = plainSteps(top, plot.bottom - plot.top);
  return {
    ticks: steps.map((value) => {
      const y = yOf(value);
      const style = { x: plot.left - 9, y: y + 4, anchor: 'end' } as const;
      return { y, text: write(scale.words(value), style) };
    }),
    gridlines: steps.filter((value) => value > 0).map(yOf),
  };
}

function valueText(scale: SidesScale, figures: SidesBar['sides'][0]): string {
  const value = scale.valueOf(figures);
  return value === null ? noFigure : scale.words(value);
}

function topOf(scale: SidesScale, entries: readonly SidesBar[]): number {
  const figures = entries.flatMap(({ sides }) => [...sides]);
  const longest = Math.max(0, ...figures.map((one) => scale.valueOf(one) ?? 0));
  const reach = Math.max(longest, ...figures.map((one) => scale.intervalOf(one)?.high ?? 0));
  return Math.min(reach, longest * furthestInterval) * 1.02 || 1;
}

function pairOf(
  entry: SidesBar,
  scale: SidesScale,
  slotLeft: number,
  slot: number,
  top: number,
  yOf: (value: number) => number,
  plot: Box,
): [PairMark, PairMark] {
  const gap = Math.min(14, slot * 0.25);
  const width = (slot - gap) / 2 - 1;
  const mark = (side: 0 | 1): PairMark => {
    const figures = entry.sides[side];
    const y = yOf(Math.max(0, scale.valueOf(figures) ?? 0));
    const interval = scale.intervalOf(figures);
    return {
      x: slotLeft + gap / 2 + side * (width + 2),
      y,
      width,
      height: plot.bottom - y,
      vital: figures.vital,
      whisker: interval && {
        top: yOf(interval.high),
        bottom: yOf(interval.low),
        cut: interval.high > top,
      },
    };
  };
  return [mark(0), mark(1)];
}

/** Room for the triangle before a change, in pixels. */
const triangleRoom = 12;

/** Whether every change fits over its pair: where some would not, none stands there. */
function changesFit(changes: readonly BarChange[], slot: number, textWidth: TextWidth): boolean {
  return changes.every(
    ({ short, clear }) => textWidth(short, 12, 620) + (clear ? triangleRoom : 0) <= slot - 2,
  );
}

/** The change over a pair; bold and with a triangle where it is beyond chance. */
function placeChange(
  write: Write,
  change: BarChange | undefined,
  pair: readonly PairMark[],
  centre: number,
): SidesBarMark['change'] {
  if (!change || change.text === noFigure) return null;
  const y = Math.min(...pair.map((mark) => Math.min(mark.y, mark.whisker?.top ?? mark.y))) - 8;
  const clear = change.clear && change.direction !== 'none';
  const room = clear ? triangleRoom : 0;
  const text = write(change.short, {
    x: centre + room / 2,
    y,
    anchor: 'middle',
    ...(clear ? { weight: 620, ink: 'ink' as const } : {}),
  });
  const x = centre - (text.width + room) / 2 + 4;
  return { text, triangle: clear ? { x, y: y - 4, up: change.direction === 'more' } : null };
}

/** What the two kinds of bars are, on one line or on two; and what the axis measures. */
function layoutLegend(
  write: Write,
  { sides }: ParetoSides,
  scale: SidesScale,
  width: number,
  textWidth: TextWidth,
): { marks: SidesMarks['legend'][number][]; axisTitle: TextMark; height: number } {
  const room = width - swatch - 8;
  const texts = sides.map(({ name, n }) => {
    const words = `${name}, ${numbered(n, 'incident', 'incidents')}`;
    return shorten(words, room, legendFont, textWidth);
  });
  const widths = texts.map((text) => textWidth(text, legendFont.size, legendFont.weight));
  const apart = swatch + 8 + (widths[0] ?? 0) + 28;
  const oneLine = apart + swatch + 8 + (widths[1] ?? 0) <= width;
  const marks = texts.map((text, side) => {
    const x = oneLine ? side * apart : 0;
    const y = 14 + (oneLine ? 0 : side * legendLine);
    const style = { x: x + swatch + 8, y, anchor: 'start', ink: 'ink', ...legendFont } as const;
    return { x, y: y - 10, text: write(text, style) };
  });
  const y = 14 + (oneLine ? 1 : 2) * legendLine;
  const title = shorten(scale.title, width, headFont, textWidth);
  return { marks, axisTitle: write(title, { x: 0, y, anchor: 'start' }), height: y + 6 };
}
