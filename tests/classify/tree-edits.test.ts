import { expect, it } from 'vitest';
import type { ClassifyEngine } from './engine-with.ts';
import { engineWith } from './engine-with.ts';

const everything = { conditions: [] };
const products = ['card', 'card', 'loan', 'loan', null, 'mortgage'];

/** An engine with a tree from an outline; gives the numbers of its categories by path. */
async function withTree(text: string) {
  const under = await engineWith(products);
  await under.call('categories.start', { start: { kind: 'outline', text } });
  const { categories } = await under.call('categories.tree', { filter: everything });
  const ids = new Map(categories.map(({ id, path }) => [path.join(' › '), id]));
  const id = (path: string): number => {
    const found = ids.get(path);
    if (found === undefined) throw new Error(`no category ${path}`);
    return found;
  };
  return { ...under, id };
}

async function put({ call }: ClassifyEngine, categoryId: number | null, ...incidentIds: number[]) {
  return call('categories.decide', { chosen: { kind: 'ids', incidentIds }, categoryId });
}

/** Incidents in each category itself, by path; retired ones with a mark. */
async function counts({ call }: ClassifyEngine) {
  const { categories, unclassifiedAll } = await call('categories.tree', { filter: everything });
  return {
    ...Object.fromEntries(
      categories.map(({ path, state, counts: { ownAll } }) => [
        `${path.join(' › ')}${state === 'retired' ? ' (retired)' : ''}`,
        ownAll,
      ]),
    ),
    none: unclassifiedAll,
  };
}

async function undoLabel({ call }: ClassifyEngine) {
  return (await call('project.info', {})).project?.undoLabel;
}

it('merges categories with their incidents, rules and sub-categories, and undoes it', async () => {
  const engine = await withTree('Fees\n  Late\n  Card\nCharges\n  late\n    Twice\n  Other\nRest');
  const { call, id } = engine;
  await put(engine, id('Charges'), 1);
  await put(engine, id('Fees › Late'), 2);
  await put(engine, id('Charges › late'), 3);
  await put(engine, id('Charges › late › Twice'), 4);
  await call('rules.save', {
    ruleId: null,
    categoryId: id('Charges'),
    condition: { kind: 'values', fieldId: 1, values: ['mortgage'] },
  });
  const before = await counts(engine);
  const done = await call('categories.merge', { categoryIds: [id('Charges')], into: id('Fees') });
  expect(done).toEqual({ incidents: 4 });
  expect(await counts(engine)).toEqual({
    Fees: 2,
    'Fees › Late': 2,
    'Fees › Late › Twice': 1,
    'Fees › Card': 0,
    'Fees › Other': 0,
    Rest: 0,
    none: 1,
  });
  expect(await undoLabel(engine)).toBe('Merge Charges into Fees (4 incidents)');
  // A filter that names the category of old finds what it became.
  const { total } = await call('aggregate.rows', {
    filter: {
      conditions: [{ kind: 'values', fieldId: 1_000_000_001, values: ['Charges'] }],
    },
    sort: { fieldId: null, descending: false },
    fieldIds: [],
    offset: 0,
    limit: 10,
  });
  expect(total).toBe(5);
  await call('journal.undo', {});
  expect(await counts(engine)).toEqual(before);
});

it('merges a category and one below it into a third', async () => {
  const engine = await withTree('A\n  B\n    C\n  D\nT');
  const { call, id } = engine;
  await put(engine, id('A › B'), 1, 2);
  await put(engine, id('A › B › C'), 3);
  await call('categories.merge', { categoryIds: [id('A'), id('A › B'), id('T')], into: id('T') });
  expect(await counts(engine)).toEqual({ T: 2, 'T › C': 1, 'T › D': 0, none: 3 });
});

it('does not merge a category into one below it', async () => {
  const { codeOf, id } = await withTree('A\n  B');
  const input = { categoryIds: [id('A')], into: id('A › B') };
  expect(await codeOf('categories.merge', input)).toBe('invalid-input');
});

