import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { styled } from './workbook-maker.ts';
import type { MadeCell } from './workbook-maker.ts';
import { headers, one, previewBook, types } from './workbook-preview.ts';

describe('cells of a workbook', () => {
  it('dates of the 1900 system become ISO texts, times of day with them', async () => {
    const found = await previewBook({
      formats: ['dd/mm/yyyy', 'yyyy\\-mm\\-dd hh:mm', 'h:mm AM/PM', '[$-409]d\\-mmm\\-yy;@'],
      sheets: [
        {
          name: 'Data',
          rows: [
            ['Day', 'Moment', 'Clock', 'Short'],
            [styled(42370, 1), styled(42370.604166666664, 2), styled(0.5, 3), styled(59, 4)],
            [
              styled(61, 1),
              styled(43000.999994212965, 2),
              styled(0.395833333333333, 3),
              styled(1, 4),
            ],
            [styled(60, 1), styled(42400, 2), styled(0.75, 3), styled(2958465, 4)],
          ],
        },
      ],
    });
    expect(found.firstRows).toEqual([
      ['2016-01-01', '2016-01-01 14:30:00', '12:00:00', '1900-02-28'],
      ['1900-03-01', '2017-09-22 23:59:59.500', '09:30:00', '1900-01-01'],
      ['1900-02-29', '2016-01-31', '18:00:00', '9999-12-31'],
    ]);
  });

  it('dates of the 1904 system are the same days', async () => {
    const found = await previewBook({
      from1904: true,
      formats: ['yyyy-mm-dd'],
      sheets: [
        {
          name: 'Data',
          rows: [
            ['Day', 'No'],
            [styled(40908, 1), 1],
            [styled(0, 1), 2],
            [styled(40908.5, 1), 3],
          ],
        },
      ],
    });
    expect(found.firstRows).toEqual([
      ['2016-01-01', '1'],
      ['1904-01-01', '2'],
      ['2016-01-01 12:00:00', '3'],
    ]);
    expect(types(found)).toEqual(['datetime', 'integer']);
  });

  it('durations are hours, minutes and seconds', async () => {
    const found = await previewBook({
      formats: ['[h]:mm', '[mm]:ss', '[hh]:mm:ss'],
      sheets: [
        {
          name: 'Data',
          rows: [
            ['Open', 'Call', 'Repair', 'Area'],
            [styled(1.1041666666666667, 1), styled(0.0625, 2), styled(2, 3), 'North'],
            [styled(0.25, 1), styled(0.5, 2), styled(0.125, 3), 'South'],
          ],
        },
      ],
    });
    expect(found.firstRows).toEqual([
      ['26:30:00', '1:30:00', '48:00:00', 'North'],
      ['6:00:00', '12:00:00', '3:00:00', 'South'],
    ]);
  });

  it('numbers keep what is stored, percentages what is shown: money, binary dust, identifiers with zeros', async () => {
    const found = await previewBook({
      formats: ['0.0%', '#,##0.00 "EUR"', '00000', '[Red]0.00;[Blue]-0.00'],
      sheets: [
        {
          name: 'Data',
          rows: [
            ['Share', 'Cost', 'Zip', 'Sum'],
            [styled(0.125, 1), styled(1204.5, 2), styled(420, 3), styled(0.30000000000000004, 4)],
            [styled(1, 1), styled(-3, 2), styled(10115, 3), styled(-0.1, 4)],
          ],
        },
      ],
    });
    expect(found.firstRows).toEqual([
      ['12.5%', '1204.5 EUR', '00420', '0.3'],
      ['100%', '-3 EUR', '10115', '-0.1'],
    ]);
  });

  it('booleans, errors and formulas are their stored values', async () => {
    const cell = (is: string, xml: string): MadeCell => ({ is, xml });
    const found = await previewBook(
      one([
        ['Solved', 'Cost', 'Label', 'Later'],
        [
          true,
          cell('t="e"', '<v>#N/A</v>'),
          cell('t="str"', '<f>A2&amp;"x"</f><v>a &lt; b</v>'),
          cell('', '<f>NOW()</f>'),
        ],
        [false, cell('', '<f>1+1</f><v>2</v>'), cell('t="str"', '<f>B2</f><v>c</v>'), 'x'],
        [true, 3, 'd', 'y'],
        [true, cell('t="e"', '<f>1/0</f><v>#DIV/0!</v>'), 'e', 'z'],
      ]),
    );
    expect(found.firstRows).toEqual([
      ['TRUE', '#N/A', 'a < b', ''],
      ['FALSE', '2', 'c', 'x'],
      ['TRUE', '3', 'd', 'y'],
      ['TRUE', '#DIV/0!', 'e', 'z'],
    ]);
    expect(types(found).slice(0, 2)).toEqual(['boolean', 'integer']);
    expect(found.recipe.missingMarks).toEqual(expect.arrayContaining(['#N/A', '#DIV/0!']));
    expect(found.rejected).toBe(0);
    expect(found.notes.join(' ')).toContain('1 formula of “Data” has no stored value');
  });

  it('texts are shared or inline, in runs or not; what helps reading them aloud is no part', async () => {
    const shared = (at: number): MadeCell => ({ is: 't="s"', xml: `<v>${at}</v>` });
    const found = await previewBook({
      strings: [
        '<t>plain</t>',
        '<r><t>late </t></r><r><rPr><b/></rPr><t xml:space="preserve">parcel</t></r>',
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
        '<t>line_x000D_\none &amp; &#228;&#x1F600;</t>',
      ],
      sheets: [
        {
          name: 'Data',
          rows: [
            ['A', 'B'],
            [shared(0), shared(1)],
            [
              shared(2),
              { is: 't="inlineStr"', xml: '<is><r><t>in</t></r><r><t>line</t></r></is>' },
            ],
            [shared(3), '=SUM(A1), "quoted"'],
          ],
        },
      ],
    });
    expect(found.firstRows).toEqual([
      ['plain', 'late parcel'],
      ['東京', 'inline'],
      ['line\r\none & ä😀', '=SUM(A1), "quoted"'],
    ]);
  });

  it('cells without references and prefixed tags are read in their order', async () => {
    const rows =
      '<x:row><x:c t="str"><x:v>Area</x:v></x:c><x:c t="str"><x:v>Cost</x:v></x:c></x:row>' +
      "<x:row><x:c t='str'><x:v>North</x:v></x:c><x:c><x:v>12</x:v></x:c></x:row>" +
      '<x:row r="5"><x:c r="B5"><x:v>7</x:v></x:c></x:row>';
    const found = await previewBook({ sheets: [{ name: 'Data', rows }] });
    expect(headers(found)).toEqual(['Area', 'Cost']);
    expect(found.firstRows).toEqual([
      ['North', '12'],
      ['', '7'],
    ]);
  });
});

