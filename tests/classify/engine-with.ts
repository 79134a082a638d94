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
