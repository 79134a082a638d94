import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOutline } from '#core/classify/outline.ts';
import { engineWith } from './engine-with.ts';

const everything = { conditions: [] };

it('refuses outlines with more lines than categories there can be, and definitions too long', () => {
  const names = Array.from({ length: 33_000 }, (_, index) => index.toString(36));
  expect(() => readOutline(names.join('\n'))).toThrow(
    'Line 5001 of the outline is one too many: 5,000 categories are the most at once.',
  );
  expect(readOutline(names.slice(0, 5000).join('\n'))).toHaveLength(5000);
  expect(readOutline('a\n'.repeat(100_000))).toHaveLength(1);
  expect(() => readOutline(`A\nB: ${'x'.repeat(5000)}`)).toThrow(
    'Line 2 of the outline has a definition of 5,000 characters; 4,000 are the most.',
  );
});

it('refuses more than ten thousand categories, and is as it was', async () => {
  const { call, codeOf } = await engineWith(['card']);
  const outline = (first: string) => ({
    kind: 'outline' as const,
    text: Array.from({ length: 5000 }, (_, index) => `${first}${index}`).join('\n'),
  });
  await call('categories.start', { start: outline('a') });
  await call('categories.start', { start: outline('b') });
  expect(await codeOf('categories.add', { parentId: null, name: 'One more' })).toBe(
    'invalid-input',
  );
  expect(await codeOf('categories.start', { start: outline('c') })).toBe('invalid-input');
  const { categories } = await call('categories.tree', { filter: everything });
  expect(categories).toHaveLength(10_000);
  const parts = [{ name: 'Part', chosen: { kind: 'filter' as const, filter: everything } }];
  const split = { categoryId: categories[0]?.id ?? 0, place: 'below' as const, parts };
  expect(await codeOf('categories.split', split)).toBe('invalid-input');
});

it('refuses a merge that would put categories too deep below one that was moved in it', async () => {
  const { call, codeOf } = await engineWith(['card']);
  const text = [
    'B',
    ...['1', '2', '3', '4'].map((name, index) => `${' '.repeat(index + 1)}${name}`),
    '     Into',
    ...['A', ' x', 'C', ' x', '  y', '   z'],
  ].join('\n');
  await call('categories.start', { start: { kind: 'outline', text } });
  const { categories } = await call('categories.tree', { filter: everything });
  const idOf = (name: string) => categories.find((one) => one.name === name)?.id ?? 0;
  const merge = { categoryIds: [idOf('A'), idOf('C')], into: idOf('Into') };
  // Into is the sixth level; A / x would be the seventh, and C / x / y / z the ninth.
  expect(await codeOf('categories.merge', merge)).toBe('invalid-input');
  const after = await call('categories.tree', { filter: everything });
  expect(after.categories).toEqual(categories);
});

it('names fields of categories apart from every imported one', async () => {
  const { call, folder } = await engineWith(['card']);
  writeFileSync(
    join(folder, 'named.csv'),
    'Product,Category,Category (classified),category (Classified 2)\nloan,a,b,c\n',
  );
  await call('sources.import', { file: 'file:named.csv', source: 'Named' });
  await call('categories.add', { parentId: null, name: 'A' });
  const { project } = await call('project.info', {});
  const names = project?.fields.map(({ name }) => name) ?? [];
  expect(names).toContain('Category (classified 3)');
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
});
