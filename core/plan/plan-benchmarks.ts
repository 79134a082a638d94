import type { Benchmark, BenchmarkShown } from '../contract/benchmarks.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import { showBenchmark } from '../implement/benchmark-answer.ts';
import { listBenchmarks } from '../implement/benchmarks.ts';
import type { PlanContext } from './plan-context.ts';

/** A benchmark as its page shows it; or why it cannot be computed. */
export type PlanBenchmark =
  | { readonly benchmark: Benchmark; readonly shown: BenchmarkShown; readonly failure: null }
  | { readonly benchmark: Benchmark; readonly shown: null; readonly failure: string };

const gathered = new WeakMap<PlanContext, Promise<PlanBenchmark[]>>();

/** Benchmarks of the plan: of its problem, or of a change that the plan tells of, each worked out once for a document. */
export function planBenchmarks(context: PlanContext): Promise<PlanBenchmark[]> {
  const known = gathered.get(context);
  if (known !== undefined) return known;
  const made = gather(context);
  gathered.set(context, made);
  return made;
}

async function gather({ parts, problem, changes, task }: PlanContext): Promise<PlanBenchmark[]> {
  const ids = new Set(changes.map(({ id }) => id));
  const own = listBenchmarks(parts.file).filter(
    ({ problemId, changeIds }) =>
      problem === null || problemId === problem.id || changeIds.some((id) => ids.has(id)),
  );
  const found: PlanBenchmark[] = [];
  for (const benchmark of own) {
    await task.breathe();
    try {
      const shown = { ...(await showBenchmark(parts, benchmark.id, task)), revision: 0 };
      found.push({ benchmark, shown, failure: null });
    } catch (error) {
      if (!(error instanceof VitalFewError) || error.code === 'cancelled') throw error;
      found.push({ benchmark, shown: null, failure: error.message });
    }
  }
  return found;
}

/** The filters that the words of a benchmark name. */
export function filtersOf({ definition }: Benchmark): Filter[] {
  if (definition.source !== 'computed') return [];
  const { filter, measure } = definition;
  return measure.kind === 'share' ? [filter, measure.of] : [filter];
}
