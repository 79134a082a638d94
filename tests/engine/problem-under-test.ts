import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Condition } from '#core/contract/filter.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

/** 120 incidents; of those in Hall at night more are late, and they say so. */
function incidents(): string {
  const lines = ['Id,Kind,Area,Shift,Minutes,Day,Text'];
  for (let row = 0; row < 120; row += 1) {
    const area = ['Desk', 'Hall', 'Yard'][row % 3] ?? '';
    const shift = row % 2 === 0 ? 'night' : 'day';
    const late = (area === 'Hall' && shift === 'night') || row % 20 === 0;
    const day = `2024-05-${String(1 + (row % 28)).padStart(2, '0')}`;
    const text = late ? `belt stopped again number ${row}` : `queue too long ${row}`;
    lines.push(
      `i${row},${late ? 'late' : 'rude'},${area},${shift},${row % 7 === 0 ? '' : 10},${day},${text}`,
    );
  }
  return lines.join('\n');
}

/** A project with these incidents, and the late ones as its problem. */
export async function withProblem() {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  writeFileSync(join(folder, 'one.csv'), `${incidents()}\n`);
  const { call } = host;
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await call('sources.import', { file: 'file:one.csv' });
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  const is = (name: string, value: string): Condition => ({
    kind: 'values',
    fieldId: idOf(name),
    values: [value],
    exclude: false,
  });
  const late = { conditions: [is('Kind', 'late')] };
  const { id: problemId } = await call('problems.add', {
    statement: 'Bags are late',
    filter: late,
  });
  const get = () => call('fishbone.get', { problemId });
  const label = async () =>
    (await call('journal.list', { limit: 1, before: null })).entries[0]?.label;
  const bone = async (name: string) => (await call('fishbone.addBone', { problemId, name })).id;
  const cause = async (kind: 'bone' | 'cause', id: number, text: string) =>
    (await call('fishbone.addCause', { below: { kind, id }, text })).id;
  return { ...host, folder, problemId, idOf, is, late, get, label, bone, cause };
}
