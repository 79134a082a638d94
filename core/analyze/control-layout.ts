import type { ControlAnswer, ControlPoint, ShownPhase } from '../contract/control-charts.ts';
import { amountWords, numberWords, thresholdWords } from '../aggregate/number-words.ts';
import { dayWords, timeWords } from '../aggregate/time-words.ts';
import type { TextWidth } from './label-lines.ts';
import { shorten } from './label-lines.ts';
import {
  centreKind,
  dotKind,
  dotsOf,
  type Places,
  steppedLines,
  valueLines,
} from './control-lines.ts';
import type { ControlMarks, GapMark, LineMark, PhaseMark, RangeMarks } from './control-marks.ts';
import { axisScale } from './control-scale.ts';
import { valueText } from './control-formats.ts';
import type { Box, TextMark, Tick } from './pareto-marks.ts';
import { type AxisText, niceStride, spanText, textsApart, unitText } from './time-axis.ts';

export type DrawnChart = Pick<
  ControlAnswer,
  'points' | 'phases' | 'scale' | 'definition' | 'choice'
>;

export interface ControlOptions {
  /** Pixels. */
  readonly width: number;
  /** Pixels wished for the whole; the plot is never lower than 180. */
  readonly height: number;
  readonly textWidth: TextWidth;
  /** Values that the axis is to hold beside those of the points, and what is written beside them: targets. */
  readonly beside?: readonly { readonly value: number; readonly label: string | null }[];
}

const smallestPlot = 180;
const rangeHeight = 84;
const rangeGap = 30;
const topMargin = 26;
/** Below this width, what the lines are is not written beside them. */
const roomForLabels = 560;

type Write = (text: string, style: Pick<TextMark, 'x' | 'y'> & Partial<TextMark>) => TextMark;

/**
 * Places every mark of a control chart. Screen, SVG, PNG and documents draw from it, so that they agree: limits dashed
 * and in steps, the centre solid in its baseline and dotted after it, phases never joined, gaps left open. Pure: the
 * ruler for texts is handed in.
 */
export function layoutControl(chart: DrawnChart, options: ControlOptions): ControlMarks {
  const { points, scale, choice } = chart;
  const { width, textWidth, beside = [] } = options;
  const write: Write = (text, style) => {
    const { size = 12, weight = 400, ink = 'ink3', anchor = 'start', upwards = false } = style;
    const long = textWidth(text, size, weight);
    return { text, x: style.x, y: style.y, anchor, size, weight, ink, width: long, upwards };
  };
  const hasRanges = choice.kind === 'xmr' && points.some(({ movingRange }) => movingRange !== null);
  const hasBehind = scale.kind === 'rate' || scale.kind === 'share';
  const whole = scale.kind === 'count';
  const held = [...figuresOf(points), ...beside.map(({ value }) => value)];
  const { steps } = axisScale(held, { top: 0, bottom: 1 }, whole);
  const texts = steps.map((value) =>
    scale.kind === 'share' ? thresholdWords(value) : valueText(scale, value, false),
  );
  const wordsAtEnd = width < roomForLabels ? [] : endWords(chart, beside);
  const widest = Math.max(0, ...wordsAtEnd.map(({ text }) => textWidth(text, 12, 600)));
  const right = width - (widest === 0 ? 6 : Math.ceil(widest) + 14);
  const ticksWide = Math.ceil(Math.max(...texts.map((text) => textWidth(text, 12, 400)))) + 10;
  const behind = hasBehind ? behindWords(chart, write) : null;
  const slotFrom = (from: number) => (right - from) / Math.max(1, points.length);
  const headWide = (behind?.head.width ?? 0) + 12;
  const behindFits = behind !== null && behind.widest + 6 <= slotFrom(headWide);
  const left = Math.max(34, ticksWide, behindFits ? headWide : 0);
  const slot = slotFrom(left);
  const foot = behindFits ? 56 : 40;
  const below = hasRanges ? rangeHeight + rangeGap : 0;
  const leastHeight = topMargin + smallestPlot + foot + below;
  const height = Math.max(options.height, leastHeight);
  const plot: Box = { top: topMargin, bottom: height - foot - below, left, right };
  const axis = axisScale(held, plot, whole);
  const places: Places = { left, slot, y: axis.y };
  const ticks = steps.map((value, index): Tick => ({
    y: axis.y(value),
    text: write(texts[index] ?? '', { x: left - 8, y: axis.y(value) + 4, anchor: 'end' }),
  }));
  const centre = centreKind(points, chart.phases);
  return {
    width,
    height,
    leastHeight,
    plot,
    slot,
    held: { low: axis.low, high: axis.high },
    radius: slot < 7 ? 2 : slot < 14 ? 3 : 4,
    ticks,
    baselines: bands(points, places),
    lines: [
      ...steppedLines(
        points,
        // A lower limit of 0 is the axis.
        ({ lower }) => (lower === 0 ? null : lower),
        places,
        () => 'limit',
      ),
      ...steppedLines(
        points,
        ({ upper }) => upper,
        places,
        () => 'limit',
      ),
      ...steppedLines(points, (point) => point.centre, places, centre),
      ...valueLines(points, ({ value }) => value, places),
    ],
    dots: dotsOf(points, ({ value }) => value, places, dotKind),
    phases: phaseMarks(chart, plot, width, slot, write, textWidth),
    gaps: gapMarks(chart, places, plot, write),
    labels: endLabels(wordsAtEnd, axis.y, plot, write),
    axis: axisTexts(chart, places, plot, write, textWidth),
    behind: behindFits ? behindTexts(chart, places, plot, write) : null,
    ranges: hasRanges
      ? rangeMarks(chart, { ...plot, top: height - rangeHeight, bottom: height - 6 }, slot, write)
      : null,
  };
}

