import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { select } from '../aggregate/selection.ts';
import type { categoryOperations, ChosenIncidents, DecisionWay } from '../contract/categories.ts';
import { VitalFewError } from '../contract/errors.ts';
import { incidentsOfRows } from '../project/incident-rows.ts';
import { type Assignment, assignmentOf, byPerson } from './assignment.ts';
import { type NewDecision, recordDecisions } from './decisions.ts';
import { rowsWhere } from './row-lists.ts';

type DecideInput = z.output<(typeof categoryOperations)['categories.decide']['input']>;

/** A number of incidents in words. */
export function incidentWords(count: number): string {
  return count === 1 ? '1 incident' : `${count.toLocaleString('en')} incidents`;
}

/** The row of an incident. @throws VitalFewError `unknown-incident` */
export function rowOfIncident(set: IncidentSet, incidentId: number): number {
  const row = set.rowOf(incidentId);
  if (row !== null) return row;
  throw new VitalFewError(
    'unknown-incident',
    `There is no incident ${incidentId}. Its import may have been undone.`,
    { incidentId },
  );
}

/**
 * The rows of chosen incidents, rising, each once.
 * @throws VitalFewError `unknown-incident`, and what a filter throws
 */
export function chosenRows(set: IncidentSet, chosen: ChosenIncidents): Uint32Array {
  if (chosen.kind === 'ids') {
    const rows = new Set<number>();
    for (const incidentId of chosen.incidentIds) {
      rows.add(rowOfIncident(set, incidentId));
    }
    return Uint32Array.from(rows).sort();
  }
  const { rows } = select(set, chosen.filter);
  const { places } = assignmentOf(set);
  return chosen.unclassifiedOnly ? rowsWhere(rows, (row) => places[row] === 0) : rows.slice();
}

/** The decision about rows, without those on which a person said the same already. */
export function decisionOn(
  set: IncidentSet,
  assignment: Assignment,
  rows: Uint32Array,
  categoryId: number | null,
): NewDecision {
  const { by, places } = assignment;
  const news = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const same =
      categoryId === null
        ? by[row] !== byPerson
        : by[row] === byPerson && places[row] === categoryId;
    if (same) continue;
    news[count] = row;
    count += 1;
  }
  return { categoryId, incidents: incidentsOfRows(set.ranges, news.subarray(0, count)) };
}

function labelOf(categoryLabel: string | null, way: DecisionWay, incidents: number): string {
  if (categoryLabel === null) {
    return `Take back the decision on ${incidentWords(incidents)}`;
  }
  const words = incidentWords(incidents);
  if (way === 'suggestion') return `Put ${words} into ${categoryLabel}, as suggested`;
  if (way === 'agreement') return `Settle ${words} as ${categoryLabel}`;
  return `Put ${words} into ${categoryLabel}`;
}

/** How many of some rows stand elsewhere when they are put into a category, or their decision is taken back. */
function changedRows(assignment: Assignment, rows: Uint32Array, categoryId: number | null): number {
  const { by, places, ruled } = assignment;
  let changed = 0;
  for (const row of rows) {
    const place = places[row] as number;
    if (categoryId !== null) changed += Number(place !== categoryId);
    else if (by[row] === byPerson) changed += Number(place !== ruled[row]);
  }
  return changed;
}

/**
 * Puts incidents into a category by decision; null takes the decision back, so that rules hold again.
 * @throws VitalFewError `unknown-category`, `category-retired`, `unknown-incident`, and what a filter throws
 */
export function decide(
  set: IncidentSet,
  { chosen, categoryId, way }: DecideInput,
  clock: () => Date,
): { incidents: number; changed: number } {
  const assignment = assignmentOf(set);
  const category = categoryId === null ? null : assignment.tree.getLive(categoryId);
  const rows = chosenRows(set, chosen);
  const decision = decisionOn(set, assignment, rows, category?.id ?? null);
  const changed = changedRows(assignment, rows, category?.id ?? null);
  if (decision.incidents.length > 0) {
    const label = labelOf(category?.label ?? null, way, decision.incidents.length);
    recordDecisions(set.project, label, way, [decision], clock);
  }
  return { incidents: rows.length, changed };
}
