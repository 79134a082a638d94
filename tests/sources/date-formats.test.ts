import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecipeColumn } from '#core/contract/sources.ts';
import { TimeColumn } from '#core/sources/cell-columns.ts';
import { MarkSet } from '#core/sources/missing-marks.ts';
import { ProjectClock, ZoneClock } from '#core/sources/time-zones.ts';
import { columnOf, previewOf, columnNamed } from './preview-of.ts';

const column: RecipeColumn = {
  index: 0,
  header: 'Date',
  include: true,
  name: 'Date',
  type: 'datetime',
  role: 'none',
  dateOrder: 'day-first',
  dateFallback: false,
  decimalMark: null,
  format: null,
  privacy: 'keep',
};

/** The time that a cell is read as, in ISO 8601; null where it is turned away. */
function read(
  cell: string,
  change: Partial<RecipeColumn> = {},
  clock?: ProjectClock,
): string | null {
  const times = new TimeColumn({ ...column, ...change }, new MarkSet([]), 1, clock);
  const bytes = Buffer.from(cell);
  if (!times.set(0, bytes, 0, bytes.length)) return null;
  return new Date(times.values[0] as number).toISOString().replace(/:00\.000Z$|Z$/, '');
}

describe('dates with the month’s name', () => {
  it.each([
    ['5 May 2017', '2017-05-05T00:00'],
    ['5th of May 2017', '2017-05-05T00:00'],
    ['May 5, 2017', '2017-05-05T00:00'],
    ['Sept. 5th, 2017 at 2pm', '2017-09-05T14:00'],
    ['05-MAI-2017', '2017-05-05T00:00'],
    ['05-May-17', '2017-05-05T00:00'],
    ['5-May-69 2:30 PM', '2069-05-05T14:30'],
    ['5-May-70', '1970-05-05T00:00'],
    ['2017-May-05', '2017-05-05T00:00'],
    ['05MAY2017', '2017-05-05T00:00'],
    ['05MAY2017:14:30:00', '2017-05-05T14:30'],
    ['5. Mai 2017 14:30', '2017-05-05T14:30'],
    ['Montag, 5. März 2018 um 14.30 Uhr', '2018-03-05T14:30'],
    ['Fr, 05.05.2017, 14:30 Uhr', '2017-05-05T14:30'],
    ['5 mrt. 2017 09:15', '2017-03-05T09:15'],
    ['vrijdag 5 augustus 2016', '2016-08-05T00:00'],
    ['1er août 2017 à 14h30', '2017-08-01T14:30'],
    ['ven. 5 févr. 2016', '2016-02-05T00:00'],
    ['5 de mayo de 2017', '2017-05-05T00:00'],
    ['5 ene 2017 9:30 p. m.', '2017-01-05T21:30'],
    ['lunedì 5 giugno 2017 alle 14:30', '2017-06-05T14:30'],
    ['segunda-feira, 5 de junho de 2017', '2017-06-05T00:00'],
    ['mar 5 2017', '2017-03-05T00:00'],
    ['mar 5 mai 2017', '2017-05-05T00:00'],
    ['Fri May  5 14:30:00 2017', '2017-05-05T14:30'],
    ['Mon 05/06/2017', '2017-06-05T00:00'],
  ])('%s', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it.each([
    '5 Maybe 2017',
    'Room 5 2017',
    '5 May',
    '31 April 2017',
    '29 Feb 2017',
    'May 2017',
    '5 May 2017 25:00',
  ])('turns away %s', (cell) => {
    expect(read(cell)).toBeNull();
  });

  it('are seen as a type, with the evidence', async () => {
    const found = await columnOf(['5. Mai 2017', '6. Juni 2017', '17. Dez. 2017'], 'Datum');
    expect(found.column).toMatchObject({ type: 'date', dateOrder: 'year-first' });
    expect(found.because).toContain('every one with the month’s name');
    expect(found.misfits).toBe(0);
  });
});

describe('dates in digits alone', () => {
  it.each([
    ['20170505', '2017-05-05T00:00'],
    ['20170505143000', '2017-05-05T14:30'],
    ['20170505T143000', '2017-05-05T14:30'],
    ['20170505T1430Z', '2017-05-05T14:30'],
  ])('%s', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it.each(['20171305', '20170230', '20170505250000', '42860', '1493994600'])(
    'turns away %s',
    (cell) => {
      expect(read(cell)).toBeNull();
    },
  );

  it('are seen as a type when the name says so, and asked about when it does not', async () => {
    const days = ['20170505', '20170506', '20170601', '20171231', '20180101'];
    expect(await columnOf(days, 'Open date')).toMatchObject({
      column: { type: 'date', dateOrder: 'year-first' },
      confirm: false,
      misfits: 0,
    });
    expect(await columnOf(days, 'X')).toMatchObject({ column: { type: 'date' }, confirm: true });
    expect((await columnOf(['20170505', '99999999'], 'X')).column.type).toBe('integer');
  });
});

describe('numbers that count days or seconds', () => {
  it.each<[string, string[], string, string]>([
    ['days of a spreadsheet', ['42860', '42736', '43100'], 'date', 'a spreadsheet’s count of days'],
    [
      'days with a time',
      ['42860.5', '42736.25', '43100'],
      'datetime',
      'a spreadsheet’s count of days',
    ],
    ['Unix seconds', ['1493994600', '1483228800'], 'datetime', 'Unix time'],
    ['Unix milliseconds', ['1493994600000', '1483228800123'], 'datetime', 'Unix time'],
  ])('%s', async (_, values, type, because) => {
    const found = await columnOf(values, 'Created at');
    expect(found).toMatchObject({ column: { type, dateOrder: null }, confirm: true, misfits: 0 });
    expect(found.because).toContain(because);
    expect((await columnOf(values, 'Amount')).column.type).not.toBe(type);
  });

  it('are read to the second, and Unix times by the project’s clock', () => {
    const berlin = new ProjectClock('Europe/Berlin', null);
    expect(read('42860.604166', { dateOrder: null }, berlin)).toBe('2017-05-05T14:30');
    expect(read('42860,5', { dateOrder: null, decimalMark: ',' })).toBe('2017-05-05T12:00');
    expect(read('1493994600', { dateOrder: null }, berlin)).toBe('2017-05-05T16:30');
    expect(read('2017', { dateOrder: null })).toBeNull();
  });
});

describe('the end of a day', () => {
  it.each([
    ['2016-12-31 24:00', '2017-01-01T00:00'],
    ['2016-12-31T24:00:00', '2017-01-01T00:00'],
    ['31.12.2016 24:00', '2017-01-01T00:00'],
    ['2016-12-31 23:59:60', '2017-01-01T00:00'],
    ['2016-12-31 24:01', null],
    ['2016-12-31 24:00:01', null],
    ['2016-12-31 23:58:60', null],
    ['2016-12-31 23:59:61', null],
    ['2016-12-31 25:00', null],
  ])('%s', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });
});

describe('zones', () => {
  const berlin = new ProjectClock('Europe/Berlin', null);

  it.each([
    ['2017-07-01T12:00:00Z', '2017-07-01T14:00'],
    ['2017-01-01T12:00:00Z', '2017-01-01T13:00'],
    ['2017-07-01 12:00 +05:30', '2017-07-01T08:30'],
    ['2017-07-01 12:00:00-0700', '2017-07-01T21:00'],
    ['1/7/2017 12:00 UTC', '2017-07-01T14:00'],
    ['1/7/2017 12:00 CET', '2017-07-01T13:00'],
    ['1/7/2017 12:00 PM EST', '2017-07-01T19:00'],
    ['Sat, 01 Jul 2017 12:00:00 GMT+2', '2017-07-01T12:00'],
    ['Sat Jul 01 2017 12:00:00 GMT+0200 (CEST)', '2017-07-01T12:00'],
    ['2017-07-01T12:00:00', '2017-07-01T12:00'],
  ])('%s in Berlin', (cell, expected) => {
    expect(read(cell, {}, berlin)).toBe(expected);
  });

  it('follow the hour that is left out and the hour that comes twice', () => {
    expect(read('2017-03-26T00:59:59Z', {}, berlin)).toBe('2017-03-26T01:59:59.000');
    expect(read('2017-03-26T01:00:00Z', {}, berlin)).toBe('2017-03-26T03:00');
    expect(read('2017-10-29T00:30:00Z', {}, berlin)).toBe('2017-10-29T02:30');
    expect(read('2017-10-29T01:30:00Z', {}, berlin)).toBe('2017-10-29T02:30');
  });

  it('tell times without a zone in that of the recipe', () => {
    const clock = new ProjectClock('Europe/Berlin', 'America/New_York');
    expect(read('2017-07-01 12:00', {}, clock)).toBe('2017-07-01T18:00');
    expect(read('2017-07-01', {}, clock)).toBe('2017-07-01T00:00');
    // Left out in New York: counted on from before, so that it is 03:30 there.
    expect(read('2017-03-12 02:30', {}, clock)).toBe('2017-03-12T08:30');
    // Comes twice in New York: the first.
    expect(read('2017-11-05 01:30', {}, clock)).toBe('2017-11-05T06:30');
  });

  it('that do not exist are refused', async () => {
    expect(() => new ZoneClock('Mars/Olympus')).toThrow('There is no time zone “Mars/Olympus”');
    const { recipe } = await previewOf('Day,n\n2017-01-01,1\n');
    await expect(
      previewOf('Day,n\n2017-01-01,1\n', { recipe: { ...recipe, timeZone: 'Nowhere' } }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('are named in the reason', async () => {
    const found = await columnOf(['2017-07-01T12:00:00Z', '2017-07-02T13:00:00+02:00'], 'Opened');
    expect(found.because).toContain('2 with a zone are told in the project’s, UTC');
  });

  it.each(['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'])(
    'the wall of %s leads back to the moment, but for the hour that comes twice',
    (name) => {
      const zone = new ZoneClock(name);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seconds) => {
          const moment = seconds * 1000;
          const wall = zone.wallAt(moment);
          const back = zone.instantOf(wall);
          expect(zone.wallAt(back)).toBe(wall);
          expect(back).toBeLessThanOrEqual(moment);
        }),
        { numRuns: 200 },
      );
    },
  );
});

describe('any day and time', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  const english =
    'January|February|March|April|May|June|July|August|September|October|November|December'.split(
      '|',
    );
  const french =
    'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'.split(
      '|',
    );
  const spanish =
    'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre'.split(
      '|',
    );

  interface Parts {
    y: number;
    m: number;
    d: number;
    h: number;
    i: number;
    s: number;
  }
  const half = ({ h, i, s }: Parts) =>
    `${h % 12 === 0 ? 12 : h % 12}:${two(i)}:${two(s)} ${h < 12 ? 'AM' : 'PM'}`;
  const clock = ({ h, i, s }: Parts) => `${two(h)}:${two(i)}:${two(s)}`;
  const ways: Record<string, [(parts: Parts) => string, Partial<RecipeColumn>]> = {
    iso: [(p) => `${p.y}-${two(p.m)}-${two(p.d)}T${clock(p)}`, {}],
    'day first': [(p) => `${p.d}/${p.m}/${p.y} ${clock(p)}`, {}],
    'month first': [(p) => `${p.m}/${p.d}/${p.y} ${half(p)}`, { dateOrder: 'month-first' }],
    points: [(p) => `${two(p.d)}.${two(p.m)}.${p.y} ${clock(p)}`, {}],
    compact: [(p) => `${p.y}${two(p.m)}${two(p.d)}T${two(p.h)}${two(p.i)}${two(p.s)}`, {}],
    digits: [(p) => `${p.y}${two(p.m)}${two(p.d)}${two(p.h)}${two(p.i)}${two(p.s)}`, {}],
    English: [(p) => `${english[p.m - 1]} ${p.d}, ${p.y} ${half(p)}`, {}],
    abbreviated: [
      (p) => `${two(p.d)}-${english[p.m - 1]?.slice(0, 3).toUpperCase()}-${p.y} ${clock(p)}`,
      {},
    ],
    French: [(p) => `${p.d} ${french[p.m - 1]} ${p.y} à ${clock(p)}`, {}],
    Spanish: [(p) => `${p.d} de ${spanish[p.m - 1]} de ${p.y}, ${clock(p)}`, {}],
  };

  it.each(Object.entries(ways))('reads back the same, written as %s', (_, [write, change]) => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 }),
        (seconds) => {
          const date = new Date(seconds * 1000);
          const text = write({
            y: date.getUTCFullYear(),
            m: date.getUTCMonth() + 1,
            d: date.getUTCDate(),
            h: date.getUTCHours(),
            i: date.getUTCMinutes(),
            s: date.getUTCSeconds(),
          });
          expect(read(text, change)).toBe(date.toISOString().replace(/:00\.000Z$|Z$/, ''));
        },
      ),
    );
  });
});

