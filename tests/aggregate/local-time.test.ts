import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { calendarPartOf } from '#core/aggregate/calendar-parts.ts';
import { hoursOfDay, isoWeekOf, wallClock } from '#core/aggregate/local-time.ts';
import { pointOf, pointStart } from '#core/aggregate/time-points.ts';
import { mismatches } from '../statistics/compare.ts';
import { referenceCases } from '../statistics/reference-case.ts';

const day = 86_400_000;

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function isoWeekday(time: number): number {
  return calendarPartOf('weekday')(time) || 7;
}

function dayLengths(given: unknown): unknown {
  const { zone, from, days } = z
    .object({ zone: z.string(), from: z.string(), days: z.int() })
    .parse(given);
  const midnights = Array.from({ length: days }, (_none, index) => Date.parse(from) + index * day);
  return { hours: midnights.map((midnight) => hoursOfDay(zone, midnight)) };
}

function isoWeeks(given: unknown): unknown {
  const times = z
    .object({ dates: z.array(z.string()) })
    .parse(given)
    .dates.map((date) => Date.parse(date));
  return {
    isoYear: times.map((time) => isoWeekOf(time).year),
    isoWeek: times.map((time) => isoWeekOf(time).week),
    isoWeekday: times.map(isoWeekday),
  };
}

function buckets(given: unknown): unknown {
  const { zone, instants } = z
    .object({ zone: z.string(), instants: z.array(z.string()) })
    .parse(given);
  return {
    buckets: instants.map((instant) => {
      const time = wallClock(zone, Date.parse(instant));
      const quarter = pointStart(pointOf(time, 'quarter'), 'quarter');
      const { year, week } = isoWeekOf(time);
      return {
        day: dateOf(pointStart(pointOf(time, 'day'), 'day')),
        hour: calendarPartOf('hour')(time),
        isoWeekday: isoWeekday(time),
        month: dateOf(pointStart(pointOf(time, 'month'), 'month')).slice(0, 7),
        quarter: `${dateOf(quarter).slice(0, 4)}-Q${Math.ceil(calendarPartOf('month')(quarter) / 3)}`,
        isoWeek: `${year}-W${String(week).padStart(2, '0')}`,
      };
    }),
  };
}

const methods: Record<string, (given: unknown) => unknown> = {
  'time.localDayLengths': dayLengths,
  'time.isoWeek': isoWeeks,
  'time.localBuckets': buckets,
};

describe('local time against the reference cases', () => {
  const cases = referenceCases('time_buckets').filter(({ method }) => method.startsWith('time.'));
  test.each(cases)('$id', ({ method, input, expected, tolerance }) => {
    expect(methods[method], method).toBeDefined();
    expect(mismatches(expected, methods[method]?.(input), tolerance)).toEqual([]);
  });

  test('days whose midnight the clocks skip or show twice', () => {
    // Havana goes from 0:00 to 1:00, and back from 1:00 to 0:00; Lord Howe Island changes by half an hour.
    expect(hoursOfDay('America/Havana', Date.parse('2026-03-08'))).toBe(23);
    expect(hoursOfDay('America/Havana', Date.parse('2026-11-01'))).toBe(25);
    expect(hoursOfDay('Australia/Lord_Howe', Date.parse('2026-04-05'))).toBe(24.5);
    expect(hoursOfDay('Australia/Lord_Howe', Date.parse('2026-10-04'))).toBe(23.5);
  });

  test('instants before 1970 keep their milliseconds', () => {
    expect(wallClock('UTC', -1)).toBe(-1);
    expect(wallClock('UTC', -62_135_596_800_001)).toBe(-62_135_596_800_001);
  });

  test('a zone that does not exist is refused', () => {
    expect(() => hoursOfDay('Europe/Nowhere', 0)).toThrow(RangeError);
  });
});
