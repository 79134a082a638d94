import { describe, expect, it } from 'vitest';
import { readBoolean } from '#core/sources/booleans.ts';
import { scanDate, scanned, timeOf, YEAR_FIRST, DAY_FIRST } from '#core/sources/cell-dates.ts';
import { COMMA, POINT, readNumber } from '#core/sources/cell-numbers.ts';
import { columnOf } from './preview-of.ts';

function wallClock(text: string): string | null {
  const bytes = Buffer.from(text);
  if (!scanDate(bytes, 0, bytes.length)) return null;
  const time = timeOf(scanned.yearFirst ? YEAR_FIRST : DAY_FIRST);
  return new Date(time).toISOString().slice(0, 16);
}

describe('formats of many countries', () => {
  it.each([
    '5 stycznia 2023 08:03',
    '5. ledna 2023, 8:03',
    '5 января 2023 г., 08:03',
    '5 січня 2023 08:03',
    '5 Ocak 2023 08:03',
    '2023. január 5., 08:03',
    '5 de gener de 2023 08:03',
    '5. tammikuuta 2023 klo 8.03',
    'Donnerstag, 5. Januar 2023, 08:03 Uhr',
    'czwartek, 5 stycznia 2023 08:03',
    '5. 1. 2023 8:03',
    '05.01.2023. 08:03',
    '05.01.2023 - 08:03',
    '05.01.2023 08.03',
    '08:03 05.01.2023',
    '2023. 1. 5. 오전 8:03',
    '2023년 1월 5일 8시 3분',
    '2023/01/05 上午08:03',
    '20230105 0803',
    '05-JAN-23 08.03.00.000000 AM',
  ])('%s is a time', (text) => {
    expect(wallClock(text)).toBe('2023-01-05T08:03');
  });

  it.each(['030 123 4567 12', '1.2.3.4', '12345678 99', '5 apples 2023', 'A 12 34 5678'])(
    '%s is none',
    (text) => {
      expect(wallClock(text)).toBeNull();
    },
  );

  it('two digits of a year may come first', async () => {
    const days = Array.from(
      { length: 12 },
      (_, at) => `23-${String(at + 1).padStart(2, '0')}-${10 + at}`,
    );
    const { column, because } = await columnOf(days, 'Opened');
    expect(column).toMatchObject({ type: 'date', dateOrder: 'year-first' });
    expect(because).toMatch(/YY-M-D/);
  });

  it('twelve digits are a time only under the name of one', async () => {
    const times = Array.from({ length: 12 }, (_, at) => `2023010508${10 + at}`);
    expect((await columnOf(times, 'Opened')).column.type).toBe('datetime');
    expect((await columnOf(times, 'Batch')).column.type).toBe('text');
  });

  it('brackets and the minus sign of typesetters make an amount negative', () => {
    const read = (text: string, mark: number) => {
      const bytes = Buffer.from(text);
      return readNumber(bytes, 0, bytes.length, mark);
    };
    expect(read('(1,234.50)', POINT)).toBe(-1234.5);
    expect(read('(1.234,50)', COMMA)).toBe(-1234.5);
    expect(read('\u221245.1', POINT)).toBe(-45.1);
    expect(read('(-5)', POINT)).toBeNaN();
    expect(read('()', POINT)).toBeNaN();
  });

  it.each([
    ['tak', 'nie'],
    ['ano', 'ne'],
    ['evet', 'hayır'],
    ['да', 'нет'],
    ['はい', 'いいえ'],
    ['是', '否'],
    ['예', '아니요'],
  ])('%s and %s are yes and no', (yes, no) => {
    expect([readBoolean(yes), readBoolean(no)]).toEqual([true, false]);
  });
});