function figuresOf(points: readonly ControlPoint[]): number[] {
  return points.flatMap(({ value, lower, upper, centre }) =>
    [value, lower, upper, centre].filter((figure) => figure !== null),
  );
}

/** The stretches of points that limits come from, where a chart has points after them. */
function bands(
  points: readonly ControlPoint[],
  { left, slot }: Places,
): { left: number; right: number }[] {
  if (points.every(({ inBaseline, standing }) => inBaseline || standing !== 'complete')) return [];
  const found: { left: number; right: number }[] = [];
  let from = -1;
  for (let index = 0; index <= points.length; index += 1) {
    const inside = points[index]?.inBaseline ?? false;
    if (inside && from < 0) from = index;
    if (!inside && from >= 0) {
      found.push({ left: left + from * slot, right: left + index * slot });
      from = -1;
    }
  }
  return found;
}

interface EndWords {
  text: string;
  value: number;
  weight: number;
}

/** What the lines are, by the last point that has limits. */
function endWords(
  { points, phases, scale }: DrawnChart,
  beside: NonNullable<ControlOptions['beside']>,
): EndWords[] {
  const others = beside.flatMap(({ value, label }): EndWords[] =>
    label === null ? [] : [{ text: label, value, weight: 400 }],
  );
  const last = points.findLast(({ upper }) => upper !== null);
  if (last === undefined) return others.sort((a, b) => b.value - a.value);
  const limits = phases[last.phase]?.limits;
  const centre = limits?.kind === 'trial' ? 'Centre' : 'Baseline';
  const unsure = limits?.standing === 'provisional' ? ', provisional' : '';
  const named = (name: string, value: number | null, weight: number): EndWords[] =>
    value === null ? [] : [{ text: `${name} ${valueText(scale, value, false)}`, value, weight }];
  return [
    ...named('Upper limit', last.upper, 600).map((words) => ({
      ...words,
      text: words.text + unsure,
    })),
    ...named(centre, last.centre, 600),
    ...(last.lower === 0 ? [] : named('Lower limit', last.lower, 600)),
    ...others,
  ].sort((a, b) => b.value - a.value);
}

const labelStep = 16;

