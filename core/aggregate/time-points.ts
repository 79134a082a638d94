import type { TimeUnit } from '../contract/aggregate.ts';

const day = 86_400_000;

/** More points than a chart can show, or an answer should carry. */
export const mostPoints = 2000;

const coarser: Record<TimeUnit, TimeUnit | null> = {
  day: 'week',
  week: 'month',
  month: 'quarter',
  quarter: null,
};

/** Months since year 0 of a time. */
function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function monthStart(month: number): number {
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Math.floor(month / 12), month - 12 * Math.floor(month / 12), 1);
  return date.getTime();
}

/** The number of the point that a time falls in; the Monday of ISO weeks begins a week. */
export function pointOf(time: number, unit: TimeUnit): number {
  if (unit === 'day') return Math.floor(time / day);
  // 1970-01-01 was a Thursday: day -3 was a Monday.
  if (unit === 'week') return Math.floor((Math.floor(time / day) + 3) / 7);
  if (unit === 'month') return monthOf(time);
  return Math.floor(monthOf(time) / 3);
}

/** When a point begins, in milliseconds of the wall clock. */
export function pointStart(point: number, unit: TimeUnit): number {
  if (unit === 'day') return point * day;
  if (unit === 'week') return (point * 7 - 3) * day;
  return monthStart(unit === 'month' ? point : point * 3);
}

export interface TimePoints {
  unit: TimeUnit;
  first: number;
  last: number;
}

function between(first: number, last: number, unit: TimeUnit): TimePoints {
  return { unit, first: pointOf(first, unit), last: pointOf(last, unit) };
}

function pointCount(points: TimePoints): number {
  return points.last - points.first + 1;
}

/** The finest unit that gives at most 60 points. */
function chosen(first: number, last: number): TimePoints {
  let points = between(first, last, 'day');
  while (pointCount(points) > 60) {
    const next = coarser[points.unit];
    if (next === null) break;
    points = between(first, last, next);
  }
  return points;
}

/**
 * The points from the first to the last time, in the unit asked for (null: one that gives up to 60). A single
 * wrong date can lie centuries away: where there would be more than 2,000 points the unit becomes coarser, and
 * beyond that the points around `middle` (the median time) are kept.
 */
export function timePoints(
  first: number,
  last: number,
  middle: number,
  unit: TimeUnit | null,
): TimePoints {
  let points = unit === null ? chosen(first, last) : between(first, last, unit);
  while (pointCount(points) > mostPoints) {
    const next = coarser[points.unit];
    if (next === null) {
      const centre = pointOf(middle, points.unit);
      const from = Math.max(points.first, centre - mostPoints / 2);
      return { unit: points.unit, first: from, last: Math.min(points.last, from + mostPoints - 1) };
    }
    points = between(first, last, next);
  }
  return points;
}
