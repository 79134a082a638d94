import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { countRows } from '../aggregate/counting.ts';
import { select } from '../aggregate/selection.ts';
import type { Category, categoryOperations } from '../contract/categories.ts';
import type { Filter } from '../contract/filter.ts';
import { type Assignment, assignmentOf } from './assignment.ts';
import type { TreeNode } from './category-tree.ts';
import { levelFieldId } from './classified-fields.ts';
import { badOutcome, goodOutcome, outcomeOf } from './outcomes.ts';

type TreeAnswer = z.output<(typeof categoryOperations)['categories.tree']['output']>;
type Outcomes = Category['counts']['outcomes'];

/** Incidents in each category, by its number, of some rows; null: of all. */
function countsOf({ places, counts, tree }: Assignment, rows: Uint32Array | null): Int32Array {
  if (rows === null) return counts.own;
  const own = new Int32Array(tree.largestId + 1);
  countRows(places, rows, own);
  return own;
}

/** Outcomes of some rows by category: three numbers for each, as `outcomeOf` tells them. */
function outcomesOf(
  set: IncidentSet,
  { places, tree }: Assignment,
  rows: Uint32Array,
): Int32Array | null {
  const told = outcomeOf(set);
  if (told === null) return null;
  const counts = new Int32Array(3 * (tree.largestId + 1));
  for (const row of rows) {
    const at = 3 * (places[row] as number) + (told[row] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/** Adds to each number those of the categories below it. `parts`: how many numbers stand for each category. */
function withBelow(nodes: readonly TreeNode[], own: Int32Array, parts = 1): Int32Array {
  const below = own.slice();
  // From the end, so that what is below is complete when it is added.
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const { id, parentId } = nodes[index] as TreeNode;
    if (parentId === null) continue;
    for (let part = 0; part < parts; part += 1) {
      const to = parts * parentId + part;
      below[to] = (below[to] as number) + (below[parts * id + part] as number);
    }
  }
  return below;
}

function outcomeCounts(below: Int32Array | null, id: number): Outcomes {
  if (below === null) return null;
  const of = (outcome: number): number => below[3 * id + outcome] ?? 0;
  return { bad: of(badOutcome), good: of(goodOutcome), untold: of(0) };
}

/**
 * The categories in the order of the tree, with how many incidents stand in each.
 * @throws VitalFewError what a filter throws
 */
export function categoryTree(set: IncidentSet, filter: Filter): Omit<TreeAnswer, 'revision'> {
  const assignment = assignmentOf(set);
  const { tree, counts, places } = assignment;
  const { rows } = select(set, filter);
  const own = countsOf(assignment, rows.length === set.size ? null : rows);
  const below = withBelow(tree.nodes, own);
  const belowAll = withBelow(tree.nodes, counts.own);
  const outcomes = outcomesOf(set, assignment, rows);
  const outcomesBelow = outcomes && withBelow(tree.nodes, outcomes, 3);
  const classified = (of: Int32Array): number => of.reduce((sum, count) => sum + count, 0);
  return {
    categories: tree.nodes.map(({ id, parentId, name, definition, examples, state, path }) => ({
      id,
      parentId,
      name,
      definition,
      examples: [...examples],
      state,
      path: [...path],
      counts: {
        own: own[id] ?? 0,
        below: below[id] ?? 0,
        ownAll: counts.own[id] ?? 0,
        belowAll: belowAll[id] ?? 0,
        decided: counts.decided[id] ?? 0,
        ruled: counts.ruled[id] ?? 0,
        outcomes: outcomeCounts(outcomesBelow, id),
      },
    })),
    n: rows.length,
    all: set.size,
    unclassified: rows.length - classified(own.subarray(1)),
    unclassifiedAll: places.length - classified(counts.own),
    levelFieldIds: Array.from({ length: tree.depth }, (_, index) => levelFieldId(index + 1)),
  };
}
