import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

const header = 'Ticket,Updated,Assigned to,State,Reporter,Area';
const january = `${header}
T-1,2026-01-01 08:00,,New,Ann Example,1
T-1,2026-01-02 10:00,Ann,Open,Ann Example,1
T-2,2026-01-02 09:00,,New,Bob Sample,2
T-2,2026-01-04 11:00,Ann,Open,Bob Sample,2
`;
const february = `${january}T-2,2026-02-01 10:00,Bob,Closed,Bob Sample,2
T-3,2026-02-02 10:00,Bob,New,Ann Example,9
T-3,2026-02-03 10:00,Cem,Open,Ann Example,9
`;

async function start() {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'Shapes' });
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return `file:${name}`;
  };
  return { ...host, write };
}

it('next month’s event log, with code lists and pseudonyms, updates its incidents', async () => {
  const { call, write } = await start();
  const codes = write('areas.csv', 'Area,Name\n1,North\n2,South\n');
  const { lists } = await call('sources.readCodeLists', {
    file: codes,
    headers: header.split(','),
  });
  expect(lists).toMatchObject([{ columns: ['Area'], missing: [] }]);
  const file = write('log.csv', january);
  const { recipe } = await call('sources.preview', { file, choices: { codeLists: lists } });
  expect(recipe).toMatchObject({ shape: { kind: 'events' }, match: 'identifier' });
  const columns = recipe.columns.map((column) =>
    column.name === 'Reporter' ? { ...column, privacy: 'pseudonymise' as const } : column,
  );
  const first = await call('sources.import', {
    file,
    recipe: { ...recipe, columns },
    source: 'Desk',
  });
  expect(first.import).toMatchObject({ accepted: 2, rejected: 0 });
  const next = write('log.csv', february);
  const seen = await call('sources.preview', { file: next, source: 'Desk' });
  expect(seen.recipe).toEqual({ ...recipe, columns });
  expect(seen.matched).toEqual({ added: 1, updated: 1, unchanged: 1 });
  expect(seen.notes.some((note) => note.includes('“9”'))).toBe(true);
  expect(JSON.stringify(seen)).not.toContain('Bob Sample');
  const second = await call('sources.import', { file: next, recipe: seen.recipe, source: 'Desk' });
  expect(second.import).toMatchObject({ updated: 1, unchanged: 1, rejected: 0 });
  const again = await call('sources.import', { file: next, recipe: seen.recipe, source: 'Desk' });
  expect(again.repeated).toBe(true);
});

it('pasted codes are read, and what holds none is refused', async () => {
  const { call, codeOf, write } = await start();
  const { lists } = await call('sources.readCodeLists', { text: '1 = Poor; 2 = Fair' });
  expect(lists[0]?.entries).toHaveLength(2);
  expect(await codeOf('sources.readCodeLists', { text: 'no codes' })).toBe('no-columns');
  expect(await codeOf('sources.readCodeLists', {})).toBe('no-columns');
  const file = write('names.csv', 'Name\nAnn\n');
  expect(await codeOf('sources.readCodeLists', { file })).toBe('no-columns');
});
