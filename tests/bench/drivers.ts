import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runScript } from './child.ts';
import { generateWide } from './generate-wide.ts';

const scanned = z.object({
  seconds: z.number(),
  tested: z.int(),
  found: z.int(),
  longestWait: z.number(),
});

const timed = scanned.extend({
  fields: z.int(),
  planSeconds: z.number(),
  /** Against exposure with a row for each incident. */
  behind: scanned,
  peak: z.number(),
});

/** How long it takes to scan 30 fields and all their pairs for drivers, of so many incidents. */
export async function timeDrivers(folder: string, rows: number): Promise<z.infer<typeof timed>> {
  const csv = join(folder, 'drivers.csv');
  const project = join(folder, 'drivers.vitalfew');
  generateWide(csv, rows);
  const result = timed.parse(await runScript('our-drivers.ts', [csv, project]));
  rmSync(csv);
  rmSync(project);
  return result;
}
