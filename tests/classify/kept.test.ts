import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { type ClassifyEngine, engineWith, topCategories } from './engine-with.ts';

const everything = { conditions: [] };

async function put({ call }: ClassifyEngine, categoryId: number | null, ...incidentIds: number[]) {
  return call('categories.decide', { chosen: { kind: 'ids', incidentIds }, categoryId });
}

async function placesOf(engine: ClassifyEngine) {
  return Object.fromEntries(
    (await topCategories(engine)).map(({ id, category }) => [id, category]),
  );
}

it('follows the numbers of incidents through later, changed and undone imports', async () => {
  const engine = await engineWith(['card', 'loan']);
  const { call, folder } = engine;
  const importFile = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    const { recipe } = await call('sources.preview', { file: `file:${name}` });
    const columns = recipe.columns.map((column) => ({
      ...column,
      role: column.header === 'Ref' ? ('identifier' as const) : column.role,
    }));
    return call('sources.import', {
      file: `file:${name}`,
      recipe: { ...recipe, columns, match: 'identifier' },
      source: 'Other desk',
    });
  };
  const { categoryId: a } = await call('categories.add', { parentId: null, name: 'A' });
  const { categoryId: b } = await call('categories.add', { parentId: null, name: 'B' });
  await call('rules.save', {
    ruleId: null,
    categoryId: b,
    condition: { kind: 'values', fieldId: 1, values: ['bond'] },
  });
  await put(engine, a, 2);
  await importFile('may.csv', 'Ref,Product\nr1,card\nr2,loan\nr3,card\n');
  expect(await placesOf(engine)).toEqual({ 1: null, 2: 'A', 3: null, 4: null, 5: null });
  await put(engine, a, 4);
  // r2 and r3 come again and have changed; r4 is new.
  await importFile('june.csv', 'Ref,Product\nr2,bond\nr3,bond\nr4,bond\n');
  const { rows } = await call('aggregate.rows', {
    filter: everything,
    sort: { fieldId: null, descending: false },
    fieldIds: [1, 1_000_000_001],
    offset: 0,
    limit: 10,
  });
  expect(rows.slice(2).map(({ cells }) => cells.join(' '))).toEqual([
    'card ',
    'bond A',
    'bond B',
    'bond B',
  ]);
  const newest = rows.at(-1)?.id ?? 0;
  await put(engine, a, newest);
  const before = await placesOf(engine);
  expect(before).toEqual({ 1: null, 2: 'A', 3: null, 4: 'A', 5: 'B', [newest]: 'A' });
  for (let steps = 0; steps < 4; steps += 1) await call('journal.undo', {});
  expect(await placesOf(engine)).toEqual({ 1: null, 2: 'A' });
  for (let steps = 0; steps < 4; steps += 1) await call('journal.redo', {});
  expect(await placesOf(engine)).toEqual(before);
});

it('shows the same when it is opened for reading, and refuses to decide', async () => {
  const engine = await engineWith(['card', 'loan']);
  const { call, codeOf } = engine;
  const { categoryId } = await call('categories.add', { parentId: null, name: 'A' });
  await put(engine, categoryId, 2);
  const before = await call('categories.tree', { filter: everything });
  await call('project.close', {});
  const { fields } = await call('project.open', { file: 'file:test.vitalfew', access: 'read' });
  expect(fields.map(({ name }) => name)).toContain('Category');
  const { revision, ...after } = await call('categories.tree', { filter: everything });
  expect(revision).toBeGreaterThan(before.revision);
  expect({ ...after, revision: before.revision }).toEqual(before);
  const decision = { chosen: { kind: 'ids', incidentIds: [1] }, categoryId };
  expect(await codeOf('categories.decide', decision)).toBe('project-read-only');
  expect(await codeOf('categories.add', { parentId: null, name: 'B' })).toBe('project-read-only');
});

it('frees decisions that can no longer be redone at the next opening, and none that can', async () => {
  const engine = await engineWith(['card', 'loan']);
  const { call, folder } = engine;
  const { categoryId } = await call('categories.add', { parentId: null, name: 'A' });
  const stored = async () => {
    await call('project.close', {});
    const db = new Sqlite(join(folder, 'test.vitalfew'), { readonly: true });
    const rows = db.prepare('SELECT state FROM decision ORDER BY id').pluck().all();
    db.close();
    await call('project.open', { file: 'file:test.vitalfew', access: 'write' });
    // Edits wait for what goes on after opening.
    await call('project.rename', { title: `Test ${Math.random()}` });
    await call('journal.undo', {});
    return rows;
  };
  await put(engine, categoryId, 1);
  await put(engine, categoryId, 2);
  await call('journal.undo', {});
  expect(await stored()).toEqual(['live', 'undone']);
  await call('journal.redo', {});
  expect(await placesOf(engine)).toEqual({ 1: 'A', 2: null });
});

it('sorts, searches and lists by categories at once after each decision', async () => {
  const engine = await engineWith(['card', 'loan', 'card']);
  const { call } = engine;
  const { categoryId: zebra } = await call('categories.add', { parentId: null, name: 'Zebra' });
  const { categoryId: ant } = await call('categories.add', { parentId: null, name: 'Ant' });
  const fieldId = 1_000_000_001;
  const sorted = async () => {
    const { rows } = await call('aggregate.rows', {
      filter: { conditions: [{ kind: 'values', fieldId, values: [null], exclude: true }] },
      sort: { fieldId, descending: false },
      fieldIds: [fieldId],
      offset: 0,
      limit: 10,
    });
    return rows.map(({ id, cells }) => `${id} ${cells[0]}`);
  };
  await put(engine, zebra, 1, 2);
  expect(await sorted()).toEqual(['1 Zebra', '2 Zebra']);
  await put(engine, ant, 2, 3);
  expect(await sorted()).toEqual(['2 Ant', '3 Ant', '1 Zebra']);
  const { values } = await call('aggregate.values', { fieldId, contains: '', limit: 5 });
  expect(values).toEqual([
    { value: 'Ant', count: 2 },
    { value: 'Zebra', count: 1 },
  ]);
  await call('categories.change', { categoryId: ant, name: 'Zoo' });
  expect(await sorted()).toEqual(['1 Zebra', '2 Zoo', '3 Zoo']);
  const pareto = await call('analyze.pareto', {
    fieldId,
    filter: everything,
    measure: { kind: 'count' },
  });
  expect(pareto.missing).toBe(0);
  const detail = await call('aggregate.incident', { incidentId: 3 });
  expect(detail.cells.at(-1)).toEqual({ fieldId, value: 'Zoo' });
});
