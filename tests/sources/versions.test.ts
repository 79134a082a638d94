import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldValues } from '#core/aggregate/field-values.ts';
import type { IncidentSet } from '#core/aggregate/incident-set.ts';
import { rowsWindow } from '#core/aggregate/rows.ts';
import { searchHits } from '#core/aggregate/search.ts';
import { answerViews } from '#core/aggregate/views.ts';
import { view } from '#core/contract/aggregate.ts';
import { purgeDroppedImports } from '#core/project/purge.ts';
import { unwatched } from '#core/project/task-control.ts';
import { previewForProject } from '#core/sources/project-preview.ts';
import { listRejects } from '#core/sources/rejects.ts';
import { incidentsOf, matchingProject, recipeFor } from './matching-project.ts';
import { VersionModel, columnNames } from './version-model.ts';
import type { ColumnName, ModelFile, ModelRow, ModelState } from './version-model.ts';

const stories = ['came late', 'came wet', 'nobody knew', 'no answer', 'é, "so"'];
const cellsOf: Record<ColumnName, fc.Arbitrary<string>> = {
  'Ticket ID': fc.oneof({ weight: 6, arbitrary: fc.nat(9).map((n) => `T-${n}`) }, fc.constant('')),
  State: fc.constantFrom('', 'Open', 'Closed', 'Late'),
  Hours: fc.constantFrom('', '0', '1', '2.5'),
  Opened: fc.constantFrom('', '2026-01-31', '2026-02-01'),
  Description: fc.oneof(
    fc.constant(''),
    fc.tuple(fc.constantFrom(...stories), fc.nat(40)).map(([story, n]) => `${story} word${n}`),
  ),
};

const fileArbitrary: fc.Arbitrary<ModelFile> = fc
  .record({
    source: fc.constantFrom('Desk', 'Shop'),
    match: fc.constantFrom('identifier', 'identifier', 'identifier', 'none', 'whole-row'),
    others: fc.subarray(columnNames.slice(1), { minLength: 1 }),
  })
  .chain(({ source, match, others }) => {
    const columns: ColumnName[] = ['Ticket ID', ...others];
    const row = fc
      .tuple(...columns.map((name) => cellsOf[name]))
      .map((cells): ModelRow => Object.fromEntries(columns.map((name, at) => [name, cells[at]])))
      // A blank line is no row.
      .filter((cells) => Object.values(cells).some((cell) => cell !== ''));
    return fc
      .array(row, { minLength: 1, maxLength: 12 })
      .map((rows) => ({ source, match, columns, rows }) as ModelFile);
  });

type Step =
  { kind: 'load'; file: ModelFile } | { kind: 'undo' | 'redo' | 'reopen' | 'purge' | 'look' };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fileArbitrary.map((file): Step => ({ kind: 'load', file })) },
    {
      weight: 5,
      arbitrary: fc
        .constantFrom('undo', 'undo', 'redo', 'reopen', 'purge', 'look')
        .map((kind) => ({ kind }) as Step),
    },
  ),
  { minLength: 4, maxLength: 14 },
);