describe('the table of a sheet', () => {
  const body: MadeCell[][] = Array.from({ length: 12 }, (_, row) => [
    row + 1,
    `area ${row % 3}`,
    row * 2,
  ]);

  it('is found between titles above and notes below; notes are rejects with their rows', async () => {
    const found = await previewBook(
      one([
        ['Complaints of May'],
        ['printed', 'by', 'the', 'office'],
        [],
        ['No', 'Area', 'Cost'],
        ...body,
        [null, 'Total', 132],
        [],
        ['Source: the help desk'],
      ]),
    );
    expect(headers(found)).toEqual(['No', 'Area', 'Cost']);
    expect(found.recipe.headerRow).toBe(4);
    expect(found).toMatchObject({ accepted: 12, rejected: 2 });
    expect(found.firstRejects.map(({ row, line, reason }) => [row, line, reason])).toEqual([
      [17, 17, 'outside-table'],
      [19, 19, 'outside-table'],
    ]);
  });

  it('takes the names of merged header cells for every column they cover', async () => {
    const found = await previewBook({
      sheets: [
        {
          name: 'Data',
          rows: [
            ['All complaints'],
            ['No', 'Complaint', null, 'When'],
            [null, 'Area', 'Cost', null],
            [1, 'North', 2, 'May'],
            [2, 'South', 3, 'June'],
          ],
          merges: ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3'],
        },
      ],
    });
    expect(headers(found)).toEqual(['No', 'Complaint Area', 'Complaint Cost', 'When']);
    expect(found.recipe.headerRow).toBe(3);
    expect(found.rows).toBe(2);
  });

  it('begins where its first rows do; a cell further left in a later row is not lost', async () => {
    const rows = (cells: (row: number) => MadeCell[]) =>
      Array.from({ length: 300 }, (_, row) => cells(row));
    const names = [null, 'No', 'Area'];
    const away = await previewBook(one([names, ...rows((row) => [null, row, 'x'])]));
    expect(headers(away)).toEqual(['No', 'Area']);
    const late = rows((row) => [row === 250 ? 'late' : null, row, 'x']);
    const found = await previewBook(one([names, ...late]));
    expect(headers(found)).toEqual(['', 'No', 'Area']);
    expect(found.accepted).toBe(300);
    const two = { name: 'Two', rows: [names, ...late] };
    const both = await previewBook({ sheets: [{ ...two, name: 'One' }, two] });
    expect(both).toMatchObject({ accepted: 598, rejected: 2 });
    expect(both.firstRejects.map(({ row, reason }) => [row, reason])).toEqual([
      [252, 'outside-table'],
      [252, 'outside-table'],
    ]);
  });

  it('keeps the numbers of its rows when rows are blank, far apart or many', async () => {
    const rows = Array.from(
      { length: 600 },
      (_, at) =>
        `<row r="${at * 3 + 2}"><c r="A${at * 3 + 2}"><v>${at}</v></c><c r="B${at * 3 + 2}" t="str"><v>${at === 599 ? 'x' : at}</v></c></row>`,
    ).join('');
    const names =
      '<row r="1"><c r="A1" t="str"><v>No</v></c><c r="B1" t="str"><v>Cost</v></c></row>';
    const book = { sheets: [{ name: 'Data', rows: names + rows }] };
    const first = await previewBook(book);
    const columns = first.recipe.columns.map((column) => ({
      ...column,
      type: 'integer' as const,
      include: true,
    }));
    const found = await previewBook(book, { recipe: { ...first.recipe, columns } });
    expect(found.rows).toBe(600);
    expect(found.firstRejects).toMatchObject([{ row: 1799, value: 'x', column: 'Cost' }]);
  });
});

