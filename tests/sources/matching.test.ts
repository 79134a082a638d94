import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchHits } from '#core/aggregate/search.ts';
import { incidentDetail } from '#core/aggregate/rows.ts';
import { fieldValues } from '#core/aggregate/field-values.ts';
import { select } from '#core/aggregate/selection.ts';
import { sortedRows } from '#core/aggregate/sorting.ts';
import { purgeDroppedImports } from '#core/project/purge.ts';
import { unwatched } from '#core/project/task-control.ts';
import { listRejects } from '#core/sources/rejects.ts';
import { dump, incidentsOf, matchingProject, recipeFor } from './matching-project.ts';

const may = `Ticket ID,Opened,State,Hours,Description
T-1,2026-05-01,Open,1,the parcel came late and was wet
T-2,2026-05-02,Open,2,nobody could say where the parcel was
T-3,2026-05-03,Closed,,called back three times without any answer
`;
const june = `Ticket ID,Opened,State,Hours,Description
T-2,2026-05-02,Closed,7.5,nobody could say where the parcel was
T-3,2026-05-03,Closed,,called back three times without any answer
T-4,2026-06-01,Open,1,the invoice was wrong again
T-1,2026-05-01,Open,1,found at the neighbour
`;

const counts = ({ accepted, updated, unchanged, rejected, rowsRead }: Record<string, unknown>) => ({
  accepted,
  updated,
  unchanged,
  rejected,
  rowsRead,
});

