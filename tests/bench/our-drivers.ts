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

/** How long another question waits at most while the scan runs, in milliseconds. */
let longestWait = 0;
let scanning = true;
async function askMeanwhile(): Promise<void> {
  while (scanning) {
    const from = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    longestWait = Math.max(longestWait, performance.now() - from);
  }
}
const asking = askMeanwhile();
const seconds: number[] = [];
let scan = null;
for (let run = 0; run < 3; run += 1) {
  const from = performance.now();
  scan = await call('drivers.scan', { filter, list: { fields, pairs: true, minimum: 5 } });
  seconds.push((performance.now() - from) / 1000);
}
scanning = false;
await asking;
const peak = process.resourceUsage().maxRSS / 1024;
await engine.close();
console.log(
  JSON.stringify({
    fields: fields.length,
    planSeconds,
    seconds: median(seconds),
    tested: scan?.tested ?? 0,
    found: scan?.foundCount ?? 0,
    longestWait,
    peak,
  }),
);
