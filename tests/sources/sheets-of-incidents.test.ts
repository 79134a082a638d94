import { describe, expect, it } from 'vitest';
import { incidentDetail } from '#core/aggregate/rows.ts';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { intakeEngine } from './intake-engine.ts';
import { matchingProject } from './matching-project.ts';
import { previewBook } from './workbook-preview.ts';
import { workbookOf } from './workbook-maker.ts';
import type { MadeCell } from './workbook-maker.ts';

const names = ['Ticket ID', 'Area', 'Cost'];
const month = (name: string, from: number, rows: number, area = 'Gate') => ({
  name,
  rows: [
    names,
    ...Array.from({ length: rows }, (_, row): MadeCell[] => [
      `T-${from + row}`,
      `${area} ${row % 3}`,
      row,
    ]),
  ],
});

describe('an incident of a workbook', () => {
  it('names the only sheet there is, and its row there', async () => {
    const content = workbookOf({ sheets: [month('Desk log', 100, 6)] });
    const { recipe } = await previewBook(content);
    expect(recipe.sheets).toBeNull();
    const { load, project } = matchingProject();
    const report = await load(content, { recipe, name: 'log.xlsx' });
    expect(report.import.sheets).toEqual(['Desk log']);
    const detail = incidentDetail(IncidentSet.load(project), 2);
    expect(detail).toMatchObject({ sourceName: 'Desk', fileName: 'log.xlsx' });
    expect(detail).toMatchObject({ sheet: 'Desk log', sourceRow: 3 });
    expect(detail.history).toMatchObject([{ sheet: 'Desk log', sourceRow: 3 }]);
  });

  it('names its own of several sheets, after a restart too', async () => {
    const book = { sheets: [month('May', 100, 6), month('June', 200, 8), month('July', 300, 5)] };
    const content = workbookOf(book);
    const { recipe } = await previewBook(content, { choices: { sheets: ['May', 'June', 'July'] } });
    const under = matchingProject();
    const report = await under.load(content, { recipe, name: 'year.xlsx' });
    expect(report.import.sheets).toEqual(['May', 'June', 'July']);
    under.reopen();
    const set = under.set();
    const places = [1, 6, 7, 14, 15, 19].map((id) => incidentDetail(set, id));
    expect(places.map(({ sheet, sourceRow }) => [sheet, sourceRow])).toEqual([
      ['May', 2],
      ['May', 7],
      ['June', 2],
      ['June', 9],
      ['July', 2],
      ['July', 6],
    ]);
    expect(under.project.liveImports()[0]?.sheets).toEqual(['May', 'June', 'July']);
  });

  it('names the sheet that each of its versions comes from, where other rows were unchanged', async () => {
    const one = workbookOf({ sheets: [month('May', 100, 6), month('June', 200, 6)] });
    const two = workbookOf({
      sheets: [month('May', 100, 6), month('June again', 200, 6, 'Lounge')],
    });
    const under = matchingProject();
    for (const [content, sheets] of [
      [one, ['May', 'June']],
      [two, ['May', 'June again']],
    ] as const) {
      const { recipe } = await previewBook(content, { choices: { sheets: [...sheets] } });
      const columns = recipe.columns.map((column) => ({
        ...column,
        include: column.header !== 'Sheet',
        role: column.header === 'Ticket ID' ? ('identifier' as const) : column.role,
      }));
      const match = 'identifier' as const;
      await under.load(content, { recipe: { ...recipe, columns, match }, name: 'year.xlsx' });
    }
    const { history, sheet } = incidentDetail(under.set(), 8);
    expect(history.map((version) => version.sheet)).toEqual(['June', 'June again']);
    expect(sheet).toBe('June again');
    expect(incidentDetail(under.set(), 2)).toMatchObject({ sheet: 'May', history: [{}] });
  });

  it('names the sheet of the last state where an incident has several rows', async () => {
    const day = (at: number) => `2024-05-${String(at).padStart(2, '0')} 10:00`;
    const events = (name: string, from: number) => ({
      name,
      rows: [
        ['Ticket ID', 'Updated', 'State'],
        ...Array.from({ length: 24 }, (_, row): MadeCell[] => [
          `T-${100 + (row % 8)}`,
          day(from + Math.floor(row / 8)),
          ['Open', 'Work', 'Done'][Math.floor(row / 8)] ?? '',
        ]),
      ],
    });
    const late: MadeCell[][] = [
      ['Ticket ID', 'Updated', 'State'],
      ['T-103', day(20), 'Again'],
      ['T-103', day(21), 'Done'],
    ];
    const content = workbookOf({ sheets: [events('May', 1), { name: 'Late', rows: late }] });
    const shape = {
      kind: 'events' as const,
      identifier: 'Ticket ID',
      time: 'Updated',
      timeOrder: null,
      assignee: null,
    };
    const { recipe } = await previewBook(content, { choices: { sheets: ['May', 'Late'], shape } });
    const under = matchingProject();
    await under.load(content, { recipe: { ...recipe, match: 'none' }, name: 'year.xlsx' });
    const set = under.set();
    const found = Array.from({ length: set.size }, (_, row) => incidentDetail(set, row + 1));
    expect(found).toHaveLength(8);
    expect(found.map(({ sheet, sourceRow }) => [sheet, sourceRow])).toEqual([
      ['May', 18],
      ['May', 19],
      ['May', 20],
      ['Late', 3],
      ['May', 22],
      ['May', 23],
      ['May', 24],
      ['May', 25],
    ]);
  });

  it('has none in other files', async () => {
    const under = matchingProject();
    const report = await under.load('Ticket ID,Area\nT-1,Gate\nT-2,Door\n');
    expect(report.import.sheets).toEqual([]);
    expect(incidentDetail(under.set(), 1)).toMatchObject({ sheet: null, sourceRow: 2 });
  });

  it('has none where the project file does not hold what it should', async () => {
    const book = { sheets: [month('May', 100, 6), month('June', 200, 6)] };
    const content = workbookOf(book);
    const { recipe } = await previewBook(content, { choices: { sheets: ['May', 'June'] } });
    const { load, project, set } = matchingProject();
    await load(content, { recipe, name: 'year.xlsx' });
    const kept = (sheets: string, runs: string) => {
      project.db.prepare('UPDATE import SET sheets = ?, sheet_runs = ?').run(sheets, runs);
      return incidentDetail(set(), 2).sheet;
    };
    expect(kept('["May","June"]', '[[0,1]]')).toBe('June');
    expect(kept('["May","June"]', '[[0,7]]')).toBeNull();
    expect(kept('["May","June"]', '{')).toBeNull();
    expect(kept('{}', '[]')).toBeNull();
    expect(kept('[', '[]')).toBeNull();
  });

  it('is in the sheet of its row when it was mended', async () => {
    const under = await intakeEngine();
    const rows = month('May', 100, 30).rows;
    const wrong: MadeCell[] = ['T-900', 'Gate', 'dear'];
    const book = { sheets: [{ name: 'May', rows }, month('June', 200, 30)] };
    const recipe = await under.recipeFor(under.write('clean.xlsx', workbookOf(book)));
    const dirty = {
      sheets: [
        book.sheets[0],
        { name: 'June', rows: [...rows.slice(0, 9), wrong, ...rows.slice(9)] },
      ],
    };
    const file = under.write(
      'dirty.xlsx',
      workbookOf({ sheets: dirty.sheets.flatMap((sheet) => sheet ?? []) }),
    );
    const fixed = { ...recipe, match: 'none' as const };
    const { import: summary } = await under.importing(file, { recipe: fixed, source: 'Desk' });
    const { rows: rejects } = await under.call('sources.rejects', { importId: summary.id });
    expect(rejects).toHaveLength(1);
    const [reject] = rejects;
    const cells = [...(reject?.cells ?? [])];
    cells[cells.length - 1] = '4';
    const mend = { importId: summary.id, rows: [{ rejectId: reject?.id ?? 0, cells }] };
    const report = await under.call('sources.mend', mend);
    expect(report.mended).toBe(1);
    const detail = await under.call('aggregate.incident', { incidentId: summary.accepted + 1 });
    expect(detail).toMatchObject({ sheet: 'June', sourceRow: 10 });
  });
});
