import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type EngineUnderTest, engineIn } from '../engine/engine-under-test.ts';

export interface ClassifyEngine extends EngineUnderTest {
  folder: string;
}

/** An engine with a project open whose incidents have these products, one for each; numbers from 1 on. */
export async function engineWith(products: readonly (string | null)[]): Promise<ClassifyEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'vital-few-'));
  const under = engineIn(folder);
  onTestFinished(async () => {
    await under.engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const rows = products.map(
    (product, index) => `${product ?? ''},note number ${index + 1},g${index % 3}`,
  );
  writeFileSync(join(folder, 'first.csv'), ['Product,Description,Group', ...rows, ''].join('\n'));
  await under.call('project.create', { file: 'file:test.vitalfew', title: 'Test' });
  await under.call('sources.import', { file: 'file:first.csv' });
  return { ...under, folder };
}

const everything = { conditions: [] };

/** Incidents that stand in each category itself, by its path, and in none. */
export async function countsByPath({ call }: ClassifyEngine): Promise<Record<string, number>> {
  const { categories, unclassifiedAll } = await call('categories.tree', { filter: everything });
  return {
    ...Object.fromEntries(
      categories.map(({ path, counts: { ownAll } }) => [path.join('/'), ownAll]),
    ),
    none: unclassifiedAll,
  };
}

/** The first 200 incidents in their order, each with its category at the top of the tree. */
export async function topCategories({ call }: ClassifyEngine) {
  const { levelFieldIds } = await call('categories.tree', { filter: everything });
  const { rows } = await call('aggregate.rows', {
    filter: everything,
    sort: { fieldId: null, descending: false },
    fieldIds: levelFieldIds.slice(0, 1),
    offset: 0,
    limit: 200,
  });
  return rows.map(({ id, cells: [category] }) => ({ id, category }));
}
