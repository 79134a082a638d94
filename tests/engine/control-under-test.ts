import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OperationInput } from '#core/contract/operations.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

export const firstDay = Date.UTC(2024, 4, 1);
export const day = 86_400_000;

/** The beginning of a day, from 0. */
export function dayAt(place: number): number {
  return firstDay + place * day;
}

/** Incidents a day: 12 or 14 by turns, and 40 on `outlier`; each has hours, and every fourth is late. */
export function daysOf(from: number, to: number, outlier = -1): string {
  const lines = ['Id,Kind,Hours,Day'];
  for (let place = from; place < to; place += 1) {
    const count = place === outlier ? 40 : place % 2 === 0 ? 12 : 14;
    for (let row = 0; row < count; row += 1) {
      const at = new Date(dayAt(place)).toISOString().slice(0, 10);
      const kind = row % 4 === 0 ? 'late' : 'rude';
      lines.push(`i${place}-${row},${kind},${(place % 2) + row / 10},${at}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

type Definition = OperationInput<'control.add'>['definition'];

/** A project with 24 days of incidents, the 20th an outlier. */
export async function withDays(csv = daysOf(0, 24, 20)) {
  const folder = temporaryFolder();
  const host = engineIn(folder);
  onTestFinished(() => host.engine.close());
  const { call } = host;
  const add = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    await call('sources.import', { file: `file:${name}` });
  };
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  await add('one.csv', csv);
  const { project } = await call('project.info', {});
  const idOf = (name: string) => project?.fields.find((field) => field.name === name)?.id ?? 0;
  const definition = (change: Partial<Definition> = {}): Definition => ({
    filter: { conditions: [] },
    charted: { kind: 'count' },
    timeFieldId: idOf('Day'),
    unit: 'day',
    ...change,
  });
  const draft = (change: Partial<Definition> = {}) =>
    call('control.show', { chart: { kind: 'draft', definition: definition(change) } });
  const kept = (id: number) => call('control.show', { chart: { kind: 'kept', id } });
  const phases = async (id: number) =>
    (await call('control.list', {})).charts.find((chart) => chart.id === id)?.phases ?? [];
  const label = async () =>
    (await call('journal.list', { limit: 1, before: null })).entries[0]?.label;
  return { ...host, folder, add, idOf, definition, draft, kept, phases, label };
}