it('splits a category: what is chosen goes, the rest stays', async () => {
  const engine = await withTree('A\n  B\nZ');
  const { call, id } = engine;
  await put(engine, id('A'), 1, 2, 3, 4);
  await put(engine, id('A › B'), 5);
  const before = await counts(engine);
  const { parts } = await call('categories.split', {
    categoryId: id('A'),
    place: 'below',
    parts: [
      { name: 'First', chosen: { kind: 'ids', incidentIds: [1, 5, 6] } },
      {
        name: 'Cards',
        chosen: {
          kind: 'filter',
          filter: { conditions: [{ kind: 'values', fieldId: 1, values: ['card'] }] },
        },
      },
    ],
  });
  expect(parts.map(({ incidents }) => incidents)).toEqual([1, 1]);
  expect(await counts(engine)).toEqual({
    A: 2,
    'A › B': 1,
    'A › First': 1,
    'A › Cards': 1,
    Z: 0,
    none: 1,
  });
  expect(await undoLabel(engine)).toBe('Split A: 2 incidents into 2 new categories');
  await call('journal.undo', {});
  expect(await counts(engine)).toEqual(before);
  const chosen = { kind: 'ids' as const, incidentIds: [2] };
  await call('categories.split', {
    categoryId: id('A'),
    place: 'beside',
    parts: [{ name: 'A2', chosen }],
  });
  const { categories } = await call('categories.tree', { filter: everything });
  expect(categories.map(({ name }) => name)).toEqual(['A', 'B', 'A2', 'Z']);
});

it('refuses to split into names that are there, or twice the same', async () => {
  const { codeOf, id } = await withTree('A\n  B');
  const part = (name: string) => ({ name, chosen: { kind: 'ids', incidentIds: [] } });
  const split = (...names: string[]) =>
    codeOf('categories.split', { categoryId: id('A'), place: 'below', parts: names.map(part) });
  expect(await split('b')).toBe('category-exists');
  expect(await split('C', 'c')).toBe('category-exists');
});

it('retires a category with what is below it; its incidents stay, or go with their rules', async () => {
  const engine = await withTree('A\n  B\nT');
  const { call, codeOf, id } = engine;
  await put(engine, id('A'), 1);
  await put(engine, id('A › B'), 2);
  await call('rules.save', {
    ruleId: null,
    categoryId: id('A › B'),
    condition: { kind: 'values', fieldId: 1, values: ['loan'] },
  });
  expect(await call('categories.retire', { categoryId: id('A'), into: null })).toEqual({
    incidents: 4,
  });
  expect(await counts(engine)).toEqual({ 'A (retired)': 1, 'A › B (retired)': 3, T: 0, none: 2 });
  const decision = { chosen: { kind: 'ids', incidentIds: [5] }, categoryId: id('A') };
  expect(await codeOf('categories.decide', decision)).toBe('category-retired');
  await call('categories.restore', { categoryId: id('A › B') });
  expect(await counts(engine)).toEqual({ A: 1, 'A › B': 3, T: 0, none: 2 });
  await call('categories.retire', { categoryId: id('A'), into: id('T') });
  expect(await undoLabel(engine)).toBe('Retire A; 4 incidents to T');
  expect(await counts(engine)).toEqual({ 'A (retired)': 0, 'A › B (retired)': 0, T: 4, none: 2 });
  const { categories } = await call('categories.tree', { filter: everything });
  expect(categories.at(-1)?.counts).toMatchObject({ decided: 2, ruled: 2 });
  expect(await codeOf('categories.retire', { categoryId: id('A'), into: id('A › B') })).toBe(
    'category-retired',
  );
});

it('removes a category only when nothing stands in it', async () => {
  const engine = await withTree('A\n  B\nC\nD');
  const { call, codeOf, id } = engine;
  const remove = (categoryId: number) => codeOf('categories.remove', { categoryId });
  await put(engine, id('C'), 1);
  await call('rules.save', {
    ruleId: null,
    categoryId: id('D'),
    condition: { kind: 'values', fieldId: 1, values: ['nothing has this'] },
  });
  expect(await remove(id('A'))).toBe('category-not-empty');
  expect(await remove(id('C'))).toBe('category-not-empty');
  expect(await remove(id('D'))).toBe('category-not-empty');
  expect(await remove(id('A › B'))).toBe('no error');
  expect(await remove(id('A'))).toBe('no error');
  expect(await remove(id('A'))).toBe('unknown-category');
  expect(await counts(engine)).toEqual({ C: 1, D: 0, none: 5 });
});

