import { z } from 'zod';
import { runScript } from './child.ts';

const answer = z.object({ first: z.number(), again: z.number() });
const timed = z.object({ count: answer, share: answer, median: answer });

/** How long control charts by day take of the incidents of a project, in milliseconds. */
export async function timeControl(project: string): Promise<z.infer<typeof timed>> {
  return timed.parse(await runScript('our-control.ts', [project]));
}