function csvOf({ columns, rows }: ModelFile): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((name) => quoted(row[name] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function shownCell(name: ColumnName, text: string): string | number | null {
  if (text === '') return null;
  if (name === 'Hours') return Number(text);
  return name === 'Opened' ? Date.parse(text) : text;
}

function shownOf({ incidents, columns }: ModelState) {
  return incidents.map(({ id, cells }) => ({
    id,
    cells: Object.fromEntries(
      columnNames
        .filter((name) => columns.has(name))
        .map((name) => [name, shownCell(name, cells[name] ?? '')]),
    ),
  }));
}

function check(set: IncidentSet, state: ModelState): void {
  const wanted = shownOf(state);
  expect(incidentsOf(set)).toEqual(wanted);
  wanted.forEach(({ id }, row) => {
    expect([set.idOf(row), set.rowOf(id)]).toEqual([id, row]);
  });
  for (const word of ['wet', 'late', 'nobody', 'word7', 'T']) {
    const hits = [...searchHits(set, word)].map((hit) => hit === 1);
    const found = wanted.map(({ cells }) =>
      Object.values(cells).some(
        (cell) =>
          typeof cell === 'string' &&
          (cell.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).some((one) =>
            one.startsWith(word.toLowerCase()),
          ),
      ),
    );
    expect(hits, word).toEqual(found);
  }
  for (const field of set.fields) {
    const values = wanted.map(({ cells }) => cells[field.name] ?? null);
    checkOrder(set, field.id, wanted);
    if (field.storage === 'code') checkValues(set, field.id, values);
    if (field.type === 'date') checkSeries(set, field.id, values);
  }
  const [figures] = answerViews(set, { conditions: [] }, [view.parse({ kind: 'figures' })]);
  const times = wanted.flatMap(({ cells }) =>
    typeof cells['Opened'] === 'number' ? [cells['Opened']] : [],
  );
  expect(figures).toMatchObject({
    incidents: wanted.length,
    all: wanted.length,
    firstAt: times.length === 0 ? null : Math.min(...times),
    lastAt: times.length === 0 ? null : Math.max(...times),
  });
}

function checkValues(set: IncidentSet, fieldId: number, values: readonly unknown[]): void {
  const counted = new Map<unknown, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  const listed = fieldValues(set, { fieldId, contains: '', limit: 100 });
  const found = listed.values.filter(({ count }) => count > 0);
  expect(new Map(found.map(({ value, count }) => [value, count]))).toEqual(counted);
  const condition = { kind: 'values' as const, fieldId, values: ['Open'], exclude: false };
  const [figures] = answerViews(set, { conditions: [condition] }, [
    view.parse({ kind: 'figures' }),
  ]);
  expect(figures).toMatchObject({ incidents: counted.get('Open') ?? 0 });
}

function checkSeries(set: IncidentSet, fieldId: number, values: readonly unknown[]): void {
  const asked = view.parse({ kind: 'series', fieldId, unit: 'month' });
  const [series] = answerViews(set, { conditions: [] }, [asked]);
  if (series?.kind !== 'series') throw new Error('no series');
  const dated = values.filter((value) => value !== null).length;
  expect(series.points.reduce((sum, { count }) => sum + count, 0)).toBe(dated);
  expect(series.undated).toBe(values.length - dated);
}

/** Sorted by a field, every incident stands there once, and missing values are last. */
function checkOrder(
  set: IncidentSet,
  fieldId: number,
  wanted: readonly { id: number; cells: Record<string, unknown> }[],
): void {
  const { name } = set.field(fieldId);
  const { rows } = rowsWindow(set, {
    filter: { conditions: [] },
    sort: { fieldId, descending: false },
    fieldIds: [fieldId],
    offset: 0,
    limit: 500,
  });
  const cellById = new Map(wanted.map(({ id, cells }) => [id, cells[name] ?? null]));
  expect(new Map(rows.map(({ id, cells }) => [id, cells[0]]))).toEqual(cellById);
  const isMissing = rows.map(({ cells }) => cells[0] === null);
  expect(isMissing).toEqual([...isMissing].sort((one, other) => Number(one) - Number(other)));
}

async function loadBoth(
  at: ReturnType<typeof matchingProject>,
  model: VersionModel,
  file: ModelFile,
): Promise<void> {
  const csv = csvOf(file);
  const recipe = recipeFor(csv, file.match);
  const seen = await previewForProject(
    at.project,
    at.place('next.csv', csv),
    'next.csv',
    { choices: {}, recipe, remembered: false, source: file.source },
    unwatched,
  );
  const { import: stored } = await at.load(csv, { recipe, source: file.source, again: true });
  const { counts: wanted, rejects } = model.load(file);
  const facts = ({ row, reason }: { row: number; reason: string }) => ({ row, reason });
  expect(listRejects(at.project, stored.id, 0, 100).rows.map(facts)).toEqual(rejects);
  expect(seen.firstRejects.map(facts)).toEqual(rejects);
  expect(stored).toMatchObject(wanted);
  expect(wanted.accepted + wanted.unchanged + wanted.rejected).toBe(wanted.rowsRead);
  expect([seen.rows, seen.rejected]).toEqual([wanted.rowsRead, wanted.rejected]);
  if (seen.matched === null) expect(seen.accepted).toBe(wanted.accepted);
  else {
    expect(seen.matched).toEqual({
      added: wanted.accepted - wanted.updated,
      updated: wanted.updated,
      unchanged: wanted.unchanged,
    });
  }
}

it('any imports, updates, undo and redo leave what a plain model of them holds', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const at = matchingProject();
      const model = new VersionModel();
      let open = at.set();
      for (const step of list) {
        if (step.kind === 'load') await loadBoth(at, model, step.file);
        if (step.kind === 'undo' && model.canUndo) {
          at.project.journal.undo();
          model.undo();
        }
        if (step.kind === 'redo' && model.canRedo) {
          at.project.journal.redo();
          model.redo();
        }
        if (step.kind === 'purge') await purgeDroppedImports(at.project, unwatched);
        if (step.kind === 'reopen') {
          at.reopen();
          open = at.set();
        }
        open.refresh();
        // A set that was not looked at in between has copied less.
        if (step.kind !== 'look') check(open, model.state);
      }
      open.refresh();
      check(open, model.state);
      check(at.set(), model.state);
      at.project.close();
    }),
    { numRuns: 12 },
  );
}, 120_000);
