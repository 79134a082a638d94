import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldValues } from '#core/aggregate/field-values.ts';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { incidentDetail, rowsWindow } from '#core/aggregate/rows.ts';
import type { Filter } from '#core/contract/filter.ts';
import { addFields, addImport, emptyProject, type TestField, type Value } from './project-with.ts';

const fields: TestField[] = [
  { name: 'Category' },
  { name: 'Cost', type: 'decimal' },
  { name: 'Occurred', type: 'datetime', role: 'occurred' },
  { name: 'Story', storage: 'text' },
];

const row = fc.tuple(
  fc.option(fc.constantFrom('a', 'B', 'ä', 'item 10', 'item 9')),
  fc.option(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(-0, 0, 5e-324, -5e-324, -1, 1))),
  fc.option(fc.integer({ min: -1e12, max: 2e12 })),
  fc.option(
    fc.oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.constantFrom(
        'INC0000001',
        'INC0000002',
        'INC00000021',
        'The same beginning',
        'The same beginning, and more',
      ),
    ),
  ),
);

const everything: Filter = { conditions: [] };

function loaded(rows: readonly (readonly Value[])[]): IncidentSet {
  const project = emptyProject();
  addFields(project, fields);
  const columns = fields.map((_field, index) => rows.map((one) => one[index] ?? null));
  addImport(project, fields, { columns, textRows: 7 });
  return IncidentSet.load(project);
}

/** The whole table in the order of a field, as incident numbers. */
function order(set: IncidentSet, fieldId: number | null, descending: boolean, filter = everything) {
  const sort = { fieldId, descending };
  return rowsWindow(set, { filter, sort, fieldIds: [], offset: 0, limit: 500 }).rows.map(
    ({ id }) => id,
  );
}

const collator = new Intl.Collator('en', { numeric: true });

function compare(a: Value, b: Value, fieldId: number): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (fieldId === 1) return collator.compare(String(a), String(b));
  return Math.sign(Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b))));
}

describe('the table', () => {
  test('sorts by any field, missing values last, equal ones as they stand', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (rows, fieldId, descending) => {
          const set = loaded(rows);
          const value = (id: number): Value => rows[id - 1]?.[fieldId - 1] ?? null;
          const wanted = rows
            .map((_row, index) => index + 1)
            .sort((a, b) => {
              const [left, right] = [value(a), value(b)];
              if (left === null || right === null)
                return Number(left === null) - Number(right === null) || a - b;
              return compare(left, right, fieldId) * (descending ? -1 : 1) || a - b;
            });
          expect(order(set, fieldId, descending)).toEqual(wanted);
        },
      ),
      { numRuns: 120 },
    );
  });

  test('keeps its order under a filter and gives any window of it', () => {
    const rows = Array.from({ length: 50 }, (_value, index): Value[] => [
      index % 2 === 0 ? 'even' : 'odd',
      (index * 7) % 50,
      null,
      `story ${index}`,
    ]);
    const set = loaded(rows);
    const even: Filter = {
      conditions: [{ kind: 'values', fieldId: 1, values: ['even'], exclude: false }],
    };
    const sort = { fieldId: 2, descending: true };
    const all = rowsWindow(set, { filter: even, sort, fieldIds: [2], offset: 0, limit: 500 });
    expect(all.total).toBe(25);
    const costs = all.rows.map(({ cells }) => Number(cells[0]));
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    const part = rowsWindow(set, { filter: even, sort, fieldIds: [2], offset: 20, limit: 10 });
    expect(part.rows).toEqual(all.rows.slice(20));
    expect(
      rowsWindow(set, { filter: even, sort, fieldIds: [], offset: 99, limit: 5 }).rows,
    ).toEqual([]);
    expect(order(set, null, true).slice(0, 3)).toEqual([50, 49, 48]);
  });

  test('gives cells in the order asked for, with the row of the file', () => {
    const set = loaded([
      ['a', 1.5, 1000, 'one'],
      [null, null, null, null],
    ]);
    const sort = { fieldId: null, descending: false };
    const { rows } = rowsWindow(set, {
      filter: everything,
      sort,
      fieldIds: [4, 3, 2, 1],
      offset: 0,
      limit: 9,
    });
    expect(rows).toEqual([
      { id: 1, sourceRow: 2, cells: ['one', 1000, 1.5, 'a'] },
      { id: 2, sourceRow: 3, cells: [null, null, null, null] },
    ]);
  });

  test('opens an incident to all its fields and its place in the file', () => {
    const set = loaded([
      ['a', 1, 2, 'one'],
      ['b', 3, 4, 'two'],
    ]);
    expect(incidentDetail(set, 2)).toMatchObject({
      id: 2,
      sourceName: 'Desk',
      fileName: 'test.csv',
      sourceRow: 3,
      cells: [{ value: 'b' }, { value: 3 }, { value: 4 }, { value: 'two' }],
    });
    expect(() => incidentDetail(set, 3)).toThrow(/no incident 3/);
  });
});

