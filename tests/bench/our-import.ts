// Prints what importing a CSV file costs: node our-import.ts CSV PROJECT
import { dirname, join } from 'node:path';
import { benchEngine } from './bench-engine.ts';

/** Largest resident memory of this process so far, MB. */
function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}

const [csv = '', project = ''] = process.argv.slice(2);
const { call, engine } = benchEngine(join(dirname(project), 'state'));
await call('project.create', { file: project, title: 'Bench' });
const started = performance.now();
const { recipe } = await call('sources.preview', { file: csv });
const previewed = performance.now();
let longest = 0;
let last = performance.now();
const watch = setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last - 5);
  last = now;
}, 5);
const report = await call('sources.import', { file: csv, recipe });
clearInterval(watch);
const imported = performance.now();
await engine.close();
console.log(
  JSON.stringify({
    accepted: report.import.accepted,
    previewSeconds: (previewed - started) / 1000,
    importSeconds: (imported - previewed) / 1000,
    peak: peakMegabytes(),
    longestWait: longest,
    recipe,
  }),
);
