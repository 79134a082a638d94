import { expect, it } from 'vitest';
import { engineWith } from './engine-with.ts';

const everything = { conditions: [] };

async function withWordRule(incidents: number) {
  const under = await engineWith(Array.from({ length: incidents }, () => 'card'));
  const { categoryId } = await under.call('categories.add', { parentId: null, name: 'Even' });
  await under.call('rules.save', {
    ruleId: null,
    categoryId,
    condition: { kind: 'any', conditions: [{ kind: 'phrase', fieldId: null, phrase: 'number 2' }] },
  });
  await under.call('project.close', {});
  return under;
}

it('answers alike whoever asks first after an opening, while the rules look into the texts', async () => {
  const { call } = await withWordRule(3000);
  await call('project.open', { file: 'file:test.vitalfew', access: 'write' });
  const [tree, again, rows] = await Promise.all([
    call('categories.tree', { filter: everything }),
    call('categories.tree', { filter: everything }),
    call('aggregate.rows', {
      filter: {
        conditions: [{ kind: 'values', fieldId: 1_000_000_001, values: ['Even'] }],
      },
      sort: { fieldId: null, descending: false },
      fieldIds: [],
      offset: 0,
      limit: 5,
    }),
  ]);
  expect(tree.categories[0]?.counts.ruled).toBe(1);
  expect(again.categories).toEqual(tree.categories);
  expect(rows).toMatchObject({ total: 1, rows: [{ id: 2 }] });
});

it('gives up without harm when the project is closed meanwhile', async () => {
  const { call, codeOf } = await withWordRule(3000);
  await call('project.open', { file: 'file:test.vitalfew', access: 'write' });
  const codes = await Promise.all([
    codeOf('categories.tree', { filter: everything }),
    codeOf('aggregate.views', { filter: everything, views: [{ kind: 'figures' }] }),
    codeOf('project.close', {}),
  ]);
  for (const code of codes) expect(['no error', 'cancelled', 'no-project']).toContain(code);
});
