import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import type { ruleOperations } from '../contract/rules.ts';
import type { TaskControl } from '../project/task-control.ts';
import { assignmentOf } from './assignment.ts';
import { hasRow } from './row-bits.ts';
import { checkCondition, conditionRows, prepareMatching } from './rule-matching.ts';
import { PlaceFinder } from './rule-places.ts';

type TryInput = z.output<(typeof ruleOperations)['rules.try']['input']>;
type Trial = z.output<(typeof ruleOperations)['rules.try']['output']>;

const mostCategories = 8;

/**
 * Counts what a condition matches among the incidents under a filter, with a sample spread evenly over them.
 * @throws VitalFewError as `checkCondition`, as a filter, and `cancelled`
 */
export async function tryRule(
  set: IncidentSet,
  { condition, filter, sample }: TryInput,
  task: TaskControl,
): Promise<Trial> {
  checkCondition(set, condition);
  await prepareMatching(set, [condition], task);
  const meets = conditionRows(set, condition);
  const { places } = assignmentOf(set);
  const { rows } = select(set, filter);
  const matching = new Uint32Array(rows.length);
  const counts = new Map<number, number>();
  let matches = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    if (!hasRow(meets, row)) continue;
    matching[matches] = row;
    matches += 1;
    const place = places[row] as number;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const unclassified = counts.get(0) ?? 0;
  counts.delete(0);
  const categories = [...counts]
    .map(([categoryId, incidents]) => ({ categoryId, incidents }))
    .sort((a, b) => b.incidents - a.incidents || a.categoryId - b.categoryId)
    .slice(0, mostCategories);
  const finder = new PlaceFinder(set, condition);
  const shown = Math.min(sample, matches);
  return {
    n: rows.length,
    matches,
    unclassified,
    categories,
    sample: Array.from({ length: shown }, (_none, index) => {
      const row = matching[Math.floor((index * matches) / shown)] as number;
      const place = places[row] as number;
      return {
        incidentId: set.idOf(row),
        ...finder.marked(row),
        categoryId: place === 0 ? null : place,
      };
    }),
  };
}
