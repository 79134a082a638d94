import { describe, expect, it } from 'vitest';
import { intakeEngine } from './intake-engine.ts';

const good = Array.from(
  { length: 30 },
  (_, row) => `2017-05-${String(1 + (row % 28)).padStart(2, '0')};Gate ${row % 3};${row}`,
).join('\r\n');
const header = 'Day;Area;Cost';
const clean = `${header}\r\n${good}\r\n`;
const dirty = `${header}\r\n${good}\r\n2017-05-32;Check-in;5\r\n2017-05-03;"Gate; 4";x\r\n2017-05-04;Gate\r\n2017-05-05;"open;7\r\n`;

/** A project with an import of 30 rows, of which four more were rejected. */
async function start() {
  const under = await intakeEngine();
  const recipe = await under.recipeFor(under.write('clean.csv', clean));
  const file = under.write('dirty.csv', dirty);
  const { import: summary } = await under.importing(file, { recipe, source: 'Desk' });
  expect([summary.accepted, summary.rejected]).toEqual([30, 4]);
  const rejects = () => under.call('sources.rejects', { importId: summary.id });
  const { rows } = await rejects();
  const ids = rows.map(({ id }) => id);
  return {
    ...under,
    recipe,
    importId: summary.id,
    rejects,
    ids: ids as [number, number, number, number],
  };
}

describe('rejected rows', () => {
  it('come with their cells under the headers of the file', async () => {
    const { rejects } = await start();
    const { headers, notMendable, rows } = await rejects();
    expect([headers, notMendable]).toEqual([['Day', 'Area', 'Cost'], null]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['2017-05-32', 'Check-in', '5'],
      ['2017-05-03', 'Gate; 4', 'x'],
      ['2017-05-04', 'Gate'],
      ['2017-05-05', 'open', '7'],
    ]);
    expect(rows.map(({ whole }) => whole)).toEqual([true, true, true, true]);
  });
});

