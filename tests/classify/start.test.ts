import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { categoryTemplates } from '#core/contract/categories.ts';
import type { OutlineNode } from '#core/contract/categories.ts';
import { countsByPath, engineWith } from './engine-with.ts';

const everything = { conditions: [] };

function paths(nodes: readonly OutlineNode[], above = ''): string[] {
  return nodes.flatMap(({ name, incidents, children }) => [
    `${above}${name} ${incidents}`,
    ...paths(children, `${above}${name}/`),
  ]);
}

it('makes categories of the values of fields, with the rule that keeps them filled', async () => {
  // Groups are g0, g1, g2, g0, g1 …
  const engine = await engineWith(['card', 'loan', 'card', 'card', null, 'LOAN']);
  const { call } = engine;
  const start = { kind: 'fields' as const, fieldIds: [1, 3] };
  const preview = await call('categories.previewStart', { start });
  expect(paths(preview.roots)).toEqual([
    'card 3',
    'card/g0 2',
    'card/g2 1',
    'LOAN 2',
    'LOAN/g1 1',
    'LOAN/g2 1',
  ]);
  expect(preview).toMatchObject({ categories: 6, known: 0 });
  expect(await call('categories.start', { start })).toEqual({ added: 6, classified: 5 });
  const made = { card: 0, 'card/g0': 2, 'card/g2': 1, LOAN: 0, 'LOAN/g1': 1, 'LOAN/g2': 1 };
  expect(await countsByPath(engine)).toEqual({ ...made, none: 1 });
  const { project } = await call('project.info', {});
  expect(project?.undoLabel).toBe('Make categories of Product, then Group');
  writeFileSync(
    join(engine.folder, 'later.csv'),
    'Product,Description,Group\ncard,new 1,g0\ncard,new 2,g1\nbond,new 3,g0\nloan,new 4,\n',
  );
  await call('sources.import', { file: 'file:later.csv' });
  // Known values are put in place by the rule; new ones are in no category.
  expect(await countsByPath(engine)).toEqual({ ...made, 'card/g0': 3, LOAN: 1, none: 3 });
  const again = await call('categories.previewStart', { start });
  expect(again).toMatchObject({ categories: 9, known: 6 });
  expect(await call('categories.start', { start })).toEqual({ added: 3, classified: 2 });
  const all = { ...made, 'card/g0': 3, 'card/g1': 1, LOAN: 1, bond: 0, 'bond/g0': 1, none: 1 };
  expect(await countsByPath(engine)).toEqual(all);
  expect((await call('rules.list', {})).rules).toHaveLength(1);
});

it('leaves what rules of values fill in the category it was merged into', async () => {
  const engine = await engineWith(['card', 'loan', 'card']);
  const { call } = engine;
  await call('categories.start', { start: { kind: 'fields', fieldIds: [1] } });
  const { categories } = await call('categories.tree', { filter: everything });
  const [card = 0, loan = 0] = categories.map(({ id }) => id);
  await call('categories.merge', { categoryIds: [loan], into: card });
  expect(await countsByPath(engine)).toEqual({ card: 3, none: 0 });
});

it('refuses fields that make no categories', async () => {
  const { call, codeOf, folder } = await engineWith(['card', 'loan']);
  writeFileSync(join(folder, 'x.csv'), 'Amount,On\n1.5,2026-01-01\n2,2026-02-01\n1.5,2026-02-01\n');
  const { project } = await call('sources.import', { file: 'file:x.csv', source: 'X' }).then(() =>
    call('project.info', {}),
  );
  const idOf = (name: string) => project?.fields.find((one) => one.name === name)?.id ?? 0;
  await call('categories.add', { parentId: null, name: 'A' });
  const preview = (fieldIds: number[]) =>
    codeOf('categories.previewStart', { start: { kind: 'fields', fieldIds } });
  expect(await preview([idOf('On')])).toBe('invalid-input');
  expect(await preview([idOf('Amount')])).toBe('no error');
  await call('categories.start', { start: { kind: 'fields', fieldIds: [idOf('Amount')] } });
  const { categories } = await call('categories.tree', { filter: everything });
  expect(categories.map(({ name, counts: { ownAll } }) => `${name} ${ownAll}`)).toEqual([
    'A 0',
    '1.5 2',
    '2 1',
  ]);
  expect(await preview([1, 1])).toBe('invalid-input');
  expect(await preview([99])).toBe('unknown-field');
  expect(await preview([1_000_000_001])).toBe('invalid-input');
});

it.each(categoryTemplates)('starts with %s: every category with a definition', async (template) => {
  const { call } = await engineWith(['card']);
  const start = { kind: 'template' as const, template };
  const { categories: promised } = await call('categories.previewStart', { start });
  const { added } = await call('categories.start', { start });
  expect(added).toBe(promised);
  const { categories } = await call('categories.tree', { filter: everything });
  expect(categories).toHaveLength(added);
  for (const { definition, path } of categories) {
    expect(definition, path.join('/')).toMatch(/^.{12,}[.!?]$/);
  }
  const { text } = await call('categories.outline', {});
  const outline = { kind: 'outline' as const, text };
  const { known } = await call('categories.previewStart', { start: outline });
  expect(known).toBe(added);
});

it('adds a start below a category, and uses what is there already', async () => {
  const engine = await engineWith(['card', 'loan']);
  const { call } = engine;
  const { categoryId } = await call('categories.add', { parentId: null, name: 'Products' });
  await call('categories.add', { parentId: categoryId, name: 'Card' });
  const start = { kind: 'fields' as const, fieldIds: [1] };
  expect(await call('categories.start', { start, under: categoryId })).toEqual({
    added: 1,
    classified: 2,
  });
  expect(await countsByPath(engine)).toEqual({
    Products: 0,
    'Products/Card': 1,
    'Products/loan': 1,
    none: 0,
  });
});