it('takes decisions back, so that rules hold again', async () => {
  const engine = await withTree('A\nB');
  const { call, id } = engine;
  await call('rules.save', {
    ruleId: null,
    categoryId: id('A'),
    condition: { kind: 'values', fieldId: 1, values: ['card'] },
  });
  expect(await put(engine, id('B'), 1, 3)).toEqual({ incidents: 2, changed: 2 });
  expect(await counts(engine)).toEqual({ A: 1, B: 2, none: 3 });
  expect(await put(engine, null, 1, 2, 3)).toEqual({ incidents: 3, changed: 2 });
  expect(await undoLabel(engine)).toBe('Take back the decision on 2 incidents');
  expect(await counts(engine)).toEqual({ A: 2, B: 0, none: 4 });
  expect(await put(engine, id('A'), 1)).toEqual({ incidents: 1, changed: 0 });
  expect(await put(engine, null, 6)).toEqual({ incidents: 1, changed: 0 });
  expect(await undoLabel(engine)).toBe('Put 1 incident into A');
});

it('decides on all under a filter, or on those in no category yet', async () => {
  const engine = await withTree('A\nB');
  const { call, id } = engine;
  await put(engine, id('A'), 1);
  const filter = { conditions: [{ kind: 'values' as const, fieldId: 1, values: ['card', null] }] };
  const chosen = { kind: 'filter' as const, filter, unclassifiedOnly: true };
  expect(await call('categories.decide', { chosen, categoryId: id('B'), way: 'many' })).toEqual({
    incidents: 2,
    changed: 2,
  });
  expect(await counts(engine)).toEqual({ A: 1, B: 2, none: 3 });
});

it('moves categories with all below them, among and below others', async () => {
  const engine = await withTree('A\n  B\nC\nD');
  const { call, codeOf, id } = engine;
  await put(engine, id('A › B'), 1);
  const names = async () =>
    (await call('categories.tree', { filter: everything })).categories.map(({ path }) =>
      path.join('/'),
    );
  await call('categories.move', { categoryId: id('D'), parentId: null, before: id('A') });
  expect(await names()).toEqual(['D', 'A', 'A/B', 'C']);
  expect(await undoLabel(engine)).toBe('Move D among its neighbours');
  await call('categories.move', { categoryId: id('A'), parentId: id('C'), before: null });
  expect(await names()).toEqual(['D', 'C', 'C/A', 'C/A/B']);
  expect(await undoLabel(engine)).toBe('Move A below C');
  const into = { categoryId: id('C'), parentId: id('A › B'), before: null };
  expect(await codeOf('categories.move', into)).toBe('invalid-input');
  const info = await call('project.info', {});
  const names3 = info.project?.fields.filter(({ origin }) => origin === 'classified');
  expect(names3?.map(({ name }) => name)).toEqual([
    'Category',
    'Sub-category',
    'Category, level 3',
  ]);
});

it('goes on finding room before a category, however often', async () => {
  const { call, id } = await withTree('First\nOther');
  const names = [];
  for (let count = 0; count < 70; count += 1) {
    names.push(`N${count}`);
    await call('categories.add', { parentId: null, name: `N${count}`, before: id('Other') });
  }
  const { categories } = await call('categories.tree', { filter: everything });
  expect(categories.map(({ name }) => name)).toEqual(['First', ...names, 'Other']);
});

it('keeps names apart beside each other, and the mark of paths out of them', async () => {
  const { call, codeOf, id } = await withTree('A\nB');
  expect(await codeOf('categories.add', { parentId: null, name: ' a ' })).toBe('category-exists');
  expect(await codeOf('categories.change', { categoryId: id('B'), name: 'A' })).toBe(
    'category-exists',
  );
  expect(await codeOf('categories.add', { parentId: null, name: 'A › C' })).toBe('invalid-input');
  await call('categories.change', { categoryId: id('A'), name: 'a', definition: 'What is A' });
  const { categories } = await call('categories.tree', { filter: everything });
  expect(categories[0]).toMatchObject({ name: 'a', definition: 'What is A' });
});

it('lets no tree grow deeper than eight levels', async () => {
  const levels = Array.from({ length: 8 }, (_, level) => `${' '.repeat(level)}L${level}`);
  const { codeOf, id } = await withTree(`${levels.join('\n')}\nTop\n  Below`);
  const deepest = levels.map((level) => level.trim()).join(' › ');
  expect(await codeOf('categories.add', { parentId: id(deepest), name: 'L8' })).toBe(
    'invalid-input',
  );
  const move = { categoryId: id('Top'), parentId: id(deepest.slice(0, -5)), before: null };
  expect(await codeOf('categories.move', move)).toBe('invalid-input');
});

it('names its fields apart from imported ones', async () => {
  const engine = await withTree('A');
  await engine.call('field.change', { fieldId: 3, name: 'category' });
  const { project } = await engine.call('project.info', {});
  expect(project?.fields.at(-1)?.name).toBe('Category (classified)');
});
