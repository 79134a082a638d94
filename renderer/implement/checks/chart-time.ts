import type { CheckPoint } from '#core/contract/checks.ts';

const day = 86_400_000;
/** How wide the mark is that stands for what is left out, in pixels. */
const breakWidth = 30;
/** Shorter stretches without a figure are drawn as they are. */
const leastLeftOut = 31 * day;

/** Milliseconds of the wall clock; `to` is the first after it. */
interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** A stretch of time that is drawn, and between which places. */
export interface TimePart extends TimeSpan {
  readonly left: number;
  readonly right: number;
}

/** What is left out of the axis of time between two parts of it. */
export interface TimeBreak {
  readonly left: number;
  readonly right: number;
  readonly days: number;
}

interface ChartTime {
  readonly parts: readonly TimePart[];
  readonly breaks: readonly TimeBreak[];
  readonly x: (time: number) => number;
}

/** Stretches with something in them, in their order; those that touch are one. */
function filled(spans: readonly TimeSpan[]): TimeSpan[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

/** What is drawn: all of the time but empty stretches that are longer than half of what is not empty. */
function drawn(spans: readonly TimeSpan[], all: TimeSpan): TimeSpan[] {
  const whole = filled(spans);
  const most = whole.reduce((sum, { from, to }) => sum + to - from, 0) / 2;
  const parts = [{ from: all.from, to: all.to }];
  for (const [place, { from }] of whole.entries()) {
    const before = whole[place - 1];
    const last = parts.at(-1);
    if (before === undefined || last === undefined) continue;
    if (from - before.to <= Math.max(most, leastLeftOut)) continue;
    last.to = before.to;
    parts.push({ from, to: all.to });
  }
  return parts;
}

/**
 * The axis of time of a check's history between two places. A long stretch in which nothing is known, which would leave
 * before and after as slivers at its ends, is left out.
 * @param window from the go-live to its end: it is drawn though nothing is known of it yet
 */
export function chartTime(
  points: readonly Pick<CheckPoint, 'from' | 'to' | 'value'>[],
  window: TimeSpan | null,
  all: TimeSpan,
  { left, right }: { left: number; right: number },
): ChartTime {
  const known = points.filter(({ value }) => value !== null);
  const spans = drawn(window === null ? known : [...known, window], all);
  const shown = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const perTime = (right - left - (spans.length - 1) * breakWidth) / shown;
  const parts: TimePart[] = [];
  const breaks: TimeBreak[] = [];
  for (const span of spans) {
    const last = parts.at(-1);
    const start = last === undefined ? left : last.right + breakWidth;
    if (last !== undefined) {
      breaks.push({
        left: last.right,
        right: start,
        days: Math.round((span.from - last.to) / day),
      });
    }
    parts.push({ ...span, left: start, right: start + (span.to - span.from) * perTime });
  }
  const x = (time: number): number => {
    const part = parts.find(({ to }) => time <= to) ?? parts.at(-1);
    if (part === undefined) return left;
    // What lies in a stretch that is left out stands at its end.
    return part.left + Math.max(0, Math.min(time, part.to) - part.from) * perTime;
  };
  return { parts, breaks, x };
}
