import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ClassifyEngine, countsByPath, engineWith } from './engine-with.ts';

const everything = { conditions: [] };
const start = { kind: 'fields' as const, fieldIds: [1] };

async function idOf({ call }: ClassifyEngine, name: string): Promise<number> {
  const { categories } = await call('categories.tree', { filter: everything });
  return categories.find((one) => one.name === name)?.id ?? 0;
}

async function importMore({ call, folder }: ClassifyEngine, products: readonly string[]) {
  const rows = products.map((product, index) => `${product},more ${index},g9\n`);
  writeFileSync(join(folder, 'more.csv'), `Product,Description,Group\n${rows.join('')}`);
  await call('sources.import', { file: 'file:more.csv' });
}

it('takes up new values, and makes none anew that was renamed, merged or moved', async () => {
  const engine = await engineWith(['card', 'loan', 'card', 'bond', 'cash']);
  const { call } = engine;
  await call('categories.start', { start });
  const card = await idOf(engine, 'card');
  await call('categories.change', { categoryId: card, name: 'Cards' });
  await call('categories.merge', { categoryIds: [await idOf(engine, 'loan')], into: card });
  const bond = await idOf(engine, 'bond');
  await call('categories.move', { categoryId: bond, parentId: card, before: null });
  await importMore(engine, ['card', 'fund']);
  expect(await countsByPath(engine)).toEqual({ Cards: 4, 'Cards/bond': 1, cash: 1, none: 1 });
  expect(await call('categories.previewStart', { start })).toMatchObject({
    categories: 5,
    known: 4,
  });
  expect(await call('categories.start', { start })).toEqual({ added: 1, classified: 1 });
  expect(await countsByPath(engine)).toEqual({
    Cards: 4,
    'Cards/bond': 1,
    cash: 1,
    fund: 1,
    none: 0,
  });
  await call('journal.undo', {});
  await call('journal.undo', {});
  expect(await countsByPath(engine)).toEqual({ Cards: 3, 'Cards/bond': 1, cash: 1, none: 0 });
});

it('puts new values below a category that was renamed since', async () => {
  const engine = await engineWith(['card', 'loan', 'card', 'card']);
  const { call } = engine;
  const both = { kind: 'fields' as const, fieldIds: [1, 3] };
  await call('categories.start', { start: both });
  await call('categories.change', { categoryId: await idOf(engine, 'card'), name: 'Cards' });
  await importMore(engine, ['card']);
  expect(await call('categories.start', { start: both })).toEqual({ added: 1, classified: 1 });
  expect(await countsByPath(engine)).toMatchObject({ Cards: 0, 'Cards/g9': 1, none: 0 });
  expect((await call('rules.list', {})).rules).toHaveLength(1);
});

it('makes a thousand values into categories beside a thousand others at once', async () => {
  const engine = await engineWith(Array.from({ length: 2000 }, (_, index) => `p${index % 1000}`));
  const { call } = engine;
  const text = Array.from({ length: 1000 }, (_, index) => `P${index}`).join('\n');
  await call('categories.start', { start: { kind: 'outline', text } });
  expect(await call('categories.start', { start })).toEqual({ added: 0, classified: 2000 });
});
