import { describe, expect, it } from 'vitest';
import type { Recipe } from '#core/contract/sources.ts';
import { intakeEngine } from './intake-engine.ts';

const all = { conditions: [] };

/** Rejected rows of tables whose rows or cells were made into others before they were stored. */
async function start(name: string, content: string, change: (recipe: Recipe) => Partial<Recipe>) {
  const under = await intakeEngine();
  const file = under.write(name, content);
  const first = await under.recipeFor(file);
  const { shape, codeLists } = { ...first, ...change(first) };
  const seen = await under.call('sources.preview', { file, choices: { shape, codeLists } });
  const columns = seen.recipe.columns.map((column) => ({
    ...column,
    ...(column.header === 'Cost' ? { type: 'integer' as const, role: 'measure' as const } : {}),
  }));
  const recipe = { ...seen.recipe, columns };
  const { import: summary } = await under.importing(file, { recipe, source: 'Desk' });
  const importId = summary.id;
  const rejects = () => under.call('sources.rejects', { importId });
  return { ...under, recipe, importId, rejects, summary };
}

const surveys = Array.from({ length: 20 }, (_, row) => `${row};${1 + (row % 3)};;${row}`).join(
  '\n',
);

describe('rejected rows of a survey with several codes', () => {
  const begin = () =>
    start('survey.csv', `No;Code 1;Code 2;Cost\n${surveys}\n20;1;2;x\n21;1\n`, () => ({
      shape: {
        kind: 'codes',
        columns: ['Code 1', 'Code 2'],
        name: 'Issue',
        none: [],
        keepWithout: false,
      },
    }));

  it('are shown as the incidents they would be, and mended one by one', async () => {
    const { rejects, call, importId, values } = await begin();
    const { headers, rows } = await rejects();
    expect(headers).toEqual(['No', 'Cost', 'Issue', 'Issue column']);
    expect(rows.map(({ cells, whole }) => [whole, ...cells])).toEqual([
      [true, '20', 'x', '1', 'Code 1'],
      [true, '20', 'x', '2', 'Code 2'],
      [false],
    ]);
    const report = await call('sources.mend', {
      importId,
      rows: [{ rejectId: rows[1]?.id ?? 0, cells: ['20', '77', '2', 'Code 2'] }],
    });
    expect(report.mended).toBe(1);
    expect((await values('Cost')).at(-1)).toBe(77);
    expect((await rejects()).total).toBe(2);
  });

  it('come back from a CSV, but for the row of which nothing could be made', async () => {
    const { call, importId, read, write, recipe, importing, values } = await begin();
    await call('sources.saveRejects', { importId, file: 'file:rejects.csv' });
    expect(read('rejects.csv')).toContain('not the whole row is kept here: 21;1');
    const mended = write('mended.csv', read('rejects.csv').replaceAll('20,x,', '20,88,'));
    const report = await importing(mended, { recipe, source: 'Desk' });
    expect(report.import).toMatchObject({ rowsRead: 3, accepted: 2, rejected: 1 });
    expect((await values('Cost')).slice(-2)).toEqual([88, 88]);
  });
});

describe('rejected rows of an event log', () => {
  const events = Array.from(
    { length: 30 },
    (_, row) => `T-${100 + Math.floor(row / 3)};2017-05-0${1 + (row % 3)};${row}`,
  ).join('\n');

  it('are mended as the incident that their events make', async () => {
    const { rejects, call, importId } = await start(
      'log.csv',
      `Ticket;Day;Cost\n${events}\nT-900;2017-05-01;1\nT-900;2017-05-02;x\nT-901\n`,
      () => ({
        shape: {
          kind: 'events',
          identifier: 'Ticket',
          time: 'Day',
          timeOrder: 'year-first',
          assignee: null,
        },
      }),
    );
    const { headers, rows } = await rejects();
    const misfit = rows.find(({ column }) => column === 'Cost');
    if (misfit === undefined) throw new Error('the misfit is missing');
    expect(misfit.cells).toHaveLength(headers.length);
    expect(rows.find(({ reason }) => reason === 'too-few-cells')?.whole).toBe(false);
    const cells = misfit.cells.map((cell) => (cell === 'x' ? '5' : cell));
    const report = await call('sources.mend', {
      importId,
      rows: [{ rejectId: misfit.id, cells }],
    });
    expect(report).toMatchObject({ mended: 1, stillRejected: [] });
    const { total } = await call('aggregate.rows', {
      filter: all,
      sort: { fieldId: null, descending: false },
      fieldIds: [],
      offset: 0,
      limit: 0,
    });
    expect(total).toBe(11);
  });
});

describe('rejected rows of a table with a code list', () => {
  it('show the labels, and are mended with labels or codes', async () => {
    const rows = Array.from({ length: 20 }, (_, row) => `${row};${1 + (row % 2)};${row}`).join(
      '\n',
    );
    const { rejects, call, importId, values } = await start(
      'coded.csv',
      `No;Area;Cost\n${rows}\n20;2;x\n21;1;y\n22;1\n`,
      () => ({
        codeLists: [
          {
            name: 'Areas',
            columns: ['Area'],
            entries: [
              { code: '1', label: 'Gate' },
              { code: '2', label: 'Desk, left' },
            ],
            missing: [],
          },
        ],
      }),
    );
    const { rows: found } = await rejects();
    expect(found.map(({ cells }) => cells)).toEqual([
      ['20', 'Desk, left', 'x'],
      ['21', 'Gate', 'y'],
      ['22', '1'],
    ]);
    const [first, second, third] = found.map(({ id }) => id);
    const report = await call('sources.mend', {
      importId,
      rows: [
        { rejectId: first ?? 0, cells: ['20', 'Desk, left', '1'] },
        { rejectId: second ?? 0, cells: ['21', '2', '1'] },
        { rejectId: third ?? 0, cells: ['22', '1', '1'] },
      ],
    });
    expect(report.mended).toBe(3);
    expect((await values('Area')).slice(-3)).toEqual(['Desk, left', 'Desk, left', 'Gate']);
  });
});
