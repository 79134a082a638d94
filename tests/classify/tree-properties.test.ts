import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Category } from '#core/contract/categories.ts';
import type { OperationInput, OperationName } from '#core/contract/operations.ts';
import { type ClassifyEngine, engineWith } from './engine-with.ts';

const everything = { conditions: [] };
const products = ['card', 'loan', null, 'card', 'Loan ', 'mortgage', 'loan', 'card', null, 'bank'];

interface Step {
  what:
    | 'add'
    | 'change'
    | 'move'
    | 'merge'
    | 'split'
    | 'retire'
    | 'restore'
    | 'remove'
    | 'decide'
    | 'take back'
    | 'decide by filter'
    | 'start'
    | 'outline'
    | 'rule'
    | 'switch'
    | 'move rule'
    | 'undo'
    | 'redo'
    | 'import';
  a: number;
  b: number;
  c: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom<Step['what']>(
    'add',
    'add',
    'change',
    'move',
    'merge',
    'split',
    'retire',
    'restore',
    'remove',
    'decide',
    'decide',
    'take back',
    'decide by filter',
    'start',
    'outline',
    'rule',
    'rule',
    'switch',
    'move rule',
    'undo',
    'undo',
    'redo',
    'import',
  ),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(1000),
});

/** Where everything stands: the tree with its counts, and the paths of each incident. */
async function snapshot({ call }: ClassifyEngine) {
  const { revision, ...tree } = await call('categories.tree', { filter: everything });
  const { rows } = await call('aggregate.rows', {
    filter: everything,
    sort: { fieldId: null, descending: false },
    fieldIds: tree.levelFieldIds,
    offset: 0,
    limit: 200,
  });
  const incidents = rows.map(({ id, cells }) => ({ id, cells }));
  return { tree, incidents, revision: expect.any(Number) as unknown, last: revision };
}
type Snapshot = Awaited<ReturnType<typeof snapshot>>;

function expectSame(one: Snapshot, other: Snapshot): void {
  expect({ tree: one.tree, incidents: one.incidents }).toEqual({
    tree: other.tree,
    incidents: other.incidents,
  });
}

function pathsOf(categories: readonly Category[]): Map<string, Category> {
  return new Map(categories.map((one) => [one.path.join(' › '), one]));
}

/** Counts add up, and each incident is in one category or in none. */
async function expectWhole({ call }: ClassifyEngine, { tree, incidents }: Snapshot): Promise<void> {
  const { categories } = tree;
  const own = categories.reduce((sum, { counts }) => sum + counts.ownAll, 0);
  expect(own + tree.unclassifiedAll).toBe(tree.all);
  expect(tree.all).toBe(incidents.length);
  const byPath = pathsOf(categories);
  expect(byPath.size).toBe(categories.length);
  const stands = new Map<number, number>();
  for (const { cells } of incidents) {
    const deepest = cells.at(-1) ?? null;
    expect(cells.every((cell) => (cell === null) === (deepest === null))).toBe(true);
    if (deepest === null) continue;
    const category = byPath.get(String(deepest));
    expect(category).toBeDefined();
    for (const [level, cell] of cells.entries()) {
      expect(cell).toBe(category?.path.slice(0, level + 1).join(' › '));
    }
    if (category !== undefined) stands.set(category.id, (stands.get(category.id) ?? 0) + 1);
  }
  for (const { id, counts } of categories) {
    expect(counts.ownAll).toBe(stands.get(id) ?? 0);
    expect(counts.decided + counts.ruled).toBe(counts.ownAll);
    const below = categories.filter(({ parentId }) => parentId === id);
    const all = below.reduce((sum, child) => sum + child.counts.belowAll, counts.ownAll);
    expect(counts.belowAll).toBe(all);
    expect(counts).toMatchObject({ own: counts.ownAll, below: counts.belowAll });
  }
  for (const fieldId of tree.levelFieldIds) {
    const { results } = await call('aggregate.views', {
      filter: everything,
      views: [{ kind: 'breakdown', fieldId, measure: { kind: 'count' }, limit: 100 }],
    });
    const [result] = results;
    if (result?.kind !== 'breakdown') throw new Error('a breakdown was asked for');
    const bars = result.bars.reduce((sum, { count }) => sum + count, 0);
    expect(result.missing.count).toBe(tree.unclassified);
    expect(bars + result.missing.count).toBe(tree.n);
  }
}

function callOf<Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
): { name: string; input: unknown } {
  return { name, input };
}

