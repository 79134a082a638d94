import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runScript } from './child.ts';

const timed = z.object({
  /** The first count after opening, with the texts made ready; milliseconds, as all of them. */
  first: z.number(),
  wordsMedian: z.number(),
  wordsWorst: z.number(),
  patternsMedian: z.number(),
  patternsWorst: z.number(),
  hostile: z.number(),
  /** Ten rules of thirty words, asked of all incidents after opening. */
  anew: z.number(),
  listed: z.number(),
});

/** Measures rules on the incidents of a CSV file, in a project of its own. */
export async function timeRules(folder: string, csv: string): Promise<z.infer<typeof timed>> {
  const project = join(folder, 'rules.vitalfew');
  await runScript('our-import.ts', [csv, project]);
  const answer = timed.parse(await runScript('our-rules.ts', [project]));
  rmSync(project);
  return answer;
}