/** Labels beside their lines, from the top; one that would touch the one above moves down. */
function endLabels(
  words: readonly EndWords[],
  y: (value: number) => number,
  { right, bottom }: Box,
  write: Write,
): TextMark[] {
  let above = -Infinity;
  return words.map(({ text, value, weight }, index) => {
    const lowest = bottom + 4 - (words.length - 1 - index) * labelStep;
    const at = Math.min(lowest, Math.max(y(value) + 4, above + labelStep));
    above = at;
    return write(text, { x: right + 8, y: at, weight, ink: 'ink' });
  });
}

interface PhaseLine {
  /** Place of the last of the phases that begin here. */
  index: number;
  from: number;
  begun: ShownPhase[];
}

/** One line where phases begin, even where several begin with the same point. */
function shownLines(phases: readonly ShownPhase[]): PhaseLine[] {
  const lines: PhaseLine[] = [];
  let waiting: ShownPhase[] = [];
  for (const [index, phase] of phases.entries()) {
    const { startsAt, from, to } = phase;
    if (startsAt !== null) waiting.push(phase);
    if (startsAt === null || from >= to) continue;
    lines.push({ index, from, begun: waiting });
    waiting = [];
  }
  return lines;
}

/** 13 May 2017: New desk; 13 May 2017: live, Second belt. */
function lineWords({ startsAt, note, origin }: ShownPhase, isMoment: boolean): string {
  const when = isMoment ? timeWords(startsAt ?? 0) : dayWords(startsAt ?? 0);
  if (origin === 'change') return `${when}: live, ${note}`;
  return note === '' ? when : `${when}: ${note}`;
}

function phaseMarks(
  { phases, definition }: DrawnChart,
  { left }: Box,
  width: number,
  slot: number,
  write: Write,
  textWidth: TextWidth,
): PhaseMark[] {
  const shown = shownLines(phases);
  // Where the last text ends, so that one may stand before its line.
  let taken = left;
  return shown.map(({ from, begun, index }, place) => {
    const x = left + from * slot;
    const next = shown[place + 1];
    const end = next === undefined ? width : left + next.from * slot;
    const isChange = begun.some(({ origin }) => origin === 'change');
    const words = begun.map((phase) => lineWords(phase, definition.unit === null)).join('; ');
    const after = end - x - 12;
    const before = x - taken - 12;
    const isBefore = next === undefined && after < 120 && before > after;
    const room = isBefore ? before : after;
    const text = room < 30 ? '' : shorten(words, room, { size: 12, weight: 600 }, textWidth);
    if (text === '') return { index, x, isChange, label: null };
    const anchor = isBefore ? 'end' : 'start';
    const style = { y: 14, weight: 600, ink: 'ink', anchor } as const;
    const label = write(text, { x: isBefore ? x - 6 : x + 6, ...style });
    taken = x + 6 + label.width;
    return { index, x, isChange, label };
  });
}

/** Runs of points without a value, with why where there is room. */
function gapMarks(
  { points, definition: { charted }, scale }: DrawnChart,
  { left, slot }: Places,
  { bottom }: Box,
  write: Write,
): GapMark[] {
  const shortGap =
    charted.kind === 'rate'
      ? `no ${scale.unit ?? 'exposure'}`
      : charted.kind === 'count'
        ? 'not recorded'
        : 'no values';
  const gaps: GapMark[] = [];
  let from = -1;
  for (let index = 0; index <= points.length; index += 1) {
    const gap = points[index]?.standing === 'gap';
    if (gap && from < 0) from = index;
    if (gap || from < 0) continue;
    const [start, end] = [left + from * slot, left + index * slot];
    const place = { x: (start + end) / 2, y: bottom - 8, anchor: 'middle' } as const;
    const labels = [points[from]?.why ?? '', shortGap].map((text) => write(text, place));
    const label = labels.find((one) => one.width + 8 < end - start) ?? null;
    gaps.push({ left: start, right: end, label });
    from = -1;
  }
  return gaps;
}