/** The operation that a step asks for, on categories that are there. */
function operationOf({ what, a, b, c }: Step, now: Snapshot, imports: number) {
  const { categories } = now.tree;
  const pick = (n: number) => categories[n % Math.max(categories.length, 1)]?.id ?? 1;
  const maybe = (n: number) => (n % 3 === 0 ? null : pick(n));
  const ids = [a, b, c].map((n) => now.incidents[n % now.incidents.length]?.id ?? 1);
  const name = `N${c % 7}`;
  switch (what) {
    case 'add':
      return callOf('categories.add', { parentId: maybe(a), name });
    case 'change':
      return callOf('categories.change', { categoryId: pick(a), name });
    case 'move':
      return callOf('categories.move', { categoryId: pick(a), parentId: maybe(b), before: null });
    case 'merge':
      return callOf('categories.merge', { categoryIds: [pick(a), pick(b)], into: pick(c) });
    case 'split': {
      const chosen = { kind: 'ids' as const, incidentIds: ids };
      const rest = { kind: 'filter' as const, filter: everything };
      return callOf('categories.split', {
        categoryId: pick(a),
        place: b % 2 === 0 ? 'below' : 'beside',
        parts: [
          { name, chosen },
          { name: `M${c % 5}`, chosen: rest },
        ],
      });
    }
    case 'retire':
      return callOf('categories.retire', { categoryId: pick(a), into: maybe(b) });
    case 'restore':
      return callOf('categories.restore', { categoryId: pick(a) });
    case 'remove':
      return callOf('categories.remove', { categoryId: pick(a) });
    case 'decide':
      return callOf('categories.decide', {
        chosen: { kind: 'ids', incidentIds: ids },
        categoryId: pick(b),
      });
    case 'take back':
      return callOf('categories.decide', {
        chosen: { kind: 'ids', incidentIds: ids },
        categoryId: null,
      });
    case 'decide by filter':
      return callOf('categories.decide', {
        chosen: { kind: 'filter', filter: everything, unclassifiedOnly: b % 2 === 0 },
        categoryId: pick(a),
      });
    case 'start':
      return callOf('categories.start', {
        start: { kind: 'fields', fieldIds: a % 2 === 0 ? [1] : [1, 3] },
        under: maybe(b),
      });
    case 'outline':
      return callOf('categories.start', {
        start: { kind: 'outline', text: `${name}\n  N1\n  N2` },
      });
    case 'rule':
      return {
        name: 'rules.save',
        input: {
          ruleId: null,
          categoryId: pick(a),
          condition: { kind: 'values', fieldId: 3, values: [`g${b % 3}`] },
        },
      };
    case 'switch':
      return { name: 'rules.switch', input: { ruleId: 1 + (a % 4), active: b % 2 === 0 } };
    case 'move rule':
      return {
        name: 'rules.move',
        input: { ruleId: 1 + (a % 4), before: b % 2 === 0 ? null : 1 + (c % 4) },
      };
    case 'undo':
      return callOf('journal.undo', {});
    case 'redo':
      return callOf('journal.redo', {});
    case 'import':
      return callOf('sources.import', { file: `file:later-${imports % 3}.csv` });
  }
}

function writeLaterFiles(folder: string): void {
  for (let file = 0; file < 3; file += 1) {
    const rows = products.map(
      (product, row) => `${product ?? ''},later ${file} ${row},g${row % 4}`,
    );
    const text = ['Product,Description,Group', ...rows, ''].join('\n');
    writeFileSync(join(folder, `later-${file}.csv`), text);
  }
}

it('keeps every incident in one place or in none, whatever is done, and undoes it exactly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const under = await engineWith(products);
      writeLaterFiles(under.folder);
      const start = { kind: 'outline' as const, text: 'N1\n  N2\n  N3\n    N1\nN4\n  N2' };
      await under.call('categories.start', { start });
      let now = await snapshot(under);
      let imports = 0;
      for (const one of steps) {
        const { name, input } = operationOf(one, now, imports);
        const label = (await under.call('project.info', {})).project?.undoLabel;
        const code = await under.codeOf(name, input);
        imports += Number(name === 'sources.import');
        expect(code).not.toBe('internal');
        const after = await snapshot(under);
        await expectWhole(under, after);
        if (code !== 'no error') {
          expectSame(after, now);
        } else if (name !== 'journal.undo' && name !== 'journal.redo') {
          const { project } = await under.call('project.info', {});
          if (project?.undoLabel !== label) {
            await under.call('journal.undo', {});
            expectSame(await snapshot(under), now);
            await under.call('journal.redo', {});
            expectSame(await snapshot(under), after);
          }
        }
        now = after;
      }
      await under.call('project.close', {});
      await under.call('project.open', { file: 'file:test.vitalfew', access: 'write' });
      expectSame(await snapshot(under), now);
    }),
    { numRuns: 30 },
  );
});
