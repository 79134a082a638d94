import { amountWords } from '#core/aggregate/number-words.ts';
import { axisScale } from '#core/analyze/control-scale.ts';
import type { TextWidth } from '#core/analyze/label-lines.ts';
import { spanText, textsApart, unitText } from '#core/analyze/time-axis.ts';
import type { CheckPoint, CheckShown } from '#core/contract/checks.ts';
import { figureFactor, levelWords, wantedLevel } from '#core/implement/check-figures.ts';
import { dayStart, dayWords } from '#core/modify/calendar-day.ts';
import { chartTime, type TimeBreak, type TimePart } from './chart-time.ts';

type Charted = Pick<CheckShown, 'points' | 'levels' | 'scale' | 'plan' | 'check'>;

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly part: CheckPoint['part'];
  readonly words: string;
}

interface Level {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface CheckChartMarks {
  readonly width: number;
  readonly height: number;
  readonly plot: { left: number; right: number; top: number; bottom: number };
  readonly ticks: readonly { y: number; text: string }[];
  readonly axis: readonly (Label & { anchor: 'start' | 'middle' })[];
  readonly baseline: { from: number; to: number } | null;
  readonly after: { from: number; to: number } | null;
  /** Long stretches without a figure, which are left out. */
  readonly breaks: readonly TimeBreak[];
  readonly goLive: { x: number; label: string; anchor: 'start' | 'end' } | null;
  readonly lines: readonly string[];
  readonly dots: readonly Dot[];
  readonly before: Level | null;
  readonly carried: Level | null;
  readonly afterLevel: Level | null;
  readonly wanted: Level | null;
  /** What the lines are, at the right; none touches another. */
  readonly labels: readonly Label[];
}

const day = 86_400_000;
const labelStep = 16;

function isCut(breaks: readonly TimeBreak[], from: number, to: number): boolean {
  return breaks.some(({ left, right }) => from <= left && to >= right);
}

/** Lines between neighbours; a period without a figure, what is left out, and the go-live, are gaps. */
function pathsOf(dots: readonly (Dot | null)[], breaks: readonly TimeBreak[]): string[] {
  const paths: string[] = [];
  let path = '';
  let last: Dot | null = null;
  const isBefore = ({ part }: Dot) => part === 'baseline' || part === 'earlier';
  for (const dot of [...dots, null]) {
    const joins =
      dot !== null &&
      last !== null &&
      isBefore(dot) === isBefore(last) &&
      !isCut(breaks, last.x, dot.x);
    if (!joins) {
      if (path.includes('L')) paths.push(path);
      path = '';
    }
    if (dot !== null) {
      path += `${path === '' ? 'M' : 'L'}${dot.x.toFixed(1)} ${dot.y.toFixed(1)}`;
    }
    last = dot;
  }
  return paths;
}

function apart(labels: readonly Label[], bottom: number): Label[] {
  let above = -Infinity;
  return [...labels]
    .sort((a, b) => a.y - b.y)
    .map((label, place, all) => {
      const lowest = bottom - (all.length - 1 - place) * labelStep;
      const y = Math.min(lowest, Math.max(label.y, above + labelStep));
      above = y;
      return { ...label, y };
    });
}

/** Days of the calendar under a part of the axis, months where days do not fit. */
function axisOf(
  { from: first, to: last }: TimePart,
  x: (time: number) => number,
  plot: Pick<CheckChartMarks['plot'], 'right' | 'bottom'>,
  textWidth: TextWidth,
): CheckChartMarks['axis'] {
  const months: number[] = [];
  const start = new Date(first);
  for (let at = 0; ; at += 1) {
    const month = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + at, 1);
    if (month >= last) break;
    if (month >= first) months.push(month);
  }
  const short = last - first <= 75 * day;
  const days = short
    ? Array.from(
        { length: Math.ceil((last - first) / (7 * day)) },
        (_none, at) => first + at * 7 * day,
      )
    : months;
  const unit = short ? 'day' : 'month';
  const upper = textsApart(
    days.map((time) => ({ x: x(time), text: unitText(time, unit), anchor: 'start' as const })),
    plot.right,
    textWidth,
  );
  const named = new Set<string>();
  const lower = textsApart(
    [first, ...months].flatMap((time) => {
      const text = spanText(time, unit);
      if (named.has(text)) return [];
      named.add(text);
      return [{ x: x(time), text, anchor: 'start' as const }];
    }),
    plot.right,
    textWidth,
  );
  return [
    ...upper.map((text) => ({ ...text, y: plot.bottom + 16 })),
    ...lower.map((text) => ({ ...text, y: plot.bottom + 32 })),
  ];
}

