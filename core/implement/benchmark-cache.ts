import type { ComputedDefinition } from '../contract/benchmark-measures.ts';
import type { TaskControl } from '../project/task-control.ts';
import { fieldsOfDefinition } from './benchmark-definition.ts';
import { type BenchmarkSeries, computedSeries } from './benchmark-series.ts';
import type { BenchmarkSets } from './benchmark-sets.ts';

/** Benchmarks that are kept: more than a project of 200 asks for at once. */
const most = 600;

/** Series by what they are computed from, as long as no rows come or go. */
const byIncidents = new WeakMap<object, WeakMap<object, Map<string, BenchmarkSeries>>>();

function keptFor({ incidents, exposure }: BenchmarkSets): Map<string, BenchmarkSeries> {
  const byExposure =
    byIncidents.get(incidents.generation) ?? new WeakMap<object, Map<string, BenchmarkSeries>>();
  byIncidents.set(incidents.generation, byExposure);
  const kept = byExposure.get(exposure.generation) ?? new Map<string, BenchmarkSeries>();
  byExposure.set(exposure.generation, kept);
  return kept;
}

/** A definition, and the values of its fields as they stand: categories change without rows. */
function keyOf({ incidents }: BenchmarkSets, definition: ComputedDefinition): string {
  const fields = fieldsOfDefinition(definition).map((fieldId) => incidents.keyOf(fieldId));
  return `${fields.join()} ${JSON.stringify(definition)}`;
}

/** A computed series that is known already; null: it has to be computed. */
export function knownSeries(
  sets: BenchmarkSets,
  definition: ComputedDefinition,
): BenchmarkSeries | null {
  return keptFor(sets).get(keyOf(sets, definition)) ?? null;
}

/**
 * A computed series, from memory where nothing it depends on has changed.
 * @throws VitalFewError `unknown-field`, `not-a-measure`, `too-many-filters`; `cancelled`
 */
export async function seriesOf(
  sets: BenchmarkSets,
  definition: ComputedDefinition,
  task: TaskControl,
): Promise<BenchmarkSeries> {
  const kept = keptFor(sets);
  const key = keyOf(sets, definition);
  const known = kept.get(key);
  if (known !== undefined) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const made = await computedSeries(sets, definition, task);
  // Rows or categories may have changed meanwhile: then it is of neither state.
  if (keptFor(sets) !== kept || keyOf(sets, definition) !== key) return made;
  kept.set(key, made);
  if (kept.size > most) {
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      break;
    }
  }
  return made;
}
