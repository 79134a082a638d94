import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { operations } from '#core/contract/operations.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

/** An input of each edit that would do something to the project below, opened for writing. */
const edits: Record<string, unknown> = {
  'project.rename': { title: 'Other' },
  'project.setTimeZone': { timeZone: 'Asia/Tokyo' },
  'field.change': { fieldId: 1, name: 'Other', role: 'none' },
  'journal.undo': {},
  'journal.redo': {},
  'sources.import': { file: 'file:two.csv' },
  'sources.importFiles': { files: ['file:two.csv', 'file:three.csv'] },
  'sources.mend': { importId: 1, rows: [{ rejectId: 1, cells: ['3', 'Gate', '2024-02-04'] }] },
  'exposure.save': { unit: 'visits', entries: [{ count: 100 }] },
  'exposure.remove': { importId: 2 },
};
const beforeThereIsOne = ['project.create', 'workspace.restore', 'workspace.forget'];

it('a project that is open for reading refuses every edit, and its file stays as it is', async () => {
  const folder = temporaryFolder();
  const rows = Array.from({ length: 12 }, (_, row) => `${row},Gate,2024-01-${row + 10}`);
  const table = (more: string) => `id,area,at\n${rows.join('\n')}\n${more}\n`;
  writeFileSync(join(folder, 'one.csv'), table('30,Shop,2024-02-31'));
  writeFileSync(join(folder, 'two.csv'), table('40,Hall,2024-02-01'));
  writeFileSync(join(folder, 'three.csv'), table('50,Hall,2024-02-01'));
  const { engine, call, codeOf } = engineIn(folder);
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  const { import: first } = await call('sources.import', { file: 'file:one.csv' });
  expect(first.rejected).toBe(1);
  await call('exposure.save', { unit: 'orders', entries: [{ count: 100 }] });
  await call('project.rename', { title: 'Q' });
  await call('journal.undo', {});
  await call('project.close', {});
  await call('project.open', { file: 'file:p.vitalfew', access: 'read' });
  const hash = () =>
    createHash('sha256')
      .update(readFileSync(join(folder, 'p.vitalfew')))
      .digest('hex');
  const before = hash();
  const known = Object.entries(operations)
    .filter(([name, { edits: does }]) => does && !beforeThereIsOne.includes(name))
    .map(([name]) => name);
  expect(Object.keys(edits).sort()).toEqual(known.sort());
  for (const [name, input] of Object.entries(edits)) {
    expect([name, await codeOf(name, input)]).toEqual([name, 'project-read-only']);
  }
  expect(hash()).toBe(before);
  await engine.close();
});
