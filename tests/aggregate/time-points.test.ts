import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostPoints, pointOf, pointStart, timePoints } from '#core/aggregate/time-points.ts';
import { timeUnits } from '#core/contract/aggregate.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

function startOf(text: string, unit: (typeof timeUnits)[number]): string {
  return iso(pointStart(pointOf(at(text), unit), unit)).slice(0, 10);
}

describe('points of time', () => {
  test('weeks begin on Monday, across the turn of the year too', () => {
    expect(startOf('2017-01-01T23:59', 'week')).toBe('2016-12-26');
    expect(startOf('2017-01-02T00:00', 'week')).toBe('2017-01-02');
    expect(startOf('2020-12-31T12:00', 'week')).toBe('2020-12-28');
    expect(startOf('2021-01-03T12:00', 'week')).toBe('2020-12-28');
    expect(startOf('1969-12-31T12:00', 'week')).toBe('1969-12-29');
  });

  test('months and quarters begin on their first day', () => {
    expect(startOf('2016-02-29T12:00', 'month')).toBe('2016-02-01');
    expect(startOf('2016-12-31T23:59', 'quarter')).toBe('2016-10-01');
    expect(startOf('1969-11-05T00:00', 'quarter')).toBe('1969-10-01');
    expect(startOf('0099-05-05T00:00', 'month')).toBe('0099-05-01');
  });

  test('every time lies in its point, and points follow one another', () => {
    const years = { min: new Date('0001-01-01T00:00Z'), max: new Date('9999-12-31T00:00Z') };
    fc.assert(
      fc.property(
        fc.date({ ...years, noInvalidDate: true }),
        fc.constantFrom(...timeUnits),
        (date, unit) => {
          const point = pointOf(date.getTime(), unit);
          expect(pointStart(point, unit)).toBeLessThanOrEqual(date.getTime());
          expect(pointStart(point + 1, unit)).toBeGreaterThan(date.getTime());
          expect(pointOf(pointStart(point, unit), unit)).toBe(point);
        },
      ),
    );
  });

  test('the unit is chosen for up to 60 points', () => {
    const chosen = (first: string, last: string) =>
      timePoints(at(`${first}T00:00`), at(`${last}T00:00`), at(`${last}T00:00`), null).unit;
    expect(chosen('2017-05-05', '2017-05-30')).toBe('day');
    expect(chosen('2016-02-29', '2017-02-18')).toBe('week');
    expect(chosen('2012-01-01', '2016-12-31')).toBe('month');
    expect(chosen('2000-01-01', '2012-12-31')).toBe('quarter');
  });

  test('one wrong date never makes more points than can be answered', () => {
    const far = timePoints(
      at('1900-01-01T00:00'),
      at('2017-05-30T00:00'),
      at('2017-05-01T00:00'),
      'day',
    );
    expect(far.unit).toBe('month');
    const farther = timePoints(
      at('0001-01-01T00:00'),
      at('9999-12-31T00:00'),
      at('2017-05-01T00:00'),
      'day',
    );
    expect(farther.last - farther.first + 1).toBe(mostPoints);
    const middle = pointOf(at('2017-05-01T00:00'), farther.unit);
    expect(farther.first).toBeLessThan(middle);
    expect(farther.last).toBeGreaterThan(middle);
  });
});
