import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, expect, it } from 'vitest';
import type { Condition } from '#core/contract/filter.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from '../engine/engine-under-test.ts';
import { settingsOf } from './filled-project.ts';
import { textOf } from './plan-text.ts';

/** Incidents of customers who are named, and a problem whose filter and evidence name one. */
async function withNames() {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  const { call } = host;
  const names = ['Ida Nilsson', 'Olaf Berg', 'Marta Kowalska'];
  const lines = Array.from({ length: 60 }, (_, row) => {
    const kind = row % 2 === 0 ? 'late' : 'rude';
    return `i${row},${names[row % 3]},${kind},2024-05-${String(1 + (row % 28)).padStart(2, '0')}`;
  });
  writeFileSync(join(folder, 'one.csv'), `Id,Customer name,Kind,Day\n${lines.join('\n')}\n`);
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:one.csv' });
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  const own: Condition = {
    kind: 'values',
    fieldId: idOf('Customer name'),
    values: ['Ida Nilsson'],
    exclude: false,
  };
  const { id: problemId } = await call('problems.add', {
    statement: 'Some wait longer',
    filter: { conditions: [own] },
  });
  const { id: bone } = await call('fishbone.addBone', { problemId, name: 'Method' });
  const { id: causeId } = await call('fishbone.addCause', {
    below: { kind: 'bone', id: bone },
    text: 'Queue',
  });
  await call('evidence.add', {
    causeId,
    stance: 'for',
    evidence: {
      kind: 'filter',
      filter: { conditions: [own, { kind: 'search', text: 'Nilsson' }] },
      text: '',
    },
  });
  await call('benchmarks.add', {
    name: 'Late',
    better: 'lower',
    problemId,
    definition: {
      source: 'computed',
      filter: { conditions: [] },
      timeFieldId: idOf('Day'),
      unit: 'week',
      measure: { kind: 'share', of: { conditions: [own] } },
    },
  });
  if (project === null) throw new Error('No project');
  const { view } = project;
  await call('project.setView', {
    view: { ...view, pareto: { ...view.pareto, fieldId: idOf('Customer name') } },
  });
  return { ...host, folder };
}

/** What readers see; filters that lead back to figures stay in the project. */
function seen(document: object): string {
  return JSON.stringify({ ...document, references: [], facts: [] });
}

it('says no value of a personal field anywhere without personal data', async () => {
  const { call } = await withNames();
  const { document } = await call('plan.compose', { settings: settingsOf() });
  expect(seen(document)).not.toMatch(/Nilsson|Berg|Kowalska/);
  expect(JSON.stringify(document.references.map(({ filterWords }) => filterWords))).not.toMatch(
    /Nilsson/,
  );
  expect(JSON.stringify(document.facts)).not.toMatch(/Nilsson/);
  expect(textOf(document, 'pareto')).toContain('Customer name 1');
  expect(textOf(document, 'problem')).toContain('Customer name (left out)');
  expect(textOf(document, 'data')).toContain('Values of Customer name are left out');
});

it('says them with personal data, and says that it does', async () => {
  const { call } = await withNames();
  const { document } = await call('plan.compose', { settings: settingsOf({ personal: true }) });
  expect(textOf(document, 'problem')).toContain('Ida Nilsson');
  expect(textOf(document, 'pareto')).toContain('Ida Nilsson');
  expect(textOf(document, 'data')).toContain('Made with personal data');
});
