import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayNumber,
  dayOfNumber,
  dayOfTime,
  dayStart,
  dayWords,
  todayIn,
} from '#core/modify/calendar-day.ts';

describe('days of the calendar', () => {
  it('count from the first of January 1970', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2000-03-01') - dayNumber('2000-02-28')).toBe(2);
    expect(dayNumber('1900-03-01') - dayNumber('1900-02-28')).toBe(1);
    expect(dayOfNumber(-1)).toBe('1969-12-31');
    expect(dayStart('1970-01-02')).toBe(86_400_000);
    expect(dayOfTime(-1)).toBe('1969-12-31');
    expect(dayWords('2026-05-13')).toBe('13 May 2026');
  });

  it('go there and back in every year that is written with four figures', () => {
    const first = dayNumber('0000-01-01');
    const last = dayNumber('9999-12-31');
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (days) => {
        expect(dayNumber(dayOfNumber(days))).toBe(days);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', 'today', '2026-01-01T00:00Z'])(
    '“%s” is none',
    (day) => {
      expect(() => dayNumber(day)).toThrow(
        expect.objectContaining({ code: 'invalid-input' }) as Error,
      );
    },
  );

  it('are those of the place, not of the machine', () => {
    const now = new Date('2026-05-13T23:30:00Z');
    expect(todayIn('Europe/Madrid', now)).toBe('2026-05-14');
    expect(todayIn('America/Lima', now)).toBe('2026-05-13');
    expect(todayIn('Pacific/Kiritimati', now)).toBe('2026-05-14');
  });

  it('hold for every instant of the day on which clocks change', () => {
    for (let hour = 0; hour < 23; hour += 1) {
      const now = new Date(Date.UTC(2026, 2, 28, 23 + hour));
      expect(todayIn('Europe/Madrid', now)).toBe('2026-03-29');
    }
    expect(todayIn('Europe/Madrid', new Date('2026-03-29T22:00:00Z'))).toBe('2026-03-30');
  });
});
