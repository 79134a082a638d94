import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { styled, workbookOf } from '../sources/workbook-maker.ts';
import type { MadeCell } from '../sources/workbook-maker.ts';
import { engineIn } from './engine-under-test.ts';

const month = (name: string, first: number) => ({
  name,
  rows: [
    ['Opened', 'Area', 'Cost', 'Description'],
    ...Array.from({ length: 5 }, (_, row): MadeCell[] => [
      styled(first + row, 1),
      `area ${row % 2}`,
      row === 3 ? 'dear' : row * 10,
      `parcel ${row} came late in ${name}`,
    ]),
    [],
    ['Made by the help desk'],
  ],
});

async function start() {
  const folder = temporaryFolder();
  const under = engineIn(folder);
  onTestFinished(() => under.engine.close());
  await under.call('project.create', { file: 'file:p.vitalfew', title: 'Test' });
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return `file:${name}`;
  };
  return { ...under, write };
}

describe('a workbook in a project', () => {
  it('imports with its rejects, is searched, is recognised when it comes again, and is undone', async () => {
    const { call, write } = await start();
    const book = workbookOf({
      formats: ['dd/mm/yyyy'],
      sheets: [month('May', 42491), month('June', 42522)],
    });
    const file = write('year.xlsx', book);
    const seen = await call('sources.preview', { file });
    const columns = seen.recipe.columns.map((column) =>
      column.header === 'Cost' ? { ...column, type: 'integer' as const } : column,
    );
    const recipe = { ...seen.recipe, columns };
    const report = await call('sources.import', { file, recipe });
    expect(report.import).toMatchObject({
      rowsRead: 12,
      accepted: 8,
      rejected: 4,
      fileSize: book.length,
      fileHash: seen.fileHash,
    });
    const rejects = await call('sources.rejects', { importId: report.import.id });
    expect(rejects.rows.map(({ row, reason }) => [row, reason])).toEqual([
      [5, 'not-an-integer'],
      [8, 'outside-table'],
      [5, 'not-an-integer'],
      [8, 'outside-table'],
    ]);
    const again = await call('sources.preview', { file, recipe });
    expect(again.alreadyImported).toHaveLength(1);
    expect((await call('sources.recipe', { importId: report.import.id })).recipe).toEqual(recipe);
    const { fields } = await call('project.info', {}).then(
      ({ project }) => project ?? { fields: [] },
    );
    expect(fields.map(({ name, type }) => [name, type])).toEqual([
      ['Sheet', 'text'],
      ['Opened', 'date'],
      ['Area', 'text'],
      ['Cost', 'integer'],
      ['Description', 'text'],
    ]);
    await call('journal.undo', {});
    const after = await call('project.info', {});
    expect(after.project?.incidents).toBe(0);
  });

  it('JSON Lines import the same way', async () => {
    const { call, write } = await start();
    const lines = Array.from({ length: 40 }, (_, row) =>
      JSON.stringify({
        id: `T-${row}`,
        opened: `2016-02-${(row % 28) + 1}`.replace(/-(\d)$/, '-0$1'),
        where: { area: `a${row % 3}` },
      }),
    );
    const file = write('log.jsonl', `${lines.join('\n')}\n{broken\n`);
    const { import: done } = await call('sources.import', { file });
    expect(done).toMatchObject({ rowsRead: 41, accepted: 40, rejected: 1 });
    const { rows } = await call('sources.rejects', { importId: done.id });
    expect(rows).toMatchObject([
      { row: 41, reason: 'not-json', raw: expect.stringContaining('{broken') },
    ]);
  });
});
