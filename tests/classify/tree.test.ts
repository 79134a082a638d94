import { expect, it } from 'vitest';
import { engineWith } from './engine-with.ts';

it('shows categories as fields, and counts at once what is decided', async () => {
  const { call } = await engineWith(['a', 'a', 'b', 'c', null]);
  const { categoryId: billing } = await call('categories.add', { parentId: null, name: 'Billing' });
  const { categoryId: wrong } = await call('categories.add', {
    parentId: billing,
    name: 'Wrong amount',
  });
  const filter = { conditions: [] };
  const { project } = await call('project.info', {});
  expect(project?.fields.filter(({ origin }) => origin === 'classified')).toMatchObject([
    { id: 1_000_000_001, name: 'Category', role: 'category', storage: 'code' },
    { id: 1_000_000_002, name: 'Sub-category' },
  ]);
  const first = await call('aggregate.views', {
    filter,
    views: [{ kind: 'breakdown', fieldId: 1_000_000_002, measure: { kind: 'count' }, limit: 10 }],
  });
  expect(first.results[0]).toMatchObject({ bars: [], missing: { count: 5 } });
  const done = await call('categories.decide', {
    chosen: { kind: 'ids', incidentIds: [1, 3] },
    categoryId: wrong,
  });
  expect(done).toEqual({ incidents: 2, changed: 2 });
  await call('categories.decide', {
    chosen: { kind: 'ids', incidentIds: [2] },
    categoryId: billing,
  });
  const second = await call('aggregate.views', {
    filter,
    views: [{ kind: 'breakdown', fieldId: 1_000_000_002, measure: { kind: 'count' }, limit: 10 }],
  });
  expect(second.results[0]).toMatchObject({
    bars: [
      { value: 'Billing › Wrong amount', count: 2 },
      { value: 'Billing', count: 1 },
    ],
    missing: { count: 2 },
  });
  const tree = await call('categories.tree', { filter });
  expect(tree).toMatchObject({
    n: 5,
    unclassified: 2,
    categories: [
      { id: billing, counts: { own: 1, below: 3, ownAll: 1, belowAll: 3, decided: 1, ruled: 0 } },
      { id: wrong, path: ['Billing', 'Wrong amount'], counts: { own: 2, below: 2 } },
    ],
  });
  const info = await call('project.info', {});
  expect(info.project?.undoLabel).toBe('Put 1 incident into Billing');
});

it('finds incidents by a path that a category had before', async () => {
  const { call } = await engineWith(['a', 'a', 'b', 'c', null]);
  const { categoryId: billing } = await call('categories.add', { parentId: null, name: 'Billing' });
  const { categoryId: wrong } = await call('categories.add', {
    parentId: billing,
    name: 'Wrong amount',
  });
  await call('categories.decide', {
    chosen: { kind: 'ids', incidentIds: [1, 3] },
    categoryId: wrong,
  });
  await call('categories.decide', {
    chosen: { kind: 'ids', incidentIds: [2] },
    categoryId: billing,
  });
  await call('categories.change', { categoryId: billing, name: 'Invoices' });
  const count = async (fieldId: number, value: string | null) => {
    const { total } = await call('aggregate.rows', {
      filter: { conditions: [{ kind: 'values', fieldId, values: [value] }] },
      sort: { fieldId: null, descending: false },
      fieldIds: [],
      offset: 0,
      limit: 10,
    });
    return total;
  };
  expect(await count(1_000_000_001, 'Invoices')).toBe(3);
  expect(await count(1_000_000_001, 'Billing')).toBe(3);
  expect(await count(1_000_000_002, 'Billing')).toBe(1);
  expect(await count(1_000_000_002, 'Billing › Wrong amount')).toBe(2);
  expect(await count(1_000_000_001, null)).toBe(2);
  await call('journal.undo', {});
  expect(await count(1_000_000_001, 'Invoices')).toBe(3);
  await call('journal.undo', {});
  expect(await count(1_000_000_001, 'Billing')).toBe(2);
});
