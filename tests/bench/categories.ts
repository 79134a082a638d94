import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runScript } from './child.ts';

const timed = z.object({
  categories: z.int(),
  decision: z.number(),
  treeAnswer: z.number(),
  viewOfCategory: z.number(),
  viewOfImportedField: z.number(),
  all: z.number(),
  assignment300Rules: z.number(),
});

/** How long decisions, the tree and its fields take, of the incidents in a file of the bench. Times in seconds. */
export async function timeCategories(folder: string, csv: string): Promise<z.infer<typeof timed>> {
  const project = join(folder, 'categories.vitalfew');
  const result = timed.parse(await runScript('our-categories.ts', [csv, project]));
  rmSync(project);
  return result;
}
