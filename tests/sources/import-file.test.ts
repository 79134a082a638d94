import { appendFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VitalFewError } from '#core/contract/errors.ts';
import { importReport } from '#core/contract/sources.ts';
import type { Recipe } from '#core/contract/sources.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { unwatched } from '#core/project/task-control.ts';
import type { TaskControl } from '#core/project/task-control.ts';
import { importFile } from '#core/sources/import-file.ts';
import { previewFile } from '#core/sources/preview.ts';
import { recipeOfImport } from '#core/sources/recipe.ts';
import { listRejects, saveRejects } from '#core/sources/rejects.ts';
import { projectOptions } from '../project/project-options.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { readTable } from './read-table.ts';
import { found, storedValues, tableSizes } from './stored-import.ts';

function start() {
  const folder = temporaryFolder();
  const project = ProjectFile.create(join(folder, 'p.vitalfew'), 'Test', projectOptions());
  onTestFinished(() => project.close());
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const load = async (
    content: string | Buffer,
    options: { recipe?: Recipe; source?: string; task?: TaskControl; name?: string } = {},
  ) => {
    const { recipe = null, source = null, task = unwatched, name = 'table.csv' } = options;
    const path = write(name, content);
    const clock = () => new Date(Date.UTC(2026, 0, 2));
    const report = await importFile(project, path, name, { recipe, source }, task, clock);
    importReport.parse(report);
    return report.import;
  };
  return { folder, project, write, load };
}

const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date);
const lines = (rows: number, line: (row: number) => string) =>
  Array.from({ length: rows }, (_, row) => `${line(row)}\n`).join('');

const table = `Ticket ID,Opened,Area,Cost,Solved,Description
T-1,29/2/2016,North,10.5,Yes,"the parcel came late, ""again"""
T-2,01/03/2016,South,?,No,"nobody could say
where the parcel was"
T-3,,North,1204,,called back three times without any answer
`;