describe('importing the next file of a source', () => {
  it('adds, updates and leaves unchanged by identifier', async () => {
    const { load, set, project } = matchingProject();
    await load(may);
    const report = await load(june, { name: 'june.csv', month: 6 });
    expect(counts(report.import)).toEqual({
      accepted: 3,
      updated: 2,
      unchanged: 1,
      rejected: 0,
      rowsRead: 4,
    });
    expect(project.journal.next().undo).toBe('Import june.csv: 1 added, 2 updated');
    const now = set();
    expect(now.size).toBe(4);
    expect(incidentsOf(now).map(({ id, cells }) => [id, ...Object.values(cells)])).toEqual([
      [1, 'T-1', Date.UTC(2026, 4, 1), 'Open', 1, 'found at the neighbour'],
      [2, 'T-2', Date.UTC(2026, 4, 2), 'Closed', 7.5, 'nobody could say where the parcel was'],
      [
        3,
        'T-3',
        Date.UTC(2026, 4, 3),
        'Closed',
        null,
        'called back three times without any answer',
      ],
      [5, 'T-4', Date.UTC(2026, 5, 1), 'Open', 1, 'the invoice was wrong again'],
    ]);
  });

  it('tells the history of an incident', async () => {
    const { load, set } = matchingProject();
    await load(may, { month: 5 });
    await load(june, { name: 'june.csv', month: 6 });
    const now = set();
    const named = (name: string) => now.fields.find((field) => field.name === name)?.id;
    const detail = incidentDetail(now, 2);
    expect(detail).toMatchObject({ fileName: 'june.csv', sourceRow: 2 });
    expect(detail.history).toEqual([
      {
        importId: 1,
        fileName: 'table.csv',
        importedAt: '2026-05-03T00:00:00.000Z',
        sheet: null,
        sourceRow: 3,
        changes: [],
      },
      {
        importId: 2,
        fileName: 'june.csv',
        importedAt: '2026-06-03T00:00:00.000Z',
        sheet: null,
        sourceRow: 2,
        changes: [
          { fieldId: named('State'), before: 'Open', after: 'Closed' },
          { fieldId: named('Hours'), before: 2, after: 7.5 },
        ],
      },
    ]);
    expect(incidentDetail(now, 3).history).toHaveLength(1);
    expect(() => incidentDetail(now, 4)).toThrow('There is no incident 4');
  });

  it('searches, sorts and filters what the latest versions say', async () => {
    const { load, set } = matchingProject();
    await load(may);
    await load(june, { name: 'june.csv' });
    const now = set();
    const idsOf = (text: string) =>
      [...searchHits(now, text)].flatMap((hit, row) => (hit === 1 ? [now.idOf(row)] : []));
    expect(idsOf('wet')).toEqual([]);
    expect(idsOf('neighbour')).toEqual([1]);
    expect(idsOf('parcel')).toEqual([2]);
    expect(idsOf('T-1')).toEqual([1]);
    expect(idsOf('"T-4"')).toEqual([5]);
    const field = (name: string) => now.fields.find((one) => one.name === name) ?? now.field(0);
    expect([...sortedRows(now, field('Description'), false)]).toEqual([2, 0, 1, 3]);
    expect(fieldValues(now, { fieldId: field('Ticket ID').id, contains: 't-', limit: 9 })).toEqual({
      values: ['T-1', 'T-2', 'T-3', 'T-4'].map((value) => ({ value, count: 1 })),
      distinct: 4,
    });
    const inImport = (importId: number) => [
      ...select(now, { conditions: [{ kind: 'imports', importIds: [importId] }] }).rows,
    ];
    expect(inImport(1)).toEqual([0, 1, 2]);
    expect(inImport(2)).toEqual([0, 1, 3]);
  });

  it('keeps what a file does not say: the newest version that has the field', async () => {
    const { load, set } = matchingProject();
    await load(may);
    await load('Ticket ID,State,Owner\nT-2,Closed,Ana\nT-5,Open,Bo\n', { name: 'short.csv' });
    await load('Ticket ID,Hours,Description\nT-2,9,a new story of what happened\nT-1,1,x\n', {
      name: 'other.csv',
    });
    const shown = incidentsOf(set());
    expect(shown.map(({ id }) => id)).toEqual([1, 2, 3, 5]);
    expect(shown[1]?.cells).toEqual({
      'Ticket ID': 'T-2',
      Opened: Date.UTC(2026, 4, 2),
      State: 'Closed',
      Hours: 9,
      Description: 'a new story of what happened',
      Owner: 'Ana',
    });
    expect(shown[3]?.cells).toEqual({
      'Ticket ID': 'T-5',
      Opened: null,
      State: 'Open',
      Hours: null,
      Description: null,
      Owner: 'Bo',
    });
    const hits = (text: string) => [...searchHits(set(), text)];
    expect(hits('nobody')).toEqual([0, 0, 0, 0]);
    expect(hits('story')).toEqual([0, 1, 0, 0]);
    expect(hits('called')).toEqual([0, 0, 1, 0]);
  });

  it('undoes and redoes an update, over a restart and within an open set', async () => {
    const at = matchingProject();
    await at.load(may);
    const open = at.set();
    const before = dump(open);
    await at.load(june, { name: 'june.csv' });
    open.refresh();
    const after = dump(open);
    expect(after).toEqual(dump(at.set()));
    expect(after).not.toEqual(before);
    at.project.journal.undo();
    open.refresh();
    expect(dump(open)).toEqual(before);
    at.project.journal.redo();
    open.refresh();
    expect(dump(open)).toEqual(after);
    at.reopen();
    expect(dump(at.set())).toEqual(after);
    at.project.journal.undo();
    at.reopen();
    expect(dump(at.set())).toEqual(before);
  });

  it('leaves nothing of an undone update behind once it is purged', async () => {
    const at = matchingProject();
    await at.load(may);
    const before = dump(at.set());
    await at.load(june, { name: 'june.csv' });
    at.project.journal.undo();
    at.project.journal.record('Something else', (edit) => {
      edit.update('project', 1, { title: 'Other' });
    });
    await purgeDroppedImports(at.project, unwatched);
    const left = (table: string) =>
      at.project.db.prepare(`SELECT count(*) FROM ${table} WHERE import_id = 2`).pluck().get();
    for (const table of ['column_chunk', 'source_row_chunk', 'version_chunk', 'reject']) {
      expect(left(table), table).toBe(0);
    }
    expect(at.project.db.prepare('SELECT count(*) FROM incident_text').pluck().get()).toBe(3);
    expect(dump(at.set())).toEqual(before);
    expect((await at.load(june, { name: 'june.csv' })).import).toMatchObject({ updated: 2 });
  });

  it('matches within its source only', async () => {
    const { load, set } = matchingProject();
    await load(may, { source: 'Desk' });
    const report = await load(may, { source: 'Shop' });
    expect(report).toMatchObject({ repeated: false, import: { accepted: 3, updated: 0 } });
    expect(set().size).toBe(6);
  });

  it('takes all columns with the role identifier together', async () => {
    const { load, set } = matchingProject();
    await load('Shop ID,Ticket ID,State\nA,1,Open\nA,2,Open\nB,1,Open\n');
    const report = await load('Shop ID,Ticket ID,State\nB,1,Closed\nB,2,Open\n');
    expect(report.import).toMatchObject({ accepted: 2, updated: 1, unchanged: 0 });
    expect(incidentsOf(set()).map(({ cells }) => cells['State'])).toEqual([
      'Open',
      'Open',
      'Closed',
      'Open',
    ]);
  });

  it('knows rows without an identifier again by all their cells, one by one', async () => {
    const { load, set } = matchingProject();
    const rows = 'Ticket ID,State,Area\nT-1,Open,North\n,Open,South\n,Open,South\n,Closed,South\n';
    expect((await load(rows)).import).toMatchObject({ accepted: 4, rejected: 0 });
    const report = await load(`${rows},Open,South\n`, { name: 'more.csv' });
    expect(report.import).toMatchObject({ accepted: 1, updated: 0, unchanged: 4, rejected: 0 });
    expect(set().size).toBe(5);
  });
});

