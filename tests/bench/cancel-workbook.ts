// Prints how long cancelling takes at many moments of a preview and of an import:
// node cancel-workbook.ts XLSX FOLDER PREVIEW-SECONDS IMPORT-SECONDS
import { join } from 'node:path';
import { keptTable } from '#core/sources/kept-table.ts';
import { benchEngine } from './bench-engine.ts';

const moments = 12;
const [xlsx = '', folder = '', previewing = '2', importing = '2'] = process.argv.slice(2);
const { call, engine } = benchEngine(join(folder, 'state'));
await call('project.create', { file: join(folder, 'cancel.vitalfew'), title: 'Cancel' });
const { recipe } = await call('sources.preview', { file: xlsx });
let cancelled = 0;

/** Milliseconds from cancelling to the answer, the worst of several moments. */
async function worstOf(seconds: number, work: (task: string) => Promise<unknown>): Promise<number> {
  let worst = 0;
  for (let moment = 0; moment < moments; moment += 1) {
    const task = `${seconds} ${moment}`;
    let asked = 0;
    const timer = setTimeout(
      () => {
        asked = performance.now();
        void call('task.cancel', { task });
      },
      ((moment + 0.5) / moments) * seconds * 1000,
    );
    try {
      await work(task);
      clearTimeout(timer);
    } catch {
      cancelled += 1;
      worst = Math.max(worst, performance.now() - asked);
    }
  }
  return worst;
}

const preview = await worstOf(Number(previewing), (task) => {
  keptTable.release();
  return call('sources.preview', { file: xlsx, task });
});
const again = await worstOf(Number(previewing) + Number(importing), (task) => {
  keptTable.release();
  return call('sources.import', { file: xlsx, recipe, task, again: true });
});
const kept = await worstOf(Number(importing), (task) =>
  call('sources.import', { file: xlsx, recipe, task, again: true }),
);
await engine.close();
console.log(JSON.stringify({ worst: preview, worstImport: Math.max(again, kept), cancelled }));
