import { z } from 'zod';
import { runScript } from './child.ts';

const taken = z.object({ median: z.number(), all: z.number() });
const timed = z.object({
  count: taken,
  sum: taken,
  weighted: taken,
  rate: taken,
  stabilityCount: taken,
  stabilitySum: taken,
  sides: taken,
  views: taken,
});

/** How long each kind of Pareto takes, median of 15 filters and of all incidents. Leaves exposure in the project. */
export async function timeParetos(
  line: (what: string, value: string, bar?: string) => void,
  project: string,
): Promise<void> {
  const found = timed.parse(await runScript('our-paretos.ts', [project]));
  const told = (what: string, { median, all }: z.infer<typeof taken>, bar?: string) =>
    line(`${what}, filtered; of all`, `${median.toFixed(0)}; ${all.toFixed(0)} ms`, bar);
  told('Pareto by count', found.count, 'bar 20 ms');
  told('Pareto by sum', found.sum, 'bar 20 ms');
  told('Pareto by severity', found.weighted);
  told('Pareto by rate', found.rate);
  told('10,000 draws of counts', found.stabilityCount, 'bar 100 ms');
  told('10,000 draws of sums', found.stabilitySum);
  told('two periods side by side', found.sides);
  told('three views side by side', found.views);
}