describe('a row that repeats within its file', () => {
  const eleven = Array.from({ length: 11 }, (_, row) => `T-${row},Open,story ${row}`);
  const all = Array.from({ length: 40 }, (_, row) => `T-${row},Open,story ${row}`);

  it('is rejected when it is the same as one before, and names it', async () => {
    const { load, project, set } = matchingProject();
    const content = `Ticket ID,State,Story\n${[...all, ...eleven].join('\n')}\n`;
    const report = await load(content);
    expect(report.import).toMatchObject({ accepted: 40, rejected: 11, rowsRead: 51 });
    expect(listRejects(project, 1, 0, 1).rows).toMatchObject([
      { row: 42, reason: 'repeated-row', explanation: 'the same as row 2', column: null },
    ]);
    const again = await load(content, { again: true, name: 'other.csv' });
    expect(again.import).toMatchObject({ accepted: 0, unchanged: 40, rejected: 11 });
    expect(project.journal.next().undo).toBe('Import other.csv: nothing new');
    expect(set().size).toBe(40);
  });

  it('is rejected when it contradicts one before', async () => {
    const { load, project } = matchingProject();
    const report = await load(`Ticket ID,State,Story\nT-1,Open,a\nT-2,Open,b\nT-1,Closed,a\n`);
    expect(report.import).toMatchObject({ accepted: 2, rejected: 1 });
    expect(listRejects(project, 1, 0, 1).rows).toMatchObject([
      {
        row: 4,
        reason: 'repeated-identifier',
        value: 'T-1',
        explanation: 'T-1 stands in row 2 with other values',
      },
    ]);
  });

  it('is an incident of its own when rows are not matched', async () => {
    const { load } = matchingProject();
    const content = `Ticket ID,State\nT-1,Open\nT-1,Open\n`;
    expect((await load(content, { match: 'none' })).import).toMatchObject({ accepted: 2 });
  });

  it('is found where all cells count', async () => {
    const { load, set } = matchingProject();
    const content = 'Area,State\nNorth,Open\nSouth,Open\nNorth,Open\n';
    const first = await load(content, { match: 'whole-row' });
    expect(first.import).toMatchObject({ accepted: 2, rejected: 1 });
    const second = await load('Area,State\nSouth,Open\nEast,Open\n', { match: 'whole-row' });
    expect(second.import).toMatchObject({ accepted: 1, updated: 0, unchanged: 1 });
    expect(set().size).toBe(3);
  });

  it('is found after a column of codes has become texts', async () => {
    const { load, project } = matchingProject();
    const lines = Array.from({ length: 70_000 }, (_, row) => `T-${row},name ${row}`);
    const content = `Ticket ID,Name\n${[...lines, 'T-7,name 7', 'T-8,name 9'].join('\n')}\n`;
    expect((await load(content)).import).toMatchObject({ accepted: 70_000, rejected: 2 });
    expect(listRejects(project, 1, 0, 5).rows).toMatchObject([
      { row: 70_002, reason: 'repeated-row', explanation: 'the same as row 9' },
      { row: 70_003, reason: 'repeated-identifier', value: 'T-8' },
    ]);
    const again = await load(content, { again: true });
    expect(again.import).toMatchObject({ accepted: 0, unchanged: 70_000, rejected: 2 });
  });
});

