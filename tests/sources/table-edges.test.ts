import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwatched } from '#core/project/task-control.ts';
import { previewFile } from '#core/sources/preview.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { previewOf } from './preview-of.ts';
import { readData } from './read-data.ts';
import { readTable } from './read-table.ts';

const body = 'A1,2024-01-05,North,10\nA2,2024-01-06,South,20\nA3,2024-01-07,West,35\n';
const table = `Ref,Date,Area,Cost\n${body}`;
const headersOf = (found: Awaited<ReturnType<typeof previewOf>>) =>
  found.columns.map(({ column }) => column.header);

describe('rows below a table', () => {
  it('are rejected with what they are, and counted', async () => {
    const found = await previewOf(`${table}Total,,,65\n\nGenerated on 2024-02-01\n`);
    expect([found.rows, found.accepted, found.rejected]).toEqual([5, 3, 2]);
    expect(found.firstRejects).toMatchObject([
      {
        row: 5,
        column: null,
        value: 'Total,,,65',
        reason: 'outside-table',
        explanation: 'a totals row below the table, not an incident',
      },
      { row: 7, explanation: 'a note below the table, not an incident' },
    ]);
  });

  it('are found at the end of a file of many blocks', async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => `A${row},2024-01-05,North,10\n`);
    const found = await previewOf(`Ref,Date,Area,Cost\n${rows.join('')}Total,,,300000\n`);
    expect([found.accepted, found.rejected]).toEqual([30_000, 1]);
    expect(found.firstRejects).toMatchObject([{ row: 30_002, reason: 'outside-table' }]);
  });

  it('are no more than a few: many sparse rows are data', async () => {
    const sparse = Array.from({ length: 60 }, () => 'Total,,,1\n').join('');
    expect((await previewOf(`${table}\n${sparse}`)).rejected).toBe(0);
  });
});

describe('the header', () => {
  const grouped = `,When,,Money\n${table}`;

  it('of two rows is explained', async () => {
    const found = await previewOf(
      `,Customer,,Order,\nRef,Name,City,Cost,Date\nA1,Ann,Bern,5,2024-01-05\n`,
    );
    expect(found.because.headerRow).toBe('names of groups of columns stand above the names');
    expect(found.recipe).toMatchObject({ headerRow: 2, headerRows: 2 });
  });

  it('can be chosen to have one row, or several', async () => {
    const one = await previewOf(grouped, { choices: { headerRow: 2, headerRows: 1 } });
    expect(headersOf(one)).toEqual(['Ref', 'Date', 'Area', 'Cost']);
    const two = await previewOf(grouped, { choices: { headerRow: 2, headerRows: 2 } });
    expect(headersOf(two)).toEqual(['Ref', 'When – Date', 'When – Area', 'Money – Cost']);
    expect(two.because.headerRow).toBe('as you chose');
    const rows = await previewOf(`Ref,Date,Area,Cost\nno,day,place,EUR only\n${body}`, {
      choices: { headerRows: 2 },
    });
    expect(headersOf(rows)).toEqual(['Ref – no', 'Date – day', 'Area – place', 'Cost – EUR only']);
    expect([rows.recipe.headerRow, rows.rows]).toEqual([2, 3]);
  });

  it('of several rows is found again by a recipe', async () => {
    const { recipe } = await previewOf(grouped, { choices: { headerRow: 2, headerRows: 2 } });
    const next = await previewOf(grouped.replaceAll('2024', '2025'), { recipe });
    expect([next.accepted, next.rejected]).toEqual([3, 0]);
  });
});

describe('quotation marks', () => {
  it('behind a backslash are explained, and can be chosen', async () => {
    const content = 'Ref,Text\nA1,"a \\"b\\" c"\nA2,"x, y"\n';
    const found = await previewOf(content);
    expect(found.recipe).toMatchObject({ quote: '"', escape: 'backslash' });
    expect(found.because.delimiter).toContain('behind a backslash');
    const doubled = await previewOf(content, { choices: { quote: '"', escape: 'doubled' } });
    expect(doubled.firstRejects).toMatchObject([{ row: 2, reason: 'stray-quote' }]);
  });

  it('behind a backslash read the same wherever the pieces of the file end', () => {
    const content = '"a\\"b",x\r\n"c\\\\", "d ""e""" ,"\\f"\n, "g\nh"\n';
    const dialect = { delimiter: ',', quote: '"', escape: 'backslash' } as const;
    const whole = readTable(content, dialect);
    expect(whole.rows).toEqual([
      ['a"b', 'x'],
      ['c\\', 'd "e"', '\\f'],
      ['', 'g\nh'],
    ]);
    for (const size of [1, 2, 3, 5, 7]) {
      expect(readTable(content, dialect, [size])).toMatchObject({ rows: whole.rows, faults: [] });
    }
  });

  it('behind a backslash do not end a cell that is too large', () => {
    const large = 'x\\"'.repeat(700_000);
    const dialect = { delimiter: ',', quote: '"', escape: 'backslash' } as const;
    const { rows, faults } = readTable(`1,"${large}",z\n2,y,z\n`, dialect, [65_536], 3);
    expect(rows).toEqual([['2', 'y', 'z']]);
    expect(faults).toMatchObject([{ reason: 'cell-too-large', row: 1 }]);
  });
});

describe('extremes', () => {
  it('a cell of 10 MB is a reject, and the next row is read', async () => {
    const found = await previewOf(`Ref,Text\nA1,${'x'.repeat(10 * 1024 * 1024)}\nA2,fine\n`);
    expect([found.accepted, found.rejected]).toEqual([1, 1]);
    expect(found.firstRejects).toMatchObject([{ row: 2, reason: 'cell-too-large' }]);
  });

  it('a million blank lines are counted and left out', async () => {
    const path = join(temporaryFolder(), 'table.csv');
    writeFileSync(path, `Ref,Cost\nA1,5\n${'\n'.repeat(1_000_000)}A2,x\n`);
    const found = await previewFile(path, 'table.csv', { choices: {}, recipe: null }, unwatched);
    expect(found.rows).toBe(2);
    const { rows } = await readData(path, found.recipe);
    expect(rows).toEqual([
      ['A1', '5'],
      ['A2', 'x'],
    ]);
  });

  it('nothing but blank lines is told as that', async () => {
    await expect(previewOf('\n'.repeat(1_000_000))).rejects.toMatchObject({ code: 'empty-file' });
  });

  it.each([
    ['zeros', Buffer.alloc(5000)],
    ['every byte in turn', Buffer.from(Array.from({ length: 5120 }, (_, at) => (at * 167) % 256))],
    [
      'a program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(600), Buffer.from('code')]),
    ],
  ])('%s are refused as binary', async (_, bytes) => {
    await expect(previewOf(bytes)).rejects.toMatchObject({ code: 'unsupported-format' });
  });

  it('a file of a header only has columns and no rows', async () => {
    const found = await previewOf('Ref,Date,Area,Cost\n');
    expect([found.columns.length, found.rows, found.accepted]).toEqual([4, 0, 0]);
  });

  it('UTF-32 that is cut within a character is read up to there', async () => {
    const text = [...'Ref,Text\nA1,Größe\nA2,naïve\n'];
    const bytes = Buffer.alloc(4 * text.length);
    text.forEach((letter, at) => bytes.writeUInt32LE(letter.codePointAt(0) as number, 4 * at));
    const found = await previewOf(bytes.subarray(0, -2), { choices: { encoding: 'utf-32le' } });
    expect(found.firstRows).toEqual([
      ['A1', 'Größe'],
      ['A2', 'naïve\ufffd'],
    ]);
  });
});