function axisTexts(
  { points, definition: { unit } }: DrawnChart,
  { left, slot }: Places,
  { bottom, right }: Box,
  write: Write,
  textWidth: TextWidth,
): TextMark[] {
  const middle = (index: number) => left + (index + 0.5) * slot;
  const lines: { y: number; texts: AxisText[] }[] = [];
  if (unit === null) {
    const texts = points.map(({ from }, index): AxisText => ({
      x: middle(index),
      text: dayWords(from),
      anchor: 'middle',
    }));
    lines.push({ y: bottom + 16, texts });
  } else {
    const widest = Math.max(
      0,
      ...points.map(({ from }) => textWidth(unitText(from, unit), 12, 400)),
    );
    const every = niceStride(Math.ceil((widest + 6) / Math.max(slot, 0.01)), unit);
    const texts = points.flatMap(({ from }, index): AxisText[] =>
      index % every === 0
        ? [{ x: middle(index), text: unitText(from, unit), anchor: 'middle' }]
        : [],
    );
    const spans = points.flatMap(({ from }, index): AxisText[] => {
      const before = points[index - 1];
      const text = spanText(from, unit);
      if (before !== undefined && spanText(before.from, unit) === text) return [];
      return [{ x: left + index * slot + 1, text, anchor: 'start' }];
    });
    lines.push({ y: bottom + 16, texts }, { y: bottom + 32, texts: spans });
  }
  return lines.flatMap(({ y, texts }) =>
    textsApart(texts, right, textWidth).map(({ x, text, anchor }) => write(text, { x, y, anchor })),
  );
}

/** What is counted behind each point, and how wide the longest number of it is. */
function behindWords(
  { points, scale }: DrawnChart,
  write: Write,
): { head: TextMark; widest: number } {
  const head = write(scale.kind === 'rate' ? (scale.unit ?? 'of') : 'of', { x: 0, y: 0 });
  const most = points.reduce((found, { n }) => Math.max(found, n), 0);
  // Figures are all as wide as each other, so the largest number is the longest.
  return { head, widest: write(numberWords(most), { x: 0, y: 0 }).width };
}

function behindTexts(
  { points, scale }: DrawnChart,
  { left, slot }: Places,
  { bottom }: Box,
  write: Write,
): NonNullable<ControlMarks['behind']> {
  const y = bottom + 48;
  const cells = points.flatMap(({ n, standing }, index) =>
    standing === 'gap'
      ? []
      : [write(numberWords(n), { x: left + (index + 0.5) * slot, y, anchor: 'middle' })],
  );
  const unit = scale.kind === 'rate' ? (scale.unit ?? 'of') : 'of';
  return { head: write(unit, { x: left - 8, y, anchor: 'end' }), cells };
}

function rangeMarks(
  { points, phases }: DrawnChart,
  plot: Box,
  slot: number,
  write: Write,
): RangeMarks {
  const limitAt = ({ phase }: ControlPoint) => phases[phase]?.limits.rangeUpper ?? null;
  const figures = points.flatMap((point) =>
    [point.movingRange, limitAt(point)].filter((figure) => figure !== null),
  );
  const axis = axisScale([0, ...figures], plot, false);
  const places: Places = { left: plot.left, slot, y: axis.y };
  const shown = [axis.steps[0] ?? 0, axis.steps.at(-1) ?? 0];
  const headAt = { x: plot.left, y: plot.top - 8 };
  const long = write('Moving range: how far each point is from the one before', headAt);
  const short = write('Moving range', headAt);
  const lines: LineMark[] = [
    ...steppedLines(points, limitAt, places, () => 'limit'),
    ...valueLines(points, ({ movingRange }) => movingRange, places),
  ];
  return {
    plot,
    head: plot.left + long.width < plot.right ? long : short,
    ticks: shown.map((value) => ({
      y: axis.y(value),
      text: write(amountWords(value), { x: plot.left - 8, y: axis.y(value) + 4, anchor: 'end' }),
    })),
    lines,
    dots: dotsOf(
      points,
      ({ movingRange }) => movingRange,
      places,
      (point) => (point.inBaseline ? 'baseline' : 'plain'),
    ),
  };
}
