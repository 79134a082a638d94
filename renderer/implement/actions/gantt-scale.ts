import { scaleLinear } from 'd3';
import { isoWeekOf } from '#core/aggregate/local-time.ts';
import type { ActionsView } from '#core/contract/project.ts';
import { dayOfNumber } from '#core/modify/calendar-day.ts';
import { monthNames } from '#core/sources/month-names.ts';

export type GanttZoom = ActionsView['zoom'];

/** Pixels of a day. */
export const dayWidths: Readonly<Record<GanttZoom, number>> = { week: 28, month: 10, quarter: 3.5 };

export interface GanttTick {
  x: number;
  text: string;
  /** A month where days are counted, a year where months are. */
  major: boolean;
}

const day = 86_400_000;

function dateOf(number: number): Date {
  return new Date(number * day);
}

/** Pixels by day numbers. */
export function dayScale(span: { from: number; to: number }, zoom: GanttZoom) {
  const width = (span.to - span.from) * dayWidths[zoom];
  return { scale: scaleLinear([span.from, span.to], [0, width]), width };
}

/** Days, weeks or months of what is seen, and what is above them. */
export function ganttTicks(
  scale: (day: number) => number,
  seen: { from: number; to: number },
  zoom: GanttZoom,
): GanttTick[] {
  const ticks: GanttTick[] = [];
  for (let at = Math.floor(seen.from); at <= seen.to; at += 1) {
    const date = dateOf(at);
    const monday = date.getUTCDay() === 1;
    const first = date.getUTCDate() === 1;
    const name = (monthNames[date.getUTCMonth()] ?? '').slice(0, 3);
    if (zoom === 'quarter') {
      if (first) {
        ticks.push({ x: scale(at), text: name, major: false });
        if (date.getUTCMonth() === 0) {
          ticks.push({ x: scale(at), text: String(date.getUTCFullYear()), major: true });
        }
      }
    } else {
      if (first)
        ticks.push({ x: scale(at), text: `${name} ${date.getUTCFullYear()}`, major: true });
      if (zoom === 'week')
        ticks.push({ x: scale(at), text: String(date.getUTCDate()), major: false });
      else if (monday) {
        const { week } = isoWeekOf(at * day);
        ticks.push({ x: scale(at), text: `W${week}`, major: false });
      }
    }
  }
  return ticks;
}

/** The days of a bar after it was dragged by its middle or an end; an end never passes the other. */
export function draggedDays(
  before: { startsOn: string | null; dueOn: string | null },
  part: 'whole' | 'start' | 'end',
  days: number,
  numberOf: (day: string) => number,
): { startsOn?: string; dueOn?: string } {
  const start = before.startsOn === null ? null : numberOf(before.startsOn);
  const due = before.dueOn === null ? null : numberOf(before.dueOn);
  const said: { startsOn?: string; dueOn?: string } = {};
  if (start !== null && part !== 'end') {
    said.startsOn = dayOfNumber(
      part === 'start' && due !== null ? Math.min(due, start + days) : start + days,
    );
  }
  if (due !== null && part !== 'start') {
    said.dueOn = dayOfNumber(
      part === 'end' && start !== null ? Math.max(start, due + days) : due + days,
    );
  }
  // Drawing a bar out of a single day gives it the other end.
  if (part === 'start' && start === null && due !== null && days < 0)
    said.startsOn = dayOfNumber(due + days);
  if (part === 'end' && due === null && start !== null && days > 0)
    said.dueOn = dayOfNumber(start + days);
  return said;
}
