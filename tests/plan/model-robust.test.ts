import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { onTestFinished, expect, it } from 'vitest';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from '../engine/engine-under-test.ts';
import { filledProject, settingsOf } from './filled-project.ts';
import { textOf } from './plan-text.ts';

it('says calmly of an empty project that nothing is there yet', async () => {
  const host = engineIn(temporaryFolder());
  onTestFinished(() => host.engine.close());
  await host.call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  const { document } = await host.call('plan.compose', { settings: settingsOf() });
  expect(document.sections).toHaveLength(14);
  for (const { id, blocks } of document.sections) {
    expect(blocks.length, id).toBeGreaterThan(0);
    expect(textOf(document, id), id).not.toMatch(/NaN|undefined|null|Infinity/);
  }
  expect(document.references).toEqual([]);
});

const nasty = [
  '=HYPERLINK("http://x","y")',
  '<script>alert(1)</script> & "quoted" | piped',
  'bell\u0007 and null\u0000 gone',
  '\u202Eright to left\u202C שלום',
  'half \uD83D a letter',
  '# heading *bold* [link](x)',
];

it('carries texts as they were written, whatever they look like', async () => {
  const project = await filledProject();
  const { call, changeId } = project;
  for (const text of nasty) {
    await call('actions.add', { text, changeId });
    await call('changes.addRisk', { id: changeId, text });
    await project.cause('cause', project.hall, text);
  }
  const { document } = await call('plan.compose', { settings: settingsOf() });
  expect(textOf(document, 'actions')).toContain('<script>alert(1)</script> & "quoted" | piped');
  for (const format of ['md', 'csv', 'xlsx', 'svg'] as const) {
    const written = await call('plan.export', {
      file: `file:plan.${format}`,
      format,
      settings: settingsOf(),
      task: format,
    });
    expect(written.size).toBeGreaterThan(0);
  }
});

it('gives spreadsheets all actions, changes, values, decisions, evidence and the incidents behind figures', async () => {
  const project = await filledProject();
  const { call, folder, problemId } = project;
  const asked = { format: 'csv', settings: settingsOf(), task: 'csv' } as const;
  await call('plan.export', { file: 'file:plan.zip', ...asked });
  const files = unzipSync(new Uint8Array(readFileSync(join(folder, 'plan.zip'))));
  const linesOf = (name: string) =>
    strFromU8(files[`${name}.csv`] ?? new Uint8Array()).split('\r\n');
  expect(linesOf('Actions')[1]).toContain('Order it,Put a sign up,AB 2,,2024-06-01,open');
  expect(linesOf('Changes')[1]).toContain('Put a sign up');
  expect(linesOf('Checks')[1]).toContain('2099-01-01');
  expect(linesOf('Benchmark values').length).toBeGreaterThan(3);
  expect(linesOf('Causes and evidence')[1]).toContain('Hall,confirmed,for,filter');
  const figures = await call('problems.figures', { id: problemId });
  const { document } = await call('plan.compose', { settings: settingsOf() });
  const code = document.references.find(({ title }) => title === 'Bags are late')?.code ?? '';
  const behind = linesOf('Incidents behind figures').filter((line) => line.includes(code));
  expect(behind).toHaveLength(figures.incidents);
});

it('finds a figure of a plan again after an import, and says that the files are others', async () => {
  const project = await filledProject();
  const { call, folder } = project;
  const asked = { format: 'md', settings: settingsOf(), task: 'md' } as const;
  await call('plan.export', { file: 'file:plan.md', ...asked });
  const { document } = await call('plan.compose', { settings: settingsOf() });
  const figure = document.references.find(({ title }) => title === 'Bags are late');
  writeFileSync(
    join(folder, 'two.csv'),
    'Id,Kind,Area,Shift,Minutes,Day,Text\nnew,late,Hall,night,10,2024-06-01,late again\n',
  );
  await call('sources.import', { file: 'file:two.csv' });
  const again = await call('plan.reproduce', { reference: figure?.code ?? '' });
  expect(again).toMatchObject({ same: false, n: (figure?.n ?? 0) + 1 });
  expect(again.why).toContain('two.csv was imported since');
});

it('composes 300 changes and 3,000 actions', { timeout: 60_000 }, async () => {
  const project = await filledProject();
  const { call, folder, hall } = project;
  const lines = ['Action,Change,Due'];
  for (let at = 0; at < 300; at += 1) {
    await call('changes.add', { title: `Change ${at}`, causeIds: [hall] });
    for (let one = 0; one < 10; one += 1) {
      lines.push(`Action ${at}-${one},Change ${at},2024-07-${String(one + 10)}`);
    }
  }
  writeFileSync(join(folder, 'actions.csv'), lines.join('\n'));
  const file = 'file:actions.csv';
  const { fileHash } = await call('actions.previewImport', { file });
  await call('actions.import', { file, fileHash });
  const began = performance.now();
  const { document } = await call('plan.compose', { settings: settingsOf() });
  console.info(`Composed in ${Math.round(performance.now() - began)} ms`);
  expect(textOf(document, 'actions')).toContain('3,002 actions');
});