describe('the same file again', () => {
  it('changes nothing, and answers the earlier import', async () => {
    const { load, set, project } = matchingProject();
    const first = await load(may, { match: 'none' });
    const second = await load(may, { match: 'none', name: 'renamed.csv' });
    expect(second).toMatchObject({ repeated: true, import: first.import });
    expect(set().size).toBe(3);
    expect(project.liveImports()).toHaveLength(1);
    const third = await load(may, { match: 'none', again: true });
    expect(third).toMatchObject({ repeated: false, import: { accepted: 3 } });
    expect(set().size).toBe(6);
  });

  it('is imported when the earlier import was undone', async () => {
    const { load, project } = matchingProject();
    await load(may);
    project.journal.undo();
    expect(await load(may)).toMatchObject({ repeated: false, import: { accepted: 3 } });
  });
});

const value = fc.constantFrom('', 'Open', 'Closed', 'nobody knew', '7', '0.5', 'é, "so"');
const cells = fc.record({ state: value, hours: fc.option(fc.nat(99)), story: value });
const fileRows = fc.uniqueArray(fc.tuple(fc.nat(30), cells), {
  maxLength: 25,
  minLength: 1,
  selector: ([number]) => number,
});

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const written = (
  rows: readonly (readonly [number, { state: string; hours: number | null; story: string }])[],
) =>
  `Ticket ID,State,Hours,Story\n${rows
    .map(([number, { state, hours, story }]) =>
      [`T-${number}`, quoted(state), hours ?? '', quoted(story)].join(','),
    )
    .join('\n')}\n`;

describe('any two files of one source', () => {
  it('make each incident once, in its latest version, and undo takes the second back', async () => {
    await fc.assert(
      fc.asyncProperty(fileRows, fileRows, fc.nat(), async (one, other, turn) => {
        const at = matchingProject();
        const model = new Map<number, unknown>();
        const recipe = recipeFor(written([]), 'identifier');
        await at.load(written(one), { recipe });
        for (const [number, row] of one) model.set(number, row);
        const before = dump(at.set());
        const { import: second } = await at.load(written(other), { recipe, again: true });
        const known = other.filter(([number]) => model.has(number));
        const same = known.filter(([number, row]) => isSame(model.get(number), row));
        expect(counts(second)).toEqual({
          accepted: other.length - same.length,
          updated: known.length - same.length,
          unchanged: same.length,
          rejected: 0,
          rowsRead: other.length,
        });
        for (const [number, row] of other) model.set(number, row);
        const shown = incidentsOf(at.set()).map(({ cells: found }) => found);
        expect(shown).toEqual(
          [...model].map(([number, row]) => ({ 'Ticket ID': `T-${number}`, ...shownRow(row) })),
        );
        const after = dump(at.set());
        const turned = [
          ...other.slice(turn % other.length),
          ...other.slice(0, turn % other.length),
        ];
        const { import: third } = await at.load(written(turned), { recipe, again: true });
        expect(third).toMatchObject({ accepted: 0, unchanged: other.length });
        expect(withoutImports(dump(at.set()))).toEqual(withoutImports(after));
        at.project.journal.undo();
        at.project.journal.undo();
        expect(dump(at.set())).toEqual(before);
        at.project.close();
      }),
      { numRuns: 25 },
    );
  });
});

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function shownRow(row: unknown): Record<string, unknown> {
  const { state, hours, story } = row as { state: string; hours: number | null; story: string };
  return { State: state === '' ? null : state, Hours: hours, Story: story === '' ? null : story };
}

function withoutImports(dumped: unknown): unknown {
  return JSON.parse(JSON.stringify(dumped));
}
