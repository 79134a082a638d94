// Prints how long control charts of a project's incidents take: node our-control.ts PROJECT
import { dirname, join } from 'node:path';
import type { OperationInput } from '#core/contract/operations.ts';
import { benchEngine } from './bench-engine.ts';
import { median } from './child.ts';

const [project = ''] = process.argv.slice(2);
const { call, engine } = benchEngine(join(dirname(project), 'state'));
const { fields } = await call('project.open', { file: project });
const idOf = (name: string) => fields.find((field) => field.name === name)?.id ?? 0;

type Definition = OperationInput<'control.add'>['definition'];
const time = { timeFieldId: idOf('Opened at'), unit: 'day' } as const;
const filter = { conditions: [] };
const solved = { kind: 'values' as const, fieldId: idOf('Outcome'), values: ['Solved'] };
const charts: Record<string, Definition> = {
  count: { filter, charted: { kind: 'count' }, ...time },
  share: {
    filter,
    charted: { kind: 'share', condition: solved },
    ...time,
  },
  median: {
    filter,
    charted: { kind: 'value', fieldId: idOf('Minutes'), statistic: 'median' },
    ...time,
  },
};

/** The median time of seven answers, in milliseconds; and of the first. */
async function timed(definition: Definition): Promise<{ first: number; again: number }> {
  const times: number[] = [];
  for (let run = 0; run < 8; run += 1) {
    const from = performance.now();
    await call('control.show', { chart: { kind: 'draft', definition } });
    times.push(performance.now() - from);
  }
  return { first: times[0] ?? 0, again: median(times.slice(1)) };
}

const found: Record<string, { first: number; again: number }> = {};
for (const [name, definition] of Object.entries(charts)) found[name] = await timed(definition);
await engine.close();
console.log(JSON.stringify(found));
