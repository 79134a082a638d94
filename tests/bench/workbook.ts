import { join } from 'node:path';
import { z } from 'zod';
import { median, runScript } from './child.ts';
import { generate } from './generate.ts';

const ours = z.object({
  accepted: z.int(),
  previewSeconds: z.number(),
  importSeconds: z.number(),
  peak: z.number(),
  longestWait: z.number(),
});
const peer = z.object({ rows: z.int(), seconds: z.number(), peak: z.number() });
const cancelling = z.object({
  worst: z.number(),
  worstImport: z.number(),
  cancelled: z.int(),
});

export interface WorkbookTimes {
  previewSeconds: number;
  importSeconds: number;
  /** Preview and import, and then the bare library, each in a process of its own, run after run. */
  ratio: number;
  peerSeconds: number;
  /** Largest resident memory of a process, MB. */
  peak: number;
  peerPeak: number;
  /** Milliseconds from cancelling to the answer, the worst of several moments of a preview and of an import. */
  cancel: number;
  cancelImport: number;
}

/**
 * Times reading a workbook of 20 columns beside hucre, which only reads its cells.
 * @throws Error when rows are lost.
 */
export async function timeWorkbook(
  folder: string,
  rows: number,
  runs: number,
): Promise<WorkbookTimes> {
  const csv = join(folder, 'workbook.csv');
  const xlsx = join(folder, 'workbook.xlsx');
  generate(csv, rows);
  await runScript('make-workbook.ts', [csv, xlsx]);
  const mine: z.infer<typeof ours>[] = [];
  const theirs: z.infer<typeof peer>[] = [];
  for (let run = 0; run < runs; run += 1) {
    const project = join(folder, `workbook-${run}.vitalfew`);
    mine.push(ours.parse(await runScript('our-import.ts', [xlsx, project])));
    theirs.push(peer.parse(await runScript('hucre-peer.ts', [xlsx])));
  }
  const lost = mine.find(({ accepted }) => accepted !== rows);
  if (lost !== undefined) throw new Error(`${lost.accepted} of ${rows} rows were accepted`);
  const previewSeconds = median(mine.map((one) => one.previewSeconds));
  const importSeconds = median(mine.map((one) => one.importSeconds));
  const { worst, worstImport } = cancelling.parse(
    await runScript('cancel-workbook.ts', [
      xlsx,
      folder,
      String(previewSeconds),
      String(importSeconds),
    ]),
  );
  return {
    previewSeconds,
    importSeconds,
    ratio: median(
      mine.map(
        (one, run) => (one.previewSeconds + one.importSeconds) / (theirs[run]?.seconds ?? NaN),
      ),
    ),
    peerSeconds: median(theirs.map((one) => one.seconds)),
    peak: Math.max(...mine.map((one) => one.peak)),
    peerPeak: Math.max(...theirs.map((one) => one.peak)),
    cancel: worst,
    cancelImport: worstImport,
  };
}
