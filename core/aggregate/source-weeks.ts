import { pointOf, pointStart } from './time-points.ts';

export interface WeekGap {
  from: number;
  to: number;
  weeks: number;
}

export interface TimeSpan {
  firstAt: number;
  lastAt: number;
  dated: number;
  /** Calendar weeks, Monday to Sunday, from the first to the last time. */
  weeks: number;
  gaps: WeekGap[];
}

/** Where some rows stand: from <= row < to. */
export interface RowSpan {
  from: number;
  to: number;
}

/** The time span of some rows, and the calendar weeks in it without any; null where none has a time. */
export function timeSpan(times: Float64Array, spans: readonly RowSpan[]): TimeSpan | null {
  let firstAt = Infinity;
  let lastAt = -Infinity;
  let dated = 0;
  for (const { from, to } of spans) {
    for (let row = from; row < to; row += 1) {
      const time = times[row] as number;
      if (time !== time) continue;
      dated += 1;
      if (time < firstAt) firstAt = time;
      if (time > lastAt) lastAt = time;
    }
  }
  if (dated === 0) return null;
  const first = pointOf(firstAt, 'week');
  const weeks = pointOf(lastAt, 'week') - first + 1;
  const held = new Uint8Array(weeks);
  const start = pointStart(first, 'week');
  const week = 7 * 86_400_000;
  for (const { from, to } of spans) {
    for (let row = from; row < to; row += 1) {
      const time = times[row] as number;
      if (time === time) held[Math.floor((time - start) / week)] = 1;
    }
  }
  return { firstAt, lastAt, dated, weeks, gaps: gapsIn(held, first) };
}

function gapsIn(held: Uint8Array, first: number): WeekGap[] {
  const gaps: WeekGap[] = [];
  let from = held.indexOf(0);
  while (from >= 0) {
    const next = held.indexOf(1, from);
    const to = next < 0 ? held.length : next;
    gaps.push({
      from: pointStart(first + from, 'week'),
      to: pointStart(first + to, 'week'),
      weeks: to - from,
    });
    from = held.indexOf(0, to);
  }
  return gaps;
}
