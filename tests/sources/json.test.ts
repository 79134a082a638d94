import { describe, expect, it } from 'vitest';
import { flatRecord } from '#core/sources/json-flatten.ts';
import { JsonRecords } from '#core/sources/json-records.ts';
import { previewOf } from './preview-of.ts';

const headersOf = async (content: string | Buffer) =>
  (await previewOf(content)).columns.map(({ column }) => column.header);

describe('JSON', () => {
  it('a list of objects is a table: nested objects become dotted names, lists joined texts', async () => {
    const found = await previewOf(
      JSON.stringify([
        { id: 1, where: { area: 'North', gate: { no: 3 } }, tags: ['late', 'lost'], open: true },
        { id: 2, where: { area: 'South, "old"' }, tags: [], open: false, note: 'two\nlines' },
        { id: 3, tags: [{ a: 1 }, null, 2], open: null },
      ]),
    );
    expect(found.columns.map(({ column }) => column.header)).toEqual([
      'id',
      'where.area',
      'where.gate.no',
      'tags',
      'open',
      'note',
    ]);
    expect(found.firstRows).toEqual([
      ['1', 'North', '3', 'late; lost', 'true', ''],
      ['2', 'South, "old"', '', '', 'false', 'two\nlines'],
      ['3', '', '', '[{"a":1},null,2]', '', ''],
    ]);
    expect(found.recipe).toMatchObject({ format: 'json', sheets: null, headerRow: 1 });
    expect(found.because.headerRow).toBe('the keys of the objects');
    expect(found).toMatchObject({ rows: 3, accepted: 3 });
  });

  it('a list inside an object is found, the longest of several, and the others are named', async () => {
    const found = await previewOf(
      JSON.stringify({
        total: 3,
        pages: [{ no: 1 }],
        data: {
          items: [
            { a: 1, b: 'x' },
            { a: 2, b: 'y' },
            { a: 3, b: 'z' },
          ],
        },
      }),
    );
    expect(found.rows).toBe(3);
    expect(found.firstRows[2]).toEqual(['3', 'z']);
    expect(found.notes[0]).toBe(
      'The file has several lists of objects. “data.items” is read; left out: “pages” (1 object).',
    );
  });

  it('one object a line is read line by line, and a broken line is a reject with its number', async () => {
    const found = await previewOf(
      '{"a": 1, "b": "x"}\n\n{"a": 2, "b": \n{"a": 3, "b": "z"}\r\n["no object"]\n',
    );
    expect(found).toMatchObject({ rows: 4, accepted: 2, rejected: 2 });
    expect(found.firstRejects.map(({ row, line, reason }) => [row, line, reason])).toEqual([
      [3, 3, 'not-json'],
      [5, 5, 'not-json'],
    ]);
    expect(found.firstRejects[0]?.explanation).toContain('not a JSON object');
  });

  it('a broken object of a list is a reject with its number', async () => {
    const found = await previewOf('[{"a": 1, "b": 2}, {"a": 1 "b": 2}, {"a": 5, "b": 6}]');
    expect(found).toMatchObject({ rows: 3, accepted: 2 });
    expect(found.firstRejects).toMatchObject([{ row: 2, reason: 'not-json' }]);
  });

  it('names that would pollute are names like others', async () => {
    const text =
      '[{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": 1}}, "toString": "x"}]';
    expect(await headersOf(text)).toEqual([
      '__proto__.polluted',
      'constructor.prototype.polluted',
      'toString',
    ]);
    expect('polluted' in {}).toBe(false);
  });

  it('long numbers keep their digits, and two values of one name are both kept', () => {
    const record = flatRecord(
      '{"id": 12345678901234567890, "text": "1, 1234567890123456789 ,", "a.b": 1, "a": {"b": 2}, "x": 1.5e3}',
    );
    expect([...(record ?? [])]).toEqual([
      ['id', '12345678901234567890'],
      ['text', '1, 1234567890123456789 ,'],
      ['a.b', '1; 2'],
      ['x', '1500'],
    ]);
  });

  it('is read in other encodings, and in pieces cut anywhere', async () => {
    const text = '[{"área": "süd \\"x\\" [", "n": 1}, {"área": "}{", "n": 2}]';
    const wide = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect(await headersOf(wide)).toEqual(['área', 'n']);
    const found: string[] = [];
    const records = new JsonRecords({ record: (_, one) => found.push(one) });
    for (const byte of Buffer.from(text)) records.push(Buffer.from([byte]));
    records.finish();
    expect(found.map((one) => JSON.parse(one))).toEqual(JSON.parse(text));
  });

  it('what is no table says so: no objects, cut off, nested without end, a thousand keys', async () => {
    await expect(previewOf('[]')).rejects.toMatchObject({ code: 'no-columns' });
    await expect(previewOf('{"a": [1, 2], "b": "}')).rejects.toMatchObject({
      code: 'file-damaged',
    });
    expect((await previewOf('{"a": {"b": 1},\n "c": 2}')).firstRows).toEqual([['1', '2']]);
    await expect(previewOf('[{"a": 1}, {"a": ')).rejects.toMatchObject({ code: 'file-damaged' });
    await expect(previewOf('['.repeat(100_000))).rejects.toMatchObject({ code: 'file-damaged' });
    const deep = `[{"a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}, {"a": 1}]`;
    const found = await previewOf(deep);
    expect(found.rows).toBe(2);
    const keys = Array.from({ length: 3000 }, (_, key) => `"k${key}": 1`).join(',');
    await expect(previewOf(`[{${keys}}]`)).rejects.toMatchObject({ code: 'too-many-columns' });
  });
});