describe('values of a field', () => {
  test('come most frequent first, missing ones last, and can be looked for', () => {
    const set = loaded(
      ['Café', 'Café', 'cafe', 'Bar', null, null, null].map((value) => [value, 1, null, value]),
    );
    for (const fieldId of [1, 4]) {
      expect(fieldValues(set, { fieldId, contains: '', limit: 50 })).toEqual({
        values: [
          { value: 'Café', count: 2 },
          { value: 'Bar', count: 1 },
          { value: 'cafe', count: 1 },
          { value: null, count: 3 },
        ],
        distinct: 3,
      });
      expect(fieldValues(set, { fieldId, contains: 'CAF', limit: 1 })).toEqual({
        values: [{ value: 'Café', count: 2 }],
        distinct: 2,
      });
    }
    expect(fieldValues(set, { fieldId: 2, contains: '', limit: 5 })).toEqual({
      values: [{ value: '1', count: 7 }],
      distinct: 1,
    });
  });
});

describe('an incident set kept in step', () => {
  const one = (values: Value[]) => ({
    columns: [values, values.map((_value, index) => index), undefined, values],
  });
  const categories = (set: IncidentSet) => {
    const sort = { fieldId: null, descending: false };
    const { rows } = rowsWindow(set, {
      filter: everything,
      sort,
      fieldIds: [1, 2, 3, 4],
      offset: 0,
      limit: 500,
    });
    return rows.map(({ cells }) => cells);
  };

  test('shows what a fresh one would after imports come, go and come again', () => {
    const project = emptyProject();
    addFields(project, fields);
    // Only the first file has a column for the time.
    addImport(project, fields, {
      columns: [
        ['a', 'b'],
        [1, null],
        [1000, 2000],
        ['x', null],
      ],
    });
    const set = IncidentSet.load(project);
    const state = project.db.prepare('UPDATE import SET state = ? WHERE id = ?');
    const check = (size: number): void => {
      set.refresh();
      expect(set.size).toBe(size);
      expect(categories(set)).toEqual(categories(IncidentSet.load(project)));
    };
    check(2);
    const second = addImport(project, fields, one(['c', 'a', null]));
    check(5);
    addImport(project, fields, one(['d']));
    check(6);
    state.run('undone', second);
    check(3);
    state.run('live', second);
    check(6);
    expect(set.rowOf(5)).toBe(4);
    state.run('undone', second);
    check(3);
    expect(set.rowOf(5)).toBeNull();
    expect(set.rowOf(6)).toBe(2);
  });

  test('keeps its rows when only a field changes', () => {
    const project = emptyProject();
    addFields(project, fields);
    addImport(project, fields, one(['a']));
    const set = IncidentSet.load(project);
    const before = set.generation;
    project.journal.record('Rename', (edit) => edit.update('field', 1, { name: 'Kind' }));
    set.refresh();
    expect(set.generation).toBe(before);
    expect(set.field(1).name).toBe('Kind');
  });

  test('a filter on an undone import or a field that is gone says so', () => {
    const project = emptyProject();
    addFields(project, fields);
    const importId = addImport(project, fields, one(['a']));
    const set = IncidentSet.load(project);
    const imported: Filter = { conditions: [{ kind: 'imports', importIds: [importId] }] };
    expect(order(set, null, false, imported)).toEqual([1]);
    project.db.prepare(`UPDATE import SET state = 'undone'`).run();
    set.refresh();
    expect(order(set, null, false, imported)).toEqual([]);
    expect(() => set.field(1)).toThrow(/no field 1/);
  });

  test('more conditions over time than there are bits never mix', () => {
    const rows = Array.from({ length: 60 }, (_value, index): Value[] => [
      `v${index}`,
      index,
      null,
      null,
    ]);
    const set = loaded(rows);
    for (let turn = 0; turn < 2; turn += 1) {
      for (let index = 0; index < 60; index += 1) {
        const filter: Filter = {
          conditions: [
            { kind: 'range', fieldId: 2, from: index, to: null },
            { kind: 'values', fieldId: 1, values: [`v${index}`, `v${index - 1}`], exclude: false },
          ],
        };
        expect(order(set, null, false, filter)).toEqual([index + 1]);
      }
    }
  });
});