describe('an import', () => {
  it('keeps texts in runs of 2,048, also those that were taken for repeated values first', async () => {
    const { project, load } = start();
    const rows = 70_000;
    const name = (row: number) => (row < 65_536 ? `n${row % 900}` : `only ${row}`.repeat(2000));
    const story = (row: number) => `story ${row} of something that happened here`;
    const recipeRows = lines(rows, (row) => `${story(row)},${name(row)}`);
    await load(`Description,Name\n${recipeRows}`);
    const stored = project.db.prepare(
      `SELECT count(*) AS runs, max(rows) AS most, min(chunk) AS first, max(chunk) AS last, sum(rows) AS rows
       FROM column_chunk JOIN field ON field.id = field_id WHERE name = ? AND storage = 'text'`,
    );
    const runs = { runs: 35, most: 2048, first: 0, last: 34, rows };
    expect(stored.get('Description')).toEqual(runs);
    expect(stored.get('Name')).toEqual(runs);
    for (const [field, make] of [
      ['Description', story],
      ['Name', name],
    ] as const) {
      const values = storedValues(project, field);
      expect(values.length).toBe(rows);
      expect(values.findIndex((value, row) => value !== make(row))).toBe(-1);
    }
    expect(found(project, 'n899').length + found(project, '69999').length).toBeGreaterThan(1);
  });

  it('keeps every value in its kind of storage, and the row each came from', async () => {
    const { project, load } = start();
    const summary = await load(table);
    expect(summary).toMatchObject({ id: 1, rowsRead: 3, accepted: 3, rejected: 0 });
    expect(project.fields().map(({ type, storage }) => `${type} ${storage}`)).toEqual([
      'text text',
      'date time',
      'text code',
      'decimal number',
      'boolean code',
      'text text',
    ]);
    expect(storedValues(project, 'Ticket ID')).toEqual(['T-1', 'T-2', 'T-3']);
    expect(storedValues(project, 'Opened')).toEqual([day(2016, 2, 29), day(2016, 3, 1), null]);
    expect(storedValues(project, 'Area')).toEqual(['North', 'South', 'North']);
    expect(storedValues(project, 'Cost')).toEqual([10.5, null, 1204]);
    expect(storedValues(project, 'Solved')).toEqual(['Yes', 'No', null]);
    expect(storedValues(project, 'Description')[1]).toBe('nobody could say\nwhere the parcel was');
    const rows = project.db.prepare('SELECT data FROM source_row_chunk').pluck().get() as Buffer;
    expect([...new Int32Array(rows.buffer.slice(rows.byteOffset, rows.byteOffset + 12))]).toEqual([
      2, 3, 4,
    ]);
    expect(project.liveImports()).toHaveLength(1);
    expect(project.journal.next().undo).toBe('Import table.csv');
  });

  it('makes its texts searchable, identifiers among them', async () => {
    const { project, load } = start();
    await load(table);
    expect(found(project, 'parcel')).toEqual([1, 2]);
    expect(found(project, '"T-3"')).toEqual([3]);
  });

  it('knows the hash of its file', async () => {
    const { load } = start();
    const { fileHash, fileSize } = await load('a,b\n1,2\n');
    expect(fileSize).toBe(8);
    expect(fileHash).toBe('492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470');
  });

  it('continues the dictionaries and the numbers of the one before', async () => {
    const { project, load } = start();
    await load('Area,No\nNorth,1\nSouth,2\n');
    const second = await load('No,area\n3,East\n4,South\n', { source: 'Second', name: 'two.csv' });
    expect(second.sourceId).toBe(2);
    expect(storedValues(project, 'Area')).toEqual(['North', 'South', 'East', 'South']);
    expect(project.fields()).toHaveLength(2);
    const codes = project.db
      .prepare('SELECT code, value FROM dictionary_value ORDER BY code')
      .all();
    expect(codes).toEqual([
      { code: 1, value: 'North' },
      { code: 2, value: 'South' },
      { code: 3, value: 'East' },
    ]);
    expect(project.liveImports().map(({ firstIncident }) => firstIncident)).toEqual([1, 3]);
  });

  it('gives a column of another kind a field of its own, and finds it again', async () => {
    const { project, load } = start();
    await load('Cost,No\n10,1\n20,2\n');
    await load('Cost,No\nhigh,1\nlow,2\n', { name: 'two.csv' });
    await load('Cost,No\nlow,1\nlow,2\n', { name: 'three.csv' });
    expect(project.fields().map(({ name, type }) => `${name} ${type}`)).toEqual([
      'Cost integer',
      'No integer',
      'Cost (2) text',
    ]);
  });

  it('widens whole numbers to decimals, and undo narrows them again', async () => {
    const { project, load } = start();
    await load('Cost,No\n10,1\n');
    await load('Cost,No\n10.5,1\n', { name: 'two.csv' });
    expect(project.fields()[0]).toMatchObject({ name: 'Cost', type: 'decimal' });
    project.journal.undo();
    expect(project.fields()[0]).toMatchObject({ name: 'Cost', type: 'integer' });
    expect(project.liveImports()).toHaveLength(1);
  });

  it('spans several chunks, and turns a column of too many values into texts from its beginning', async () => {
    const { project, load } = start();
    const rows = 70_000;
    const content = `Word,Kind,Nr\n${lines(rows, (row) => `w${row % 60_000}x,k${row % 3},${row}`)}`;
    const summary = await load(content);
    expect(summary.accepted).toBe(rows);
    const fields = Object.fromEntries(project.fields().map(({ name, storage }) => [name, storage]));
    expect(fields).toMatchObject({ Word: 'text', Kind: 'code', Nr: 'number' });
    const words = storedValues(project, 'Word');
    expect([words[0], words[65_535], words[65_536], words[69_999]]).toEqual([
      'w0x',
      'w5535x',
      'w5536x',
      'w9999x',
    ]);
    expect(found(project, 'w5536x')).toEqual([5537, 65_537]);
  });

  it('reads other encodings as a stream', async () => {
    const { project, load } = start();
    const rows = lines(9000, (row) => `${row};Größe ${row % 5}`);
    await load(Buffer.from(`Nr;Maß\n${rows}`, 'latin1'));
    const values = storedValues(project, 'Maß');
    expect(values).toHaveLength(9000);
    expect(new Set(values).size).toBe(5);
    expect(values[8999]).toBe('Größe 4');
  });

  it('remembers its recipe, which fits the next file', async () => {
    const { project, load } = start();
    const { id } = await load(table);
    const recipe = recipeOfImport(project, id);
    const next = await load(table.replaceAll('T-', 'U-'), { recipe, name: 'next.csv' });
    expect(next.accepted).toBe(3);
    expect(storedValues(project, 'Ticket ID')).toEqual(['T-1', 'T-2', 'T-3', 'U-1', 'U-2', 'U-3']);
  });

  it('does as the recipe says: leaves out, renames, takes as text', async () => {
    const { project, write, load } = start();
    const path = write('table.csv', table);
    const { recipe } = await previewFile(
      path,
      'table.csv',
      { choices: {}, recipe: null },
      unwatched,
    );
    const columns = recipe.columns.map((column) => {
      if (column.name === 'Description') return { ...column, include: false };
      if (column.name === 'Cost') return { ...column, name: 'Price', type: 'text' as const };
      return column;
    });
    await load(readFileSync(path), { recipe: { ...recipe, columns } });
    expect(project.fields().map(({ name }) => name)).toEqual([
      'Ticket ID',
      'Opened',
      'Area',
      'Price',
      'Solved',
    ]);
    expect(storedValues(project, 'Price')).toEqual(['10.5', null, '1204']);
  });

  it('takes breath and reports rows', async () => {
    const { load } = start();
    const stages = new Map<string, number>();
    let breaths = 0;
    const task: TaskControl = {
      progress(stage, rows, fraction) {
        expect(fraction).toBeLessThanOrEqual(1);
        stages.set(stage, Math.max(rows, stages.get(stage) ?? 0));
      },
      async breathe() {
        breaths += 1;
      },
    };
    await load(
      `Story,No\n${lines(60_000, (row) => `a long story about parcel ${row} that never came,${row}`)}`,
      { task },
    );
    expect(breaths).toBeGreaterThan(2);
    expect(Math.max(...stages.values())).toBeLessThanOrEqual(60_000);
  });
});

