import type { z } from 'zod';
import { watched } from '../classify/driver-question.ts';
import type { analyzeOperations, ParetoStability } from '../contract/analyze.ts';
import { type DrawnBar, firstBars } from '../statistics/first-bars.ts';
import type { TaskControl } from '../project/task-control.ts';
import { ratesBeside } from './pareto-beside.ts';
import { drawnBars } from './pareto-draws.ts';
import { measured, type Measured } from './pareto-measured.ts';
import type { ParetoSets } from './pareto-rates.ts';
import { partOther } from './pareto-other.ts';
import { type Ordered, ordered } from './pareto-order.ts';
import type { Category } from './pareto-sums.ts';

type StabilityInput = Omit<
  z.output<(typeof analyzeOperations)['analyze.paretoStability']['input']>,
  'task'
>;

/** The same question gives the same answer, always. */
const seed = 20_170_505;

/** As many replicates as make this many draws, between two limits; at 10,000 chance is 0.5 points at most. */
const mostDraws = 2_000_000;
const fewestReplicates = 400;
const mostReplicates = 10_000;

function replicatesFor(bars: readonly DrawnBar[]): number {
  const draws = bars.reduce((sum, { parts }) => sum + parts.length, 0);
  const replicates = Math.floor(mostDraws / Math.max(1, draws));
  return Math.min(mostReplicates, Math.max(fewestReplicates, replicates));
}

/** The vital few; where bars do not add up, those that stand above the others. */
function defaultK({ table, whole, vitalFew }: Ordered, { additive }: Measured): number {
  if (additive) return vitalFew;
  return ratesBeside(table.entries, whole).filter((beside) => beside?.stands === 'above').length;
}

/**
 * The probability that each bar of a Pareto is the first, and among the first k, had chance dealt its incidents anew. The
 * incidents under the filter are read at once; drawing leaves room for other questions.
 * @throws VitalFewError as `pareto`; `cancelled`
 */
export async function paretoStability(
  sets: ParetoSets,
  input: StabilityInput,
  control: TaskControl,
): Promise<Omit<ParetoStability, 'revision'>> {
  const { breathe } = watched(sets.exposure, watched(sets.incidents, control));
  const now = measured(sets, input);
  // A copy: others may select before the incidents are gone through again.
  const from = { ...now, rows: now.rows.slice() };
  await breathe();
  const order = ordered(from, input.threshold);
  const { entries, total } = order.table;
  if (total === 0) return nothing(input.k ?? 1);
  const k = Math.min(Math.max(1, input.k ?? defaultK(order, from)), entries.length);
  const bars = drawnBars(from, entries, k);
  await breathe();
  const replicates = replicatesFor(bars);
  const drawing = firstBars(bars, k, replicates, seed);
  let step = drawing.next();
  while (step.done !== true) {
    control.progress('Drawing the incidents anew', step.value, step.value / replicates);
    await breathe();
    step = drawing.next();
  }
  const { first, among, sameSet } = step.value;
  const { shown, rest } = partOther(entries, input, order.shareOf);
  const places = new Map(entries.map((entry, place) => [entry, place]));
  const sum = (of: readonly Category[], shares: Float64Array): number =>
    of.reduce((all, entry) => all + (shares[places.get(entry) ?? -1] ?? 0), 0);
  const stable = (value: string, of: readonly Category[]) => ({
    value,
    first: sum(of, first),
    amongFirst: sum(of, among),
  });
  return {
    k,
    bars: shown.map((entry) => stable(entry.key, [entry])),
    other: rest.length === 0 ? null : stable('Other', rest),
    sameSet,
    replicates,
    simulationError: simulationError([...among, ...first], replicates),
  };
}

/** Without anything to compare there is nothing to draw. */
function nothing(k: number): Omit<ParetoStability, 'revision'> {
  return { k, bars: [], other: null, sameSet: 0, replicates: 0, simulationError: 0 };
}

/** The largest standard error of shares of so many replicates. */
function simulationError(shares: readonly number[], replicates: number): number {
  let largest = 0;
  for (const share of shares) largest = Math.max(largest, share * (1 - share));
  return Math.sqrt(largest / replicates);
}
