import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationOf } from '#core/sources/durations.ts';
import { timeOfDay } from '#core/sources/times-of-day.ts';
import { columnNamed, columnOf, previewOf } from './preview-of.ts';

describe('times of day', () => {
  it.each([
    ['09:30', '09:30'],
    ['9:30', '09:30'],
    ['9:30:15', '09:30:15'],
    ['9:30 AM', '09:30'],
    ['12:05 am', '00:05'],
    ['12:05 PM', '12:05'],
    ['9:30 p.m.', '21:30'],
    ['9 pm', '21:00'],
    ['14.30 Uhr', '14:30'],
    ['14h30', '14:30'],
    ['12/31/1899 09:30:00 AM', '09:30'],
    ['01/01/1900 09:30', '09:30'],
    ['1899-12-30 10:11:12', '10:11:12'],
  ])('%s', (cell, expected) => {
    expect(timeOfDay(cell)).toBe(expected);
  });

  it.each(['25:00', '9:60', '13:00 PM', '9.30', '10', '2016-02-29 10:00', 'noon', ''])(
    'turns away %j',
    (cell) => {
      expect(timeOfDay(cell)).toBeNull();
    },
  );

  it.each([
    [
      'with a date before them',
      ['12/31/1899 09:30:00 AM', '12/31/1899 12:55:00 PM', '12/31/1899 02:00:00 PM'],
    ],
    ['alone', ['9:00', '11:45', '23:10']],
  ])('are a format of text, %s', async (_, values) => {
    const found = await columnOf(values, 'Departure time');
    expect(found.column).toMatchObject({ type: 'text', format: 'time-of-day', role: 'none' });
    expect(found).toMatchObject({ misfits: 0, confirm: false });
    expect(found.because).toContain('times of day');
  });

  it('stay as written where other words stand among them', async () => {
    const found = await columnOf(
      [...Array.from({ length: 40 }, (_, row) => `9:${10 + row}`), 'N', 'N'],
      'Arrival',
    );
    expect(found).toMatchObject({
      column: { type: 'text', format: null },
      confirm: true,
      misfits: 0,
    });
    expect(found.because).toContain('times of day, but 2 cells hold something else');
  });

  it('are checked in the next file', async () => {
    const { recipe } = await previewOf('n,Start\n1,9:00\n2,10:00\n');
    const found = await previewOf('n,Start\n1,9:00\n2,soon\n', { recipe });
    expect(found.firstRejects).toMatchObject([
      { row: 3, reason: 'not-a-time', explanation: 'not a time of day, such as 09:30 or 9:30 AM' },
    ]);
  });

  it('read back the same in 12 and in 24 hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399 }), (seconds) => {
        const [hour, minute, second] = [
          Math.floor(seconds / 3600),
          Math.floor(seconds / 60) % 60,
          seconds % 60,
        ];
        const two = (value: number) => String(value).padStart(2, '0');
        const expected = `${two(hour)}:${two(minute)}${second === 0 ? '' : `:${two(second)}`}`;
        const rest = `${two(minute)}:${two(second)}`;
        expect(timeOfDay(`${hour}:${rest}`)).toBe(expected);
        expect(
          timeOfDay(`${hour % 12 === 0 ? 12 : hour % 12}:${rest} ${hour < 12 ? 'AM' : 'PM'}`),
        ).toBe(expected);
      }),
    );
  });
});

describe('durations', () => {
  it.each([
    ['26:30', 26.5],
    ['1:30:36', 1.51],
    ['2h 30m', 2.5],
    ['2 hrs, 30 mins', 2.5],
    ['90 min', 1.5],
    ['PT2H30M', 2.5],
    ['P1DT12H', 36],
    ['3 days 04:30:00', 76.5],
    ['1.12:00:00', 36],
    ['1,5 Stunden', 1.5],
    ['2 Std. 30 Min.', 2.5],
    ['3 uur', 3],
    ['2 jours', 48],
    ['1 hora y 30 minutos', 1.5],
    ['2 settimane', 336],
    ['-1:30', -1.5],
    ['36 s', 0.01],
  ])('%s', (cell, hours) => {
    expect(durationOf(cell)?.hours).toBeCloseTo(hours, 10);
  });

  it.each([
    '12',
    '1:75',
    'P1M',
    'PT',
    'P',
    '3 months',
    '30m 2h',
    '2h 2h',
    'an hour',
    '12 apples',
    '',
  ])('turns away %j', (cell) => {
    expect(durationOf(cell)).toBeNull();
  });

  it.each<[string, string, string[]]>([
    ['some are longer than a day', 'X', ['1:23:45', '30:00:00', '0:05:00']],
    ['the name says so', 'Bearbeitungsdauer', ['1:23:45', '0:05:00']],
    ['units stand beside the numbers', 'X', ['2h 30m', '90 min']],
    ['they are in ISO 8601', 'X', ['PT2H30M', 'P1D']],
  ])('are hours where %s', async (_, name, values) => {
    const found = await columnOf(values, name);
    expect(found.column).toMatchObject({ type: 'decimal', format: 'duration', role: 'measure' });
    expect(found.because).toContain('durations, kept in hours');
    expect(found.misfits).toBe(0);
  });

  it('are not seen in lengths and sizes', async () => {
    expect((await columnOf(['5 m', '10 m', '7 m'], 'Size')).column.format).toBeNull();
  });

  it('are checked in the next file', async () => {
    const { recipe } = await previewOf('n,Wait\n1,5 min\n2,2h\n');
    const found = await previewOf('n,Wait\n1,5 min\n2,long\n', { recipe });
    expect(columnNamed(found, 'Wait').misfits).toBe(1);
    expect(found.firstRejects).toMatchObject([
      {
        reason: 'not-a-duration',
        explanation: 'not a duration, such as 2:30, 2h 30m, 90 min or PT2H30M',
      },
    ]);
  });

  it('read back the same, from whole seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
        for (const text of [`${h}h ${m}m ${s}s`, `PT${h}H${m}M${s}S`]) {
          expect(durationOf(text)?.hours).toBeCloseTo(seconds / 3600, 6);
        }
      }),
    );
  });
});
