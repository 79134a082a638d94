// Prints how long opening and clicks take: node our-questions.ts PROJECT
import { dirname, join } from 'node:path';
import { benchEngine } from './bench-engine.ts';
import { median } from './child.ts';
import { pickFields, narrowFilters, wideFilters, clickViews } from './click.ts';

const [project = ''] = process.argv.slice(2);
const { call, engine } = benchEngine(join(dirname(project), 'state'));
const started = performance.now();
const info = await call('project.open', { file: project });
const opened = performance.now();
const fields = pickFields(info.fields);
await call('analyze.pareto', { filter: { conditions: [] }, fieldId: fields.category });
const charted = performance.now();
const values = await Promise.all(
  fields.narrow.map(
    async (fieldId) => (await call('aggregate.values', { fieldId, limit: 12 })).values,
  ),
);
const tops = values.map((list) => list.flatMap((one) => (one.value === null ? [] : [one.value])));

async function timeClicks(filters: ReturnType<typeof narrowFilters>): Promise<number[]> {
  const times: number[] = [];
  for (const filter of filters) {
    const from = performance.now();
    await call('aggregate.views', { filter, views: clickViews(fields) });
    times.push(performance.now() - from);
  }
  return times.slice(5);
}

const narrow = await timeClicks(narrowFilters(fields, tops));
const wide = await timeClicks(wideFilters(fields, tops));
await engine.close();
console.log(
  JSON.stringify({
    openSeconds: (opened - started) / 1000,
    firstChartSeconds: (charted - started) / 1000,
    clickMedian: median(narrow),
    clickWorst: Math.max(...narrow),
    wideMedian: median(wide),
    wideWorst: Math.max(...wide),
    fields,
    names: Object.fromEntries(info.fields.map((field) => [field.id, field.name])),
    storage: Object.fromEntries(info.fields.map((field) => [field.id, field.storage])),
    tops,
  }),
);