describe('mending', () => {
  it('stores the rows that fit, as one step of the same source, and says why others do not', async () => {
    const { call, importId, ids, rejects, values } = await start();
    const [first, second, third, fourth] = ids;
    const report = await call('sources.mend', {
      importId,
      rows: [
        { rejectId: fourth, cells: ['2017-05-05', 'open', '7'] },
        { rejectId: first, cells: ['2017-05-31', 'Check-in', '5'] },
        { rejectId: second, cells: ['2017-05-03', 'Gate; 4', 'still x'] },
        { rejectId: third, cells: ['2017-05-04', 'Gate'] },
      ],
    });
    expect(report.mended).toBe(2);
    expect(report.import).toMatchObject({ fileName: 'dirty.csv', accepted: 2, mends: importId });
    expect(report.stillRejected).toMatchObject([
      { rejectId: third, row: 34, reason: 'too-few-cells', explanation: '2 cells, 3 expected' },
      { rejectId: second, row: 33, column: 'Cost', reason: 'not-an-integer', value: 'still x' },
    ]);
    expect((await rejects()).rows.map(({ id }) => id)).toEqual([second, third]);
    const { project } = await call('project.info', {});
    expect(project?.undoLabel).toBe('Mend 2 rows of dirty.csv');
    expect(project?.sources).toHaveLength(1);
    expect(project?.sources[0]?.imports).toMatchObject([
      { rejected: 4, mended: 2, mends: null },
      { rowsRead: 2, rejected: 0, mended: 0, mends: importId },
    ]);
    expect((await values('Area')).slice(30)).toEqual(['open', 'Check-in']);
    const { results } = await call('aggregate.views', {
      filter: { conditions: [] },
      views: [{ kind: 'figures' }],
    });
    expect(results[0]).toMatchObject({ incidents: 32, rejected: 2 });
    const { sources } = await call('sources.overview', {});
    expect(sources[0]).toMatchObject({ rowsRead: 34, rejected: 2, incidents: 32 });
  });

  it('keeps the numbers that the rows have in their file', async () => {
    const { call, importId, ids } = await start();
    await call('sources.mend', {
      importId,
      rows: [
        { rejectId: ids[3], cells: ['2017-05-05', 'open', '7'] },
        { rejectId: ids[0], cells: ['2017-05-31', 'Check-in', '5'] },
      ],
    });
    const { rows } = await call('aggregate.rows', {
      filter: { conditions: [] },
      sort: { fieldId: null, descending: false },
      fieldIds: [],
      offset: 30,
      limit: 10,
    });
    expect(rows.map(({ sourceRow }) => sourceRow)).toEqual([35, 32]);
  });

  it('is undone and done again, and the rows are rejected meanwhile', async () => {
    const { call, importId, ids, rejects } = await start();
    const rows = [{ rejectId: ids[0], cells: ['2017-05-31', 'Check-in', '5'] }];
    await call('sources.mend', { importId, rows });
    const undone = await call('journal.undo', {});
    expect(undone.incidents).toBe(30);
    expect(undone.sources[0]?.imports).toMatchObject([{ mended: 0 }]);
    expect((await rejects()).total).toBe(4);
    const redone = await call('journal.redo', {});
    expect([redone.incidents, redone.sources[0]?.imports[0]?.mended]).toEqual([31, 1]);
    expect((await rejects()).total).toBe(3);
  });

  it('can be done again after it was undone', async () => {
    const { call, importId, ids, rejects } = await start();
    const mend = (area: string) =>
      call('sources.mend', {
        importId,
        rows: [{ rejectId: ids[0], cells: ['2017-05-31', area, '5'] }],
      });
    await mend('Check-in');
    await call('journal.undo', {});
    expect((await mend('Gate 9')).mended).toBe(1);
    expect((await rejects()).total).toBe(3);
    expect((await call('project.info', {})).project?.incidents).toBe(31);
  });

  it('stores nothing when no row fits, and leaves no trace in the journal', async () => {
    const { call, importId, ids, rejects } = await start();
    const before = await call('journal.list', {});
    const report = await call('sources.mend', {
      importId,
      rows: [
        { rejectId: ids[0], cells: ['nonsense', 'Check-in', '5'] },
        { rejectId: ids[1], cells: ['', ' ', ''] },
      ],
    });
    expect(report).toMatchObject({ mended: 0, import: null });
    expect(report.stillRejected.map(({ explanation }) => explanation)).toContain(
      'no cell has a value',
    );
    expect(await call('journal.list', {})).toEqual(before);
    expect((await rejects()).total).toBe(4);
  });

  it('leaves the choices for the next file as they were', async () => {
    const { call, importId, ids, recipe } = await start();
    const report = await call('sources.mend', {
      importId,
      rows: [{ rejectId: ids[0], cells: ['2017-05-31', 'Check-in', '5'] }],
    });
    const kept = await call('sources.recipe', { importId: report.import?.id ?? 0 });
    expect(kept.recipe).toEqual(recipe);
  });

  it('takes a row as a new version where its identifier is known', async () => {
    const { call, write, recipeFor, importing, values } = await intakeEngine();
    const lines = Array.from({ length: 20 }, (_, row) => `T-${100 + row},Gate,${row}`).join('\n');
    const found = await recipeFor(write('clean.csv', `Ticket,Area,Cost\n${lines}\n`));
    const recipe = { ...found, match: 'identifier' as const };
    expect(found.columns[0]?.role).toBe('identifier');
    await importing('file:clean.csv', { recipe, source: 'Desk' });
    const file = write('next.csv', 'Ticket,Area,Cost\nT-101,Desk,x\nT-900,Desk,1\n');
    const { import: next } = await importing(file, { recipe, source: 'Desk' });
    const { rows } = await call('sources.rejects', { importId: next.id });
    const report = await call('sources.mend', {
      importId: next.id,
      rows: [{ rejectId: rows[0]?.id ?? 0, cells: ['T-101', 'Desk', '55'] }],
    });
    expect(report.import).toMatchObject({ accepted: 1, updated: 1 });
    expect((await call('project.info', {})).project?.incidents).toBe(21);
    expect((await values('Cost'))[1]).toBe(55);
  });

  it('refuses what is no rejected row of that import', async () => {
    const { call, errorOf, importId, ids } = await start();
    const cells = ['2017-05-31', 'Check-in', '5'];
    const mend = (rows: unknown, id = importId) => errorOf('sources.mend', { importId: id, rows });
    expect((await mend([{ rejectId: 99, cells }])).message).toContain('dirty.csv');
    expect((await mend([{ rejectId: ids[0], cells }], 9)).code).toBe('unknown-import');
    expect((await mend([])).code).toBe('invalid-input');
    const twice = [
      { rejectId: ids[0], cells },
      { rejectId: ids[0], cells: [...cells] },
    ];
    expect((await mend(twice)).message).toContain('twice');
    await call('sources.mend', { importId, rows: [{ rejectId: ids[0], cells }] });
    expect((await mend([{ rejectId: ids[0], cells }])).message).toContain('any more');
  });

  it('refuses an import that was undone', async () => {
    const { call, errorOf, importId, ids } = await start();
    await call('journal.undo', {});
    const rows = [{ rejectId: ids[0], cells: ['2017-05-31', 'Check-in', '5'] }];
    expect((await errorOf('sources.mend', { importId, rows })).code).toBe('unknown-import');
  });

  it('says of rows that were not kept whole where to mend them', async () => {
    const { write, importing, recipe, call, errorOf } = await start();
    const long = write('long.csv', `${header}\n2017-05-01;${'a'.repeat(12_000)};x\n`);
    const { import: summary } = await importing(long, { recipe });
    const { rows } = await call('sources.rejects', { importId: summary.id });
    expect(rows[0]?.whole).toBe(false);
    const asked = {
      importId: summary.id,
      rows: [{ rejectId: rows[0]?.id, cells: ['2017-05-01', 'a', '1'] }],
    };
    expect((await errorOf('sources.mend', asked)).message).toContain('Correct it in its file');
  });

  it('refuses rows whose names were replaced', async () => {
    const { write, importing, recipe, call, errorOf } = await start();
    const [day, area, cost] = recipe.columns;
    if (!day || !area || !cost) throw new Error('three columns were expected');
    const hidden = {
      ...recipe,
      columns: [day, { ...area, privacy: 'pseudonymise' as const }, cost],
    };
    const file = write('names.csv', `${header}\n2017-05-01;Ann;1\n2017-05-01;Ben;x\n`);
    const { import: summary } = await importing(file, { recipe: hidden });
    const { notMendable, rows } = await call('sources.rejects', { importId: summary.id });
    expect(notMendable).toContain('replaced');
    expect(JSON.stringify(rows)).not.toContain('Ben');
    const asked = {
      importId: summary.id,
      rows: [{ rejectId: rows[0]?.id, cells: ['a', 'b', 'c'] }],
    };
    expect((await errorOf('sources.mend', asked)).code).toBe('invalid-input');
  });
});

