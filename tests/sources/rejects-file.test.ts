import fc from 'fast-check';
import { readdirSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwatched } from '#core/project/task-control.ts';
import { PastedTable } from '#core/sources/pasted-table.ts';
import { headerLine, readRejectsFile, rejectLine } from '#core/sources/rejects-file.ts';
import { intakeEngine } from './intake-engine.ts';
import { readTable } from './read-table.ts';

const good = Array.from(
  { length: 30 },
  (_, row) => `2017-05-${String(1 + (row % 28)).padStart(2, '0')};Gate ${row % 3};${row},5`,
).join('\r\n');

/** German Excel: semicolons, Windows-1252, a note above the header. */
const file = (rows: string) =>
  Buffer.from(`Beschwerden\r\n\r\nTag;Ort;Kosten\r\n${good}\r\n${rows}`, 'latin1');

async function start() {
  const under = await intakeEngine();
  const recipe = await under.recipeFor(
    under.write('clean.csv', file('2017-05-01;Caf\xe9;1,5\r\n')),
  );
  expect([recipe.delimiter, recipe.headerRow]).toEqual([';', 3]);
  const dirty = under.write(
    'dirty.csv',
    file('2017-05-32;"K\xf6ln; ""Mitte""";-5\r\n2017-05-04;-=Gate\r\n2017-05-05;a;1,5;b;c\r\n'),
  );
  const { import: summary } = await under.importing(dirty, { recipe, source: 'Desk' });
  expect(summary.rejected).toBe(3);
  const save = () =>
    under.call('sources.saveRejects', { importId: summary.id, file: 'file:rejects.csv' });
  return { ...under, recipe, importId: summary.id, save };
}

describe('saved rejected rows', () => {
  it('stand in the columns of their file, with row and reason behind them', async () => {
    const { save, read, folder } = await start();
    expect(await save()).toEqual({ rows: 3 });
    expect(read('rejects.csv').startsWith('\uFEFFTag,Ort,Kosten,Row,Reason,Explanation\r\n')).toBe(
      true,
    );
    expect(readTable(read('rejects.csv').slice(1)).rows.slice(1)).toEqual([
      ['2017-05-32', 'Köln; "Mitte"', "'-5", '34', 'not-a-date', expect.stringMatching(/^Tag: /)],
      ['2017-05-04', "'-=Gate", '', '35', 'too-few-cells', '2 cells, 3 expected'],
      ['2017-05-05', 'a', '1,5', '36', 'too-many-cells', '5 cells, 3 expected', 'b', 'c'],
    ]);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('are imported again with the choices of their import, whatever their file was like', async () => {
    const { save, read, write, call, recipe, importing, values } = await start();
    await save();
    const mended = read('rejects.csv')
      .replace('2017-05-32', '2017-05-31')
      .replace("'-=Gate,,", "'-=Gate,2,");
    const again = write('mended.csv', mended);
    const seen = await call('sources.preview', { file: again, recipe });
    expect([seen.rows, seen.accepted, seen.rejected]).toEqual([3, 2, 1]);
    expect(seen.recipe).toEqual(recipe);
    expect(seen.firstRows[0]).toEqual(['2017-05-31', 'Köln; "Mitte"', '-5']);
    const report = await importing(again, { recipe, source: 'Desk' });
    expect(report.import).toMatchObject({ accepted: 2, rejected: 1 });
    expect((await values('Ort')).slice(30)).toEqual(['Köln; "Mitte"', '-=Gate']);
    expect((await values('Kosten')).slice(30)).toEqual([-5, 2]);
    const kept = await call('sources.recipe', { importId: report.import.id });
    expect(kept.recipe).toEqual(recipe);
  });

  it('are recognised, and the three columns left out, without a recipe too', async () => {
    const { save, call } = await start();
    await save();
    const seen = await call('sources.preview', { file: 'file:rejects.csv' });
    expect(seen.columns.map(({ column }) => column.header)).toEqual(['Tag', 'Ort', 'Kosten']);
    expect(seen.notes.join(' ')).toContain('last three columns');
    expect(seen.recognised?.source).toBe('Desk');
  });

  it('are read as a spreadsheet saves them: semicolons, no mark, empty columns behind', async () => {
    const { write, call, recipe } = await start();
    const saved = write(
      'excel.csv',
      Buffer.from(
        "Tag;Ort;Kosten;Row;Reason;Explanation;;\r\n2017-05-31;K\xf6ln;'-5;34;not-a-date;Tag: x;;\r\n",
        'latin1',
      ),
    );
    const seen = await call('sources.preview', { file: saved, recipe });
    expect([seen.accepted, seen.firstRows]).toEqual([1, [['2017-05-31', 'Köln', '-5']]]);
  });

  it('without those that were mended since', async () => {
    const { save, call, importId } = await start();
    const { rows } = await call('sources.rejects', { importId });
    const cells = ['2017-05-31', 'Köln', '5'];
    await call('sources.mend', { importId, rows: [{ rejectId: rows[0]?.id ?? 0, cells }] });
    expect(await save()).toEqual({ rows: 2 });
  });

  it('say so when they cannot be written, and leave nothing behind', async () => {
    const { errorOf, importId, folder } = await start();
    mkdirSync(join(folder, 'taken.csv'));
    const asked = { importId, file: 'file:taken.csv' };
    expect((await errorOf('sources.saveRejects', asked)).code).toBe('file-is-folder');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    const unknown = { importId: 9, file: 'file:r.csv' };
    expect((await errorOf('sources.saveRejects', unknown)).code).toBe('unknown-import');
  });

  it('hold any cell so that it comes back the same, and never begins as a formula', async () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^['=+@\-\s,;"a]{0,8}$/));
    const sound = cell.map((text) => text.replace(/[\0\ufeff]|[\ud800-\udfff]/g, ''));
    const rows = fc.array(fc.tuple(fc.constant('key'), sound, sound), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const lines = cells.map((row) =>
          rejectLine({ cells: row, row: 7, reason: 'not-a-date', explanation: '=1' }, 3),
        );
        const text = headerLine(['Key', '=A', "'+B"]) + lines.join('');
        for (const row of readTable(text).rows.flat()) expect(row).not.toMatch(/^\s*[=+\-@\t\r]/);
        const made = await readRejectsFile(new PastedTable(text), unwatched);
        const table = made?.table;
        if (table === undefined) throw new Error('it was not recognised');
        const back = readTable(Buffer.concat([await table.head(table.size)])).rows;
        expect(back).toEqual([['Key', '=A', "'+B"], ...cells]);
      }),
    );
  });
});
