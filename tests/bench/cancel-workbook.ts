// Prints how long cancelling takes at many moments of a preview: node cancel-workbook.ts XLSX FOLDER SECONDS
import { join } from 'node:path';
import { keptTable } from '#core/sources/kept-table.ts';
import { benchEngine } from './bench-engine.ts';

const moments = 12;
const [xlsx = '', folder = '', seconds = '2'] = process.argv.slice(2);
const { call, engine } = benchEngine(join(folder, 'state'));
await call('project.create', { file: join(folder, 'cancel.vitalfew'), title: 'Cancel' });
let worst = 0;
let cancelled = 0;
for (let moment = 0; moment < moments; moment += 1) {
  const task = `preview ${moment}`;
  let asked = 0;
  keptTable.release();
  setTimeout(
    () => {
      asked = performance.now();
      void call('task.cancel', { task });
    },
    ((moment + 0.5) / moments) * Number(seconds) * 1000,
  );
  try {
    await call('sources.preview', { file: xlsx, task });
  } catch {
    cancelled += 1;
    worst = Math.max(worst, performance.now() - asked);
  }
}
await engine.close();
console.log(JSON.stringify({ worst, cancelled, moments }));
