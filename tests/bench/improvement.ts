import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runScript } from './child.ts';

const timed = z.object({ first: z.number(), afterEdit: z.number() });
const found = z.object({
  opening: z.number(),
  small: z.record(z.string(), timed),
  large: z.record(z.string(), timed),
});

/**
 * How long the screens of Modify and Implement wait for their data with 500 changes, 5,000 actions and 200 benchmarks
 * and checks, beside the same with one of each.
 */
export async function timeImprovement(
  line: (what: string, value: string, bar?: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vital-few-improvement-'));
  try {
    const { opening, small, large } = found.parse(await runScript('our-improvement.ts', [folder]));
    line('opening 500 changes, 5,000 actions, 200 benchmarks', `${opening.toFixed(0)} ms`);
    for (const [screen, { first, afterEdit }] of Object.entries(large)) {
      const one = small[screen]?.afterEdit ?? NaN;
      line(
        `${screen}: first; after an edit; with one of each`,
        `${first.toFixed(1)}; ${afterEdit.toFixed(1)}; ${one.toFixed(1)} ms`,
        'bar 100 ms',
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