describe('rejected rows', () => {
  const withRejects = `Day,Cost,Area\n${lines(100, (row) => `2017-05-${10 + (row % 20)},${row},x`)}2017-05-32,1,x\n2017-05-01,"=cmd()",y\n1,2\n2017-05-02,7,"open\n2017-05-03,8,z\n`;

  it('are kept with row, line, column, value and reason, and the others are imported', async () => {
    const { project, load } = start();
    const { id, accepted, rejected, rowsRead } = await load(withRejects);
    expect([rowsRead, accepted, rejected]).toEqual([105, 101, 4]);
    const { total, rows } = listRejects(project, id, 0, 10);
    expect(total).toBe(4);
    expect(
      rows.map(({ row, line, column, value, reason }) => [row, line, column, value, reason]),
    ).toEqual([
      [102, 102, 'Day', '2017-05-32', 'not-a-date'],
      [103, 103, 'Cost', '=cmd()', 'not-an-integer'],
      [104, 104, null, '1,2', 'too-few-cells'],
      [105, 105, 'Area', '"open', 'unterminated-quote'],
    ]);
    expect(listRejects(project, id, 2, 1).rows[0]?.row).toBe(104);
    expect(storedValues(project, 'Area')).toHaveLength(101);
  });

  it('are what the preview said', async () => {
    const { project, write, load } = start();
    const path = write('rejects.csv', withRejects);
    const { firstRejects, accepted } = await previewFile(
      path,
      'rejects.csv',
      { choices: {}, recipe: null },
      unwatched,
    );
    const summary = await load(withRejects);
    expect(summary.accepted).toBe(accepted);
    expect(listRejects(project, summary.id, 0, 50).rows).toMatchObject(firstRejects);
  });

  it('are saved as a CSV in which no cell is a formula', async () => {
    const { folder, project, load } = start();
    const { id } = await load(withRejects);
    const path = join(folder, 'rejects.csv');
    expect(await saveRejects(project, id, path)).toBe(4);
    const saved = readTable(readFileSync(path));
    expect(saved.faults).toEqual([]);
    expect(saved.rows).toHaveLength(5);
    expect(saved.rows[0]?.slice(-3)).toEqual(['Row', 'Reason', 'Explanation']);
    expect(saved.rows[2]).toContain("'=cmd()");
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('of an unknown import are refused', async () => {
    const { project, folder } = start();
    expect(() => listRejects(project, 9, 0, 1)).toThrow(VitalFewError);
    await expect(saveRejects(project, 9, join(folder, 'x.csv'))).rejects.toThrow(
      'not in this project',
    );
    expect(() => recipeOfImport(project, 9)).toThrow('not in this project');
  });
});

describe('an import that does not come to its end', () => {
  const large = `Story,No,Area\n${lines(40_000, (row) => `a long story about parcel ${row},${row},Area ${row % 7}`)}`;

  /** A task that throws at one of its breaths. */
  const failing = (atBreath: number, then: () => void): TaskControl => {
    let breaths = 0;
    return {
      progress() {},
      async breathe() {
        breaths += 1;
        if (breaths >= atBreath) then();
      },
    };
  };

  it.each([1, 2, 4, 8])(
    'leaves nothing behind when it is cancelled at breath %i',
    async (breath) => {
      const { project, load } = start();
      await load('Area,No\nArea 1,1\n', { name: 'before.csv' });
      const before = tableSizes(project);
      let cancelled = false;
      const task = failing(breath, () => {
        cancelled = true;
        throw new VitalFewError('cancelled', 'Stopped.');
      });
      const outcome = await load(large, { task }).then(
        () => 'done',
        (error: unknown) => (error instanceof VitalFewError ? error.code : error),
      );
      // A very quick machine may be done before so many breaths.
      expect(outcome).toBe(cancelled ? 'cancelled' : 'done');
      if (cancelled) expect(tableSizes(project)).toEqual(before);
      expect(project.db.inTransaction).toBe(false);
    },
  );

  it('says that the file changed while it was read', async () => {
    const { folder, project, load } = start();
    const recipe = await recipeFor(folder, large);
    const task = failing(1, () => appendFileSync(join(folder, 'table.csv'), 'more,1,x\n'));
    await expect(load(large, { recipe, task })).rejects.toMatchObject({
      code: 'file-not-readable',
    });
    expect(tableSizes(project)).toMatchObject({ import: 0, column_chunk: 0, field: 0, reject: 0 });
  });

  it('says that the file is gone', async () => {
    const { folder, project, load } = start();
    const recipe = await recipeFor(folder, large);
    const task = failing(1, () => rmSync(join(folder, 'table.csv'), { force: true }));
    await expect(load(large, { recipe, task })).rejects.toMatchObject({ code: 'file-missing' });
    expect(tableSizes(project)).toMatchObject({ import: 0, column_chunk: 0, field: 0 });
  });

  it('says that the disk is full', async () => {
    const { project, load } = start();
    const pages = Number(project.db.pragma('page_count', { simple: true }));
    project.db.pragma(`max_page_count = ${pages + 40}`);
    await expect(load(large)).rejects.toMatchObject({ code: 'disk-full' });
    project.db.pragma('max_page_count = 1073741823');
    expect(tableSizes(project)).toMatchObject({ import: 0, field: 0 });
    await expect(load(large)).resolves.toMatchObject({ accepted: 40_000 });
  });

  async function recipeFor(folder: string, content: string): Promise<Recipe> {
    const path = join(folder, 'recipe.csv');
    writeFileSync(path, content);
    const preview = await previewFile(path, 'recipe.csv', { choices: {}, recipe: null }, unwatched);
    return preview.recipe;
  }
});