describe('sheets', () => {
  const month = (name: string, rows: number, state?: 'hidden') => ({
    name,
    ...(state ? { state } : {}),
    rows: [
      ['Area', 'Cost'],
      ...Array.from({ length: rows }, (_, row): MadeCell[] => [`area ${row}`, row]),
    ],
  });
  const year = {
    sheets: [
      { name: 'Read me', rows: [['About this file'], ['It holds complaints.']] },
      month('May', 3),
      month('June', 4),
      month('Old', 9, 'hidden'),
      { name: 'Empty', rows: [] },
      {
        name: 'Codes',
        rows: [
          ['Code', 'Label', 'Group'],
          [1, 'a', 'x'],
        ],
      },
    ],
  };

  it('are listed, and those of one shape are one table with their names as a field', async () => {
    const found = await previewBook(year);
    expect(
      found.sheets.map(({ name, hidden, rows, chosen }) => [name, hidden, rows, chosen]),
    ).toEqual([
      ['Read me', false, 1, false],
      ['May', false, 3, true],
      ['June', false, 4, true],
      ['Old', true, 9, false],
      ['Empty', false, 0, false],
      ['Codes', false, 1, false],
    ]);
    const [, may, june, old, empty, codes] = found.sheets;
    expect(may?.shape).toBe(june?.shape);
    expect(old?.shape).toBe(may?.shape);
    expect(empty?.shape).toBeNull();
    expect(codes).toMatchObject({ columns: 3, firstNames: ['Code', 'Label', 'Group'] });
    expect(found.recipe).toMatchObject({ format: 'workbook', sheets: ['May', 'June'] });
    expect(headers(found)).toEqual(['Sheet', 'Area', 'Cost']);
    expect(found.firstRows.map((cells) => cells[0])).toEqual([
      'May',
      'May',
      'May',
      'June',
      'June',
      'June',
      'June',
    ]);
    expect(found.notes).toContain('The workbook has hidden sheets: “Old”.');
  });

  it('can be chosen one by one, hidden ones too', async () => {
    const found = await previewBook(year, { choices: { sheets: ['Old'] } });
    expect(found).toMatchObject({ rows: 9, recipe: { sheets: ['Old'] } });
    expect(headers(found)).toEqual(['Area', 'Cost']);
  });

  it('of different shapes, or that are missing, are refused by name', async () => {
    await expect(
      previewBook(year, { choices: { sheets: ['May', 'Codes'] } }),
    ).rejects.toMatchObject({
      code: 'recipe-does-not-fit',
      details: { sheet: 'Codes' },
    });
    await expect(previewBook(year, { choices: { sheets: ['July'] } })).rejects.toThrow(
      /no sheet “July”.*“May”/,
    );
  });

  it('a recipe of a single sheet fits next month’s workbook, whatever its sheet is called', async () => {
    const { recipe } = await previewBook({ sheets: [month('May', 3)] });
    expect(recipe.sheets).toBeNull();
    const next = await previewBook({ sheets: [month('June', 5)] }, { recipe });
    expect(next.accepted).toBe(5);
    await expect(
      previewBook(Buffer.from('Area,Cost\nx,1\n'), { recipe, name: 'next.csv' }),
    ).rejects.toMatchObject({ code: 'recipe-does-not-fit' });
  });
});

