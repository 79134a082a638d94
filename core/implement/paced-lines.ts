import type { Pacer } from '../sources/pacer.ts';

/** Lines of a file, actions or rows between two looks at the clock: far less than a slice of work. */
const atOnce = 50;

/**
 * Does work for each of many, with others having their turn between, and its progress told as one stage.
 * @throws VitalFewError `cancelled` when the user asked to stop
 */
export async function eachPaced<One>(
  all: readonly One[],
  { pacer, stage }: { pacer: Pacer; stage: string },
  work: (one: One, at: number) => void,
): Promise<void> {
  for (const [at, one] of all.entries()) {
    work(one, at);
    if ((at + 1) % atOnce !== 0) continue;
    pacer.progress(stage, at + 1, (at + 1) / all.length);
    await pacer.pause();
  }
}