it('a corrected row that repeats another is told the row of the file that it repeats', async () => {
  const { call, write, importing, recipeFor } = await intakeEngine();
  const days = Array.from({ length: 9 }, (_, row) => `T-${row};2017-05-0${row + 1}`);
  const file = write(
    'days.csv',
    `Ticket ID;Day\n${days.join('\n')}\nT-20;2017-05-32\nT-21;2017-05-33\n`,
  );
  const suggested = await recipeFor(file);
  const recipe = { ...suggested, match: 'identifier' as const };
  const { import: summary } = await importing(file, { recipe });
  const { rows } = await call('sources.rejects', { importId: summary.id });
  expect(rows.map(({ row }) => row)).toEqual([11, 12]);
  const mendAs = (cells: string[][]) =>
    call('sources.mend', {
      importId: summary.id,
      rows: rows.map(({ id }, place) => ({ rejectId: id, cells: cells[place] as string[] })),
    });
  const { mended, stillRejected } = await mendAs([
    ['T-20', '2017-05-20'],
    ['T-20', '2017-05-21'],
  ]);
  expect(mended).toBe(1);
  expect(stillRejected).toMatchObject([
    {
      row: 12,
      reason: 'repeated-identifier',
      explanation: 'T-20 stands in row 11 with other values',
    },
  ]);
});
