// Prints how long a driver scan takes: node our-drivers.ts CSV PROJECT
import { dirname, join } from 'node:path';
import { benchEngine } from './bench-engine.ts';
import { median } from './child.ts';

const [csv = '', project = ''] = process.argv.slice(2);
const { call, engine } = benchEngine(join(dirname(project), 'state'));
await call('project.create', { file: project, title: 'Drivers' });
const { recipe } = await call('sources.preview', { file: csv });
await call('sources.import', { file: csv, recipe });
const info = await call('project.info', {});
const outcome = info.project?.fields.find(({ name }) => name === 'Outcome');
if (outcome === undefined) throw new Error('the file has no outcome');
const filter = {
  conditions: [{ kind: 'values' as const, fieldId: outcome.id, values: ['bad'], exclude: false }],
};
const planned = performance.now();
const plan = await call('drivers.plan', { filter });
const planSeconds = (performance.now() - planned) / 1000;
const fields = plan.fields.map(({ key, bands }) => ({ key, bands }));

/** How long another question waits at most while a scan runs, in milliseconds. */
let longestWait = 0;
let scanning = false;
async function askMeanwhile(): Promise<void> {
  while (scanning) {
    const from = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    longestWait = Math.max(longestWait, performance.now() - from);
  }
}

type Asked = Pick<Parameters<typeof call<'drivers.scan'>>[1], 'basis' | 'list'>;

/** Scans three times. */
async function timed(asked: Asked) {
  const seconds: number[] = [];
  let tested = 0;
  let found = 0;
  longestWait = 0;
  scanning = true;
  const asking = askMeanwhile();
  for (let run = 0; run < 3; run += 1) {
    const from = performance.now();
    const scan = await call('drivers.scan', { filter, ...asked });
    seconds.push((performance.now() - from) / 1000);
    ({ tested, foundCount: found } = scan);
  }
  scanning = false;
  await asking;
  return { seconds: median(seconds), tested, found, longestWait };
}

const among = await timed({ list: { fields, pairs: true, minimum: 5 } });
// The same rows again as exposure, each counting for one, and without the outcome.
const shown = await call('sources.preview', { file: csv, choices: { kind: 'exposure' } });
const columns = shown.recipe.columns.map((column) =>
  column.header === 'Outcome' ? { ...column, include: false } : column,
);
const asExposure = { unit: 'respondents', countColumn: null, period: null };
await call('sources.import', {
  file: csv,
  recipe: { ...shown.recipe, columns, exposure: asExposure },
});
const basis = 'file:respondents';
const known = (await call('drivers.plan', { filter, basis })).fields;
const behind = await timed({
  basis,
  list: { fields: known.map(({ key, bands }) => ({ key, bands })), pairs: true },
});
const peak = process.resourceUsage().maxRSS / 1024;
await engine.close();
console.log(
  JSON.stringify({
    fields: fields.length,
    planSeconds,
    ...among,
    behind,
    peak,
  }),
);
