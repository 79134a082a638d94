import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import type { SidesOfCategory } from '../contract/classify-health.ts';
import type { Filter } from '../contract/filter.ts';
import { proportionDifference, wilsonInterval } from '../statistics/proportion.ts';
import { assignmentOf } from './assignment.ts';
import { subtree } from './category-tree.ts';
import { badOutcome, goodOutcome, outcomeOf } from './outcomes.ts';

interface Sides {
  n: { bad: number; good: number; untold: number } | null;
  rows: SidesOfCategory[];
}

/** Incidents of each outcome, by the place of its number: untold, bad, good. */
type Tally = [number, number, number];

/**
 * Good outcomes beside bad ones: for each category of one level (with all below it) its share of each side. Incidents in
 * no category come last; below a category those that are in the category itself.
 * @throws VitalFewError `unknown-category`, and what a filter throws
 */
export function outcomeSides(set: IncidentSet, filter: Filter, parentId: number | null): Sides {
  const outcomes = outcomeOf(set);
  if (outcomes === null) return { n: null, rows: [] };
  const { tree, places } = assignmentOf(set);
  const nodes = tree.childrenOf(parentId);
  // Which of the rows an incident counts in, by its category; -1: outside the parent.
  const lineOf = new Int32Array(tree.largestId + 1).fill(-1);
  for (const [line, node] of nodes.entries()) {
    for (const { id } of subtree(node)) lineOf[id] = line;
  }
  lineOf[parentId === null ? 0 : tree.get(parentId).id] = nodes.length;
  const tallies = Array.from({ length: nodes.length + 1 }, (): Tally => [0, 0, 0]);
  const all: Tally = [0, 0, 0];
  for (const row of select(set, filter).rows) {
    const tally = tallies[lineOf[places[row] as number] as number];
    if (tally === undefined) continue;
    const outcome = outcomes[row] as 0 | 1 | 2;
    tally[outcome] += 1;
    all[outcome] += 1;
  }
  const rows = tallies.map((tally, line) => sidesOf(nodes[line]?.id ?? null, tally, all));
  const own = rows.at(-1);
  const empty = own !== undefined && own.bad.incidents + own.good.incidents + own.untold === 0;
  const [untold, bad, good] = all;
  return { n: { bad, good, untold }, rows: empty ? rows.slice(0, -1) : rows };
}

function sidesOf(categoryId: number | null, tally: Tally, all: Tally): SidesOfCategory {
  const side = (outcome: 1 | 2) => ({
    incidents: tally[outcome],
    share: all[outcome] === 0 ? null : tally[outcome] / all[outcome],
    interval: wilsonInterval(tally[outcome], all[outcome]),
  });
  return {
    categoryId,
    bad: side(badOutcome),
    good: side(goodOutcome),
    untold: tally[0],
    difference: proportionDifference(
      tally[goodOutcome],
      all[goodOutcome],
      tally[badOutcome],
      all[badOutcome],
    ),
  };
}