describe('rows that are lists', () => {
  it('are a table whose first row holds the names', async () => {
    const found = await previewOf(
      '[["Ticket","Area","Cost","Tags"],\n["T-1","North",12.5,["a","b"]],\n["T-2",null,3,[]],\n["T-3","South",4,[[1]]]]',
    );
    expect(found.columns.map(({ column }) => column.header)).toEqual([
      'Ticket',
      'Area',
      'Cost',
      'Tags',
    ]);
    expect(found.firstRows).toEqual([
      ['T-1', 'North', '12.5', 'a; b'],
      ['T-2', '', '3', ''],
      ['T-3', 'South', '4', '[[1]]'],
    ]);
    expect(found).toMatchObject({ rows: 3, accepted: 3, recipe: { format: 'json', headerRow: 1 } });
  });

  it('have their names beside them, as data frames are saved', async () => {
    const found = await previewOf(
      '{"columns":["Ticket","Cost"],"index":[0,1],"data":[["T-1",12],["T-2",13],7]}',
    );
    expect(found.columns.map(({ column }) => column.header)).toEqual(['Ticket', 'Cost']);
    expect(found).toMatchObject({ rows: 3, accepted: 2, rejected: 1 });
    expect(found.firstRejects).toMatchObject([{ reason: 'not-json', row: 3 }]);
  });

  it('may have no names at all', async () => {
    const found = await previewOf('[["T-1",12,"a"],["T-2",13,"b"],["T-3",14,"b"]]');
    expect(found).toMatchObject({ rows: 3, recipe: { headerRow: null } });
    expect(found.columns).toHaveLength(3);
  });

  it('may stand one a line, and a row that is too long is a reject', async () => {
    const found = await previewOf('["Ticket","Cost"]\n["T-1",12]\n["T-2",13,14]\n[]\n["T-3",1]\n');
    expect(found).toMatchObject({ rows: 4, accepted: 2, recipe: { headerRow: 1 } });
    expect(found.firstRejects.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'too-many-cells'],
      [4, 'not-json'],
    ]);
  });

  it.each(['[]', '[[]]', '[[], []]'])('are not %s', async (text) => {
    await expect(previewOf(text)).rejects.toMatchObject({
      code: expect.stringMatching(/^(no-columns|empty-file)$/),
    });
  });
});
