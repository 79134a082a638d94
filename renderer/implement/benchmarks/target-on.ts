import type { BenchmarkTarget } from '#core/contract/benchmarks.ts';
import { dayOfText } from '../../analyze/control/control-words.ts';

/** The target that holds when a period begins; null before the first. Milliseconds of the wall clock. */
export function targetOn(targets: readonly BenchmarkTarget[], time: number): number | null {
  return targets.findLast(({ fromOn }) => (dayOfText(fromOn) ?? Infinity) <= time)?.value ?? null;
}
