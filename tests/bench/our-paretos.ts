// Prints how long every kind of Pareto takes: node our-paretos.ts PROJECT
import { dirname, join } from 'node:path';
import type { ParetoMeasure } from '#core/contract/analyze.ts';
import { benchEngine } from './bench-engine.ts';
import { median } from './child.ts';
import { narrowFilters, pickFields } from './click.ts';

const [project = ''] = process.argv.slice(2);
const { call, engine } = benchEngine(join(dirname(project), 'state'));
const info = await call('project.open', { file: project });
const fields = pickFields(info.fields);
const fieldId = fields.category;
const [severity] = info.fields.filter(({ name }) => name === 'Priority');
const time = fields.time;
if (severity === undefined) throw new Error('the file has no priority');

const values = (await call('aggregate.values', { fieldId, limit: 60 })).values;
await call('exposure.save', {
  unit: 'orders',
  fieldId,
  entries: values.flatMap(({ value }) => (value === null ? [] : [{ value, count: 1_000_000 }])),
});

const tops = await Promise.all(
  fields.narrow.map(async (narrow) =>
    (await call('aggregate.values', { fieldId: narrow, limit: 12 })).values.flatMap((one) =>
      one.value === null ? [] : [one.value],
    ),
  ),
);
const filters = [{ conditions: [] }, ...narrowFilters(fields, tops).slice(0, 14)];

const count: ParetoMeasure = { kind: 'count' };
const sum: ParetoMeasure = { kind: 'sum', fieldId: fields.measure };
const weighted: ParetoMeasure = { kind: 'weighted', fieldId: severity.id, weights: [] };
const rate: ParetoMeasure = { kind: 'rate', basis: null };

/** Median milliseconds under all the filters, and of all incidents alone. */
async function timed(ask: (filter: (typeof filters)[number]) => Promise<unknown>) {
  const times: number[] = [];
  let all = Infinity;
  for (const [at, filter] of [...filters, ...filters].entries()) {
    const from = performance.now();
    await ask(filter);
    const took = performance.now() - from;
    if (at === filters.length) all = took;
    if (at >= filters.length) times.push(took);
  }
  return { median: median(times), all };
}

const pareto = (measure: ParetoMeasure) =>
  timed((filter) => call('analyze.pareto', { filter, fieldId, measure }));
const stability = (measure: ParetoMeasure) =>
  timed((filter) => call('analyze.paretoStability', { filter, fieldId, measure }));

const day = 86_400_000;
const facts = await call('aggregate.views', {
  filter: { conditions: [] },
  views: [{ kind: 'figures' }],
});
const [figures] = facts.results;
const start = figures?.kind === 'figures' ? (figures.firstAt ?? 0) : 0;
const period = (from: number) => ({
  kind: 'range' as const,
  fieldId: time,
  from: start + from * day,
  to: start + (from + 180) * day,
});

const answer = {
  count: await pareto(count),
  sum: await pareto(sum),
  weighted: await pareto(weighted),
  rate: await pareto(rate),
  stabilityCount: await stability(count),
  stabilitySum: await stability(sum),
  sides: await timed(({ conditions }) =>
    call('analyze.paretoSides', {
      fieldId,
      sides: [
        { name: 'Before', filter: { conditions: [...conditions, period(0)] } },
        { name: 'After', filter: { conditions: [...conditions, period(180)] } },
      ],
    }),
  ),
  views: await timed((filter) =>
    call('analyze.paretoViews', { filter, fieldId, views: [count, sum, rate] }),
  ),
};
await engine.close();
console.log(JSON.stringify(answer));