describe('workbooks that other programs write', () => {
  it('are read as their writer meant them, in .xlsm too', async () => {
    const rows = [
      ['Opened', 'Area', 'Cost', 'Solved'],
      ...Array.from({ length: 300 }, (_, row) => [
        new Date(Date.UTC(2016, 0, 1 + row, 8, row % 60)),
        `area ${row % 7}, "north"`,
        row * 1.25,
        row % 2 === 0,
      ]),
    ];
    const book = Buffer.from(
      await writeXlsx({ sheets: [{ name: 'Log', rows }], vbaProject: new Uint8Array(64) }),
    );
    const found = await previewBook(book, { name: 'log.xlsm' });
    expect(found).toMatchObject({ accepted: 300, rejected: 0 });
    expect(types(found)).toEqual(['datetime', 'text', 'decimal', 'boolean']);
    expect(found.firstRows[0]).toEqual(['2016-01-01 08:00:00', 'area 0, "north"', '0', 'TRUE']);
  });
});

describe('fixtures', () => {
  it('a sheet with notes around its table and another of the same shape', async () => {
    const path = join(import.meta.dirname, '../fixtures/workbooks/deaths.xlsx');
    const found = await previewBook(readFileSync(path));
    expect(found).toMatchObject({ rows: 28, accepted: 20, rejected: 8 });
    expect(headers(found)).toEqual([
      'Sheet',
      'Name',
      'Profession',
      'Age',
      'Has kids',
      'Date of birth',
      'Date of death',
    ]);
    expect(types(found)).toEqual(['text', 'text', 'text', 'integer', 'boolean', 'date', 'date']);
    expect(found.firstRows[0]).toEqual([
      'arts',
      'David Bowie',
      'musician',
      '69',
      'TRUE',
      '1947-01-08',
      '2016-01-10',
    ]);
    expect(found.firstRejects[0]).toMatchObject({ row: 16, reason: 'outside-table' });
  });
});