describe('dates that contradict each other', () => {
  const days = [
    ...Array.from({ length: 40 }, (_, row) => `${13 + (row % 15)}/3/2024`),
    '3/25/2024',
    '4/5/2024',
    '4/26/2024',
  ];
  const content = `No,Opened\n${days.map((day, row) => `${row},${day}`).join('\n')}\n`;

  it('are shown with every reading, its misfits and their rows', async () => {
    const found = await previewOf(content);
    const opened = columnNamed(found, 'Opened');
    expect(opened).toMatchObject({ column: { dateOrder: 'day-first' }, confirm: true, misfits: 2 });
    expect(opened.because).toContain(
      '40 dates have a first number over 12, but 2 have a second number over 12 (rows 42 and 44)',
    );
    expect(opened.readings).toEqual([
      { dateOrder: 'day-first', dateFallback: false, misfits: 2, rows: [42, 44] },
      {
        dateOrder: 'month-first',
        dateFallback: false,
        misfits: 40,
        rows: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      },
      { dateOrder: 'day-first', dateFallback: true, misfits: 0, rows: [] },
      { dateOrder: 'month-first', dateFallback: true, misfits: 0, rows: [] },
    ]);
  });

  it('can be read each as it can be read, and the readings stay in sight', async () => {
    const { recipe } = await previewOf(content);
    const columns = recipe.columns.map((one) =>
      one.name === 'Opened' ? { ...one, dateFallback: true } : one,
    );
    const found = await previewOf(content, { recipe: { ...recipe, columns } });
    expect(found.rejected).toBe(0);
    expect(columnNamed(found, 'Opened').readings).toHaveLength(4);
  });
});

describe('dates that nothing decides', () => {
  it('are decided by how they run down the file', async () => {
    const days = Array.from({ length: 12 }, (_, row) => `${row + 1}/5/2024`);
    const grown = await columnOf([...days, '1/6/2024', '2/6/2024'], 'Opened');
    expect(grown.column.dateOrder).toBe('day-first');
    expect(grown.because).toContain('so the dates grow down the file (13 of 13 steps, and');
    expect(grown.confirm).toBe(true);
    const fallen = await columnOf(['2/6/2024', '1/6/2024', ...[...days].reverse()], 'Opened');
    expect(fallen.column.dateOrder).toBe('day-first');
    expect(fallen.because).toContain('fall down the file');
  });

  it('stay undecided where they run in no direction', async () => {
    const found = await columnOf([
      '4/5/2024',
      '1/2/2024',
      '6/6/2024',
      '2/9/2024',
      '9/1/2024',
      '3/4/2024',
      '8/7/2024',
    ]);
    expect(found.because).toContain('no number over 12 shows which is the day');
    expect(found.because).not.toContain('down the file');
  });
});
