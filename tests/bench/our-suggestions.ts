// Prints how fast suggestions are learnt and made, half of the incidents decided: node our-suggestions.ts CSV PROJECT
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { benchEngine } from './bench-engine.ts';

const [csv = '', project = ''] = process.argv.slice(2);
const { call, engine } = benchEngine(join(dirname(project), 'state'));
if (existsSync(project)) await call('project.open', { file: project });
else {
  await call('project.create', { file: project, title: 'Suggestions' });
  await call('sources.import', { file: csv });
}
const { project: info } = await call('project.info', {});
const fieldNamed = (name: string): number => {
  const field = info?.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`the file has no ${name}`);
  return field.id;
};
const values = (fieldId: number, value: string) => ({
  kind: 'values' as const,
  fieldId,
  values: [value],
});
const subject = fieldNamed('Category');
const known = await call('aggregate.values', { fieldId: subject, limit: 60 });
// Those that came by telephone or e-mail were decided by a person: about half.
const decided = { ...values(fieldNamed('Channel'), 'Phone'), values: ['Phone', 'E-mail'] };
for (const { value } of known.values) {
  if (value === null) continue;
  const { categoryId } = await call('categories.add', { parentId: null, name: value });
  const filter = { conditions: [decided, values(subject, value)] };
  const chosen = { kind: 'filter' as const, filter, unclassifiedOnly: false };
  await call('categories.decide', { chosen, categoryId, way: 'many' });
}

/** Longest time, in milliseconds, for which the engine was away from its event loop. */
let longestWait = 0;
let last = performance.now();
const watch = setInterval(() => {
  const now = performance.now();
  longestWait = Math.max(longestWait, now - last);
  last = now;
}, 1);
const timed = async <T>(work: () => Promise<T>): Promise<[seconds: number, T]> => {
  const from = performance.now();
  const result = await work();
  return [(performance.now() - from) / 1000, result];
};
await new Promise((resolve) => setTimeout(resolve, 10));
longestWait = 0;
const [learnSeconds, learnt] = await timed(() => call('suggestions.learn', { task: 'learn' }));
const everything = { filter: { conditions: [] }, probability: 0 };
const [suggestSeconds, list] = await timed(() => call('suggestions.list', everything));
clearInterval(watch);
const [some] = list.items;
if (some === undefined) throw new Error('nothing was suggested');
const { incidentId, categoryId } = some;
await call('categories.decide', { chosen: { kind: 'ids', incidentIds: [incidentId] }, categoryId });
const [againSeconds] = await timed(() => call('suggestions.learn', { task: 'again', anew: true }));
await engine.close();
console.log(
  JSON.stringify({
    learnSeconds,
    againSeconds,
    suggestSeconds,
    longestWait,
    labels: learnt.labels,
    checked: learnt.accuracy.n,
    suggested: list.answered,
    peak: process.resourceUsage().maxRSS / 1024,
  }),
);
