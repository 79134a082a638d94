import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActionLine } from '#core/implement/action-line.ts';
import { readDay } from '#core/implement/day-words.ts';
import { dayNumber } from '#core/modify/calendar-day.ts';

/** A Monday. */
const today = '2026-11-23';
const read = (line: string) => readActionLine(line, today, 'day-first');

describe('days as people write them', () => {
  it.each([
    ['2026-12-12', '2026-12-12'],
    ['12 Dec', '2026-12-12'],
    ['Dec 12th, 2027', '2027-12-12'],
    ['12. Dezember 2026', '2026-12-12'],
    ['1er janvier', null],
    ['1 janvier', '2027-01-01'],
    ['12.12.', '2026-12-12'],
    ['1.2.27', '2027-02-01'],
    ['31/12', '2026-12-31'],
    ['12/31/2026', '2026-12-31'],
    ['today', today],
    ['Tomorrow', '2026-11-24'],
    ['Friday', '2026-11-27'],
    ['Monday', '2026-11-30'],
    ['next friday', '2026-12-04'],
    ['fri', '2026-11-27'],
    ['in 2 weeks', '2026-12-07'],
    ['in a month', '2026-12-23'],
    ['in three days', '2026-11-26'],
    ['end of month', '2026-11-30'],
    ['29 Feb', '2028-02-29'],
    ['22 Nov', '2027-11-22'],
    ['30 Feb', null],
    ['2026-02-29', null],
    ['in no time', null],
    ['the door', null],
    ['12', null],
    ['', null],
  ])('%s is %s', (written, day) => {
    expect(readDay(written, today, 'day-first')?.day ?? null).toBe(day);
  });

  it('says when a day can be read in two ways, and takes the order that is asked for', () => {
    expect(readDay('3/4', today, 'day-first')).toEqual({ day: '2027-04-03', other: '2027-03-04' });
    expect(readDay('3/4', today, 'month-first')).toEqual({
      day: '2027-03-04',
      other: '2027-04-03',
    });
    expect(readDay('12/12', today, 'day-first')).toEqual({ day: '2026-12-12', other: null });
  });

  it('counts months from a long one to the last day of a short one', () => {
    expect(readDay('in 1 month', '2026-01-31', 'day-first')?.day).toBe('2026-02-28');
    expect(readDay('in 13 months', '2026-12-31', 'day-first')?.day).toBe('2028-01-31');
  });

  it('names days from today on where no year is said', () => {
    const day = fc
      .integer({ min: 0, max: 40_000 })
      .map((at) => new Date(at * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 12 }),
        (now, date, month) => {
          const found = readDay(`${date}.${month}.`, now, 'day-first');
          const days = dayNumber(found?.day ?? '1970-01-01') - dayNumber(now);
          expect(days).toBeGreaterThanOrEqual(0);
          expect(days).toBeLessThanOrEqual(366);
        },
      ),
    );
  });
});

describe('a line that becomes an action', () => {
  it('says owner and days before a colon, or behind', () => {
    const whole = { text: 'call back within 4 h', owner: 'Ana', dueOn: '2026-12-12' };
    expect(read('@Ana by 12 Dec: call back within 4 h')).toMatchObject(whole);
    expect(read('by 12 Dec @Ana: call back within 4 h')).toMatchObject(whole);
    expect(read('call back within 4 h @Ana by 12 Dec')).toMatchObject(whole);
    expect(read('call back within 4 h by 12 Dec @Ana')).toMatchObject(whole);
    expect(read('@Ana Lopez from Monday by in 2 weeks: x')).toMatchObject({
      owner: 'Ana Lopez',
      startsOn: '2026-11-30',
      dueOn: '2026-12-07',
    });
  });

  it.each([
    ['@Ana tomorrow: call', 'Ana', '2026-11-24'],
    ['call @Ana Lopez tomorrow', 'Ana Lopez', '2026-11-24'],
    ['@Ana in 2 weeks: call', 'Ana', '2026-12-07'],
    ['call @Ana in 2 weeks', 'Ana', '2026-12-07'],
    ['call @Ana Friday', 'Ana', '2026-11-27'],
    ['call @Ana 12 Dec', 'Ana', '2026-12-12'],
    ['call @Wei Sun', 'Wei Sun', null],
    ['call @Theresa May', 'Theresa May', null],
    ['call @Ana tomorrow by Friday', null, '2026-11-27'],
  ])('takes a day behind the name for a day: %s', (line, owner, dueOn) => {
    expect(read(line)).toMatchObject({ owner, dueOn });
  });

  it('keeps as text what is no owner and no day', () => {
    for (const text of [
      'fix it by hand',
      'Meet: by the door',
      'mail ana@example.org',
      'by Friday',
      '12:30 slot',
      '@',
    ]) {
      expect(read(text)).toMatchObject({ text, owner: null, dueOn: null });
    }
  });

  it('says why an owner is none, and which days have two readings', () => {
    expect(read('@everyone: x').ownerRefusal).toContain('everybody');
    expect(read('@Ana and Ben by 3/4: x')).toMatchObject({
      ownerRefusal: expect.stringContaining('several'),
      ambiguous: [{ written: '3/4', part: 'dueOn', day: '2027-04-03', other: '2027-03-04' }],
    });
  });

  it('never fails, and loses no word that it does not understand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (line) => {
        const found = read(line);
        if (found.owner === null && found.dueOn === null && found.startsOn === null) {
          expect(found.text.replace(/\s/gu, '')).toBe(line.replace(/\s/gu, ''));
        }
      }),
    );
  });
});

describe('what is kept as text is said to be, with the reason', () => {
  it.each([
    ['@Ana & Ben next Monday', 'Put a colon behind the owner and the day'],
    ['@Ana', 'Put a colon behind the owner'],
    ['by 31 Feb: call back', '“31 Feb” is no day that is known'],
    ['@Ana by 31 Feb: call back', '“31 Feb” is no day that is known'],
    ['@Ana by Fryday: call back', '“Fryday” is no day that is known'],
    ['call back by 31 Feb', '“31 Feb” is no day that is known'],
    ['call back by next weekday 2', '“next weekday 2” is no day'],
    ['@Ana @Ben: call back', '“@Ana @Ben” names an owner or a day twice'],
    ['@ by Friday: call back', 'No name stands behind “@”'],
    ['call back @Ana Maria de la Cruz', '“@Ana Maria de la Cruz” behind the text is no owner'],
  ])('%s', (line, why) => {
    expect(read(line).text).not.toBe('');
    expect(read(line).unread).toContain(why);
  });

  it.each([
    '@Ana by 12 Dec: call back within 4 h',
    'call back @Ana by Friday',
    'put up a sign by the door',
    'note: call back',
    'learn from complaints',
    '@Ana & Ben next Monday: call back',
    '',
  ])('and nothing of “%s”', (line) => {
    expect(read(line).unread).toBeNull();
  });
});