/**
 * Places the marks of a check's history: its periods, the baseline, the go-live, the after window, and the levels that
 * are compared. Pure: the ruler for texts is handed in. Null without a point.
 */
export function layoutCheckChart(
  { points, levels, scale, plan, check }: Charted,
  size: { width: number; height: number },
  textWidth: TextWidth,
): CheckChartMarks | null {
  const factor = scale === null ? 1 : figureFactor(scale);
  const values = points.flatMap(({ value }) => (value === null ? [] : [value * factor]));
  const [firstPoint, lastPoint] = [points[0], points.at(-1)];
  if (scale === null || values.length === 0 || !firstPoint || !lastPoint) return null;
  const goLive = check.goLive === null ? null : dayStart(check.goLive);
  const ends = check.endsOn === null ? null : dayStart(check.endsOn);
  const first = firstPoint.from;
  const last = Math.max(lastPoint.to, ends ?? 0);
  const wanted = wantedLevel(scale, levels.before, plan.wanted);
  const named: { text: string; value: number | null }[] = [
    { text: 'Before', value: levels.before },
    { text: 'After', value: levels.after },
    { text: 'Wanted', value: wanted },
  ];
  const texts = named.flatMap(({ text, value }) =>
    value === null ? [] : [{ text: `${text} ${levelWords(scale, value)}`, value: value * factor }],
  );
  const roomy = size.width >= 620;
  const widest = Math.max(0, ...texts.map(({ text }) => textWidth(text, 12, 600)));
  const box = { top: 26, bottom: size.height - 40 };
  // Rates are read against none at all.
  const figures = [
    ...values,
    ...texts.map(({ value }) => value),
    ...(scale.kind === 'rate' ? [0] : []),
  ];
  const axis = axisScale(figures, box, false);
  const tickTexts = axis.steps.map((value) => ({
    y: axis.y(value),
    text: scale.kind === 'share' ? `${amountWords(value)} %` : amountWords(value),
  }));
  const left = Math.ceil(Math.max(...tickTexts.map(({ text }) => textWidth(text, 12, 400)))) + 14;
  const right = size.width - (roomy ? Math.ceil(widest) + 16 : 8);
  const plot = { left, right, ...box };
  const window = goLive !== null && ends !== null ? { from: goLive, to: ends } : null;
  const { x, parts, breaks } = chartTime(points, window, { from: first, to: last }, plot);
  const dots = points.map(({ from, to, value, part, words }): Dot | null =>
    value === null ? null : { x: x((from + to) / 2), y: axis.y(value * factor), part, words },
  );
  const within = (from: number, to: number) => {
    const [a, b] = [Math.max(from, first), Math.min(to, last)];
    return b > a ? { from: x(a), to: x(b) } : null;
  };
  const baseline =
    plan.baseline && within(dayStart(plan.baseline.from), dayStart(plan.baseline.to));
  const after = goLive !== null && ends !== null ? within(goLive, ends) : null;
  const levelIn = (span: { from: number; to: number } | null, value: number | null) =>
    span === null || value === null ? null : { ...span, y: axis.y(value * factor) };
  const goLiveX = goLive === null ? null : x(Math.min(Math.max(goLive, first), last));
  const label =
    goLive === null || check.goLive === null ? '' : `${dayWords(check.goLive)}: goes live`;
  const fits = goLiveX !== null && goLiveX + 8 + textWidth(label, 12, 600) < size.width;
  return {
    ...size,
    plot,
    ticks: tickTexts,
    axis: parts.flatMap((part, at) =>
      axisOf(
        part,
        x,
        { right: (parts[at + 1]?.left ?? plot.right + 10) - 10, bottom: plot.bottom },
        textWidth,
      ),
    ),
    breaks,
    baseline,
    after,
    goLive: goLiveX === null ? null : { x: goLiveX, label, anchor: fits ? 'start' : 'end' },
    lines: pathsOf(dots, breaks),
    dots: dots.filter((dot) => dot !== null),
    before: levelIn(goLive === null ? baseline : within(first, goLive), levels.before),
    carried: levelIn(after, levels.before),
    afterLevel: levelIn(after, levels.after),
    wanted: levelIn(after, wanted),
    labels: roomy
      ? apart(
          texts.map(({ text, value }) => ({ text, x: right + 8, y: axis.y(value) + 4 })),
          plot.bottom + 4,
        )
      : [],
  };
}
