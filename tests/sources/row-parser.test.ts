import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readTable } from './read-table.ts';

const spectrum = new URL('../fixtures/csv-spectrum/', import.meta.url);

describe('csv-spectrum', () => {
  const names = readdirSync(new URL('csvs/', spectrum)).map((name) => name.replace('.csv', ''));

  it('has its twelve cases', () => {
    expect(names).toHaveLength(12);
  });

  it.each(names)('%s reads as its JSON says', (name) => {
    const { rows, faults } = readTable(readFileSync(new URL(`csvs/${name}.csv`, spectrum)));
    const [header = [], ...data] = rows;
    const found = data.map((cells) =>
      Object.fromEntries(header.map((key, cell) => [key, cells[cell]])),
    );
    const json: unknown = JSON.parse(readFileSync(new URL(`json/${name}.json`, spectrum), 'utf8'));
    const records = z.array(z.record(z.string(), z.string()));
    expect(found).toEqual(records.parse(Array.isArray(json) ? json : [json]));
    expect(faults).toEqual([]);
  });
});

describe('any table', () => {
  const character = fc.constantFrom(...'ab1 ,;|\t^"\'\r\n', 'é', '日', '😀', '=');
  const cell = fc.string({ unit: character, maxLength: 8 });
  const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  );

  it('written as RFC 4180 reads back, whatever the delimiter, line ends and cuts', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|', '^'),
        fc.constantFrom<'"' | "'">('"', "'"),
        fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (rows, delimiter, quote, newlines, lastNewline, pieces, quoteAll) => {
          const written = rows
            .map((cells, row) => {
              const line = cells.map((value) => {
                const must = value === '' && cells.length === 1;
                const risky = [delimiter, quote, '\r', '\n'].some((one) => value.includes(one));
                return quoteAll || must || risky
                  ? `${quote}${value.replaceAll(quote, quote + quote)}${quote}`
                  : value;
              });
              const end =
                row === rows.length - 1 && !lastNewline ? '' : newlines[row % newlines.length];
              return line.join(delimiter) + end;
            })
            .join('');
          // A lone CR at a row's end before an LF of the next row's first cell would be one line end.
          fc.pre(
            !/\r$/.test(newlines.join('')) || !written.includes('\r\n') || newlines.length === 1,
          );
          const read = readTable(written, { delimiter, quote }, pieces);
          expect(read.faults).toEqual([]);
          expect(read.rows).toEqual(rows);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('of random bytes is cut into the same rows and faults wherever its pieces end', () => {
    const bytes = fc.array(fc.constantFrom(...Buffer.from('ab,;"\r\n\0 ')), { maxLength: 60 });
    fc.assert(
      fc.property(
        bytes,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
        (input, pieces) => {
          const whole = readTable(Buffer.from(input));
          const cut = readTable(Buffer.from(input), undefined, pieces);
          expect({ ...cut, memory: 0 }).toEqual({ ...whole, memory: 0 });
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('rows and lines', () => {
  it('are counted as a spreadsheet and a text editor do', () => {
    const { rows, places } = readTable('a,b\r\n\r\n"1\n2\r\n3",x\ry,z\n');
    expect(rows).toEqual([['a', 'b'], [''], ['1\n2\r\n3', 'x'], ['y', 'z']]);
    expect(places).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 6],
    ]);
  });
});

describe('a malformed row', () => {
  it('with a zero byte is a fault in its cell, and the next row is read', () => {
    const { rows, faults } = readTable('a,b\n1,x\0y\n"q\0",2\n3,4\n');
    expect(rows).toEqual([
      ['a', 'b'],
      ['3', '4'],
    ]);
    expect(faults.map(({ reason, row, cell }) => [reason, row, cell])).toEqual([
      ['nul-character', 2, 1],
      ['nul-character', 3, 0],
    ]);
  });

  it('with a quote that is not closed does not swallow the rows below it', () => {
    const { rows, faults } = readTable('a,b\n1,"open\n2,x\n3,y\n');
    expect(rows).toEqual([
      ['a', 'b'],
      ['2', 'x'],
      ['3', 'y'],
    ]);
    expect(faults).toMatchObject([
      { reason: 'unterminated-quote', row: 2, line: 2, raw: '1,"open', cell: 1 },
    ]);
  });

  it('with a quote that a later quote seems to close is found all the same', () => {
    const { rows, faults, places } = readTable('1,"open\n2,"fine"\n3,"also ""fine"""\n');
    expect(rows).toEqual([
      ['2', 'fine'],
      ['3', 'also "fine"'],
    ]);
    expect(faults).toMatchObject([{ reason: 'unterminated-quote', row: 1, raw: '1,"open' }]);
    expect(places[0]).toEqual([2, 2]);
  });

  it('with a stray quote inside a quoted cell is a fault; inside a plain cell it is a character', () => {
    const { rows, faults } = readTable('5" disk,x\n"a "b" c",y\n7,8\n');
    expect(rows).toEqual([
      ['5" disk', 'x'],
      ['7', '8'],
    ]);
    expect(faults).toMatchObject([{ reason: 'stray-quote', row: 2, raw: '"a "b" c",y' }]);
  });

  it('whose quote is not closed in a file of many rows is found within bounded memory', () => {
    const below = Array.from({ length: 200_000 }, (_, row) => `${row},value ${row},z\n`).join('');
    const { rows, faults, memory } = readTable(
      `a,b,c\n1,"open,x\n${below}`,
      undefined,
      [65_536],
      3,
    );
    expect(rows).toHaveLength(200_001);
    expect(faults).toMatchObject([{ reason: 'unterminated-quote', row: 2 }]);
    expect(memory).toBeLessThan(8 * 1024 * 1024);
  });

  it.each([
    ['quoted', '"'],
    ['plain', ''],
  ])('with a %s cell of 50 MB is a fault within bounded memory', (_, quote) => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    function* file(): Generator<Buffer> {
      yield Buffer.from(`a,b\n1,${quote}`);
      for (let part = 0; part < 50; part += 1) yield megabyte;
      yield Buffer.from(`${quote},after\n2,fine\n`);
    }
    const { rows, faults, memory } = readTable(file(), undefined, [65_536], 2);
    expect(rows).toEqual([
      ['a', 'b'],
      ['2', 'fine'],
    ]);
    expect(faults).toMatchObject([{ reason: 'cell-too-large', row: 2, line: 2, cell: 1 }]);
    expect(memory).toBeLessThan(8 * 1024 * 1024);
  });

  it('with a large quoted text of many lines is one fault, and its lines are counted', () => {
    const lines = 'a line of prose without much else\n'.repeat(60_000);
    const { rows, faults, places } = readTable(`1,"${lines}",x\n2,y,z\n`, undefined, [65_536], 3);
    expect(rows).toEqual([['2', 'y', 'z']]);
    expect(faults).toMatchObject([{ reason: 'cell-too-large', row: 1 }]);
    expect(places).toEqual([[2, 60_002]]);
  });

  it('that is never closed and too large to keep is told twice: where it opens and that the rest is lost', () => {
    const prose = 'no rows here\n'.repeat(200_000);
    const { faults } = readTable(`a,b\n1,"${prose}`, undefined, [65_536], 2);
    expect(faults.map(({ reason }) => reason)).toEqual(['cell-too-large', 'unterminated-quote']);
  });

  it('of 10,000 cells is read', () => {
    const { rows } = readTable(`${'x,'.repeat(9_999)}x\n`);
    expect(rows[0]).toHaveLength(10_000);
  });
});
