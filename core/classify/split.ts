import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { categoryOperations } from '../contract/categories.ts';
import { assignmentOf } from './assignment.ts';
import { chosenRows, decisionOn, incidentWords } from './decide.ts';
import { keepDecisions } from './decisions.ts';
import { rowsWhere } from './row-lists.ts';
import { placesAmong } from './sibling-places.ts';
import {
  checkedName,
  editTree,
  newCategory,
  refuseDouble,
  refuseTooDeep,
  refuseTooMany,
} from './tree-edits.ts';

type SplitInput = z.output<(typeof categoryOperations)['categories.split']['input']>;
type SplitPart = SplitInput['parts'][number];

/** The rows of each part: of those that stand in the category itself, each in the first part that chooses it. */
function partRows(
  set: IncidentSet,
  categoryId: number,
  parts: readonly SplitPart[],
): Uint32Array[] {
  const { places } = assignmentOf(set);
  const taken = new Uint8Array(set.size);
  return parts.map(({ chosen }) => {
    const asked = chosen.kind === 'ids' ? chosen : { ...chosen, unclassifiedOnly: false as const };
    return rowsWhere(chosenRows(set, asked), (row) => {
      if (places[row] !== categoryId || taken[row] === 1) return false;
      taken[row] = 1;
      return true;
    });
  });
}

/**
 * Splits a category: chosen incidents of it go, by decision, into new categories below or beside it. Incidents that
 * stand elsewhere, also in its sub-categories, are left where they are.
 * @throws VitalFewError `unknown-category`, `category-retired`, `category-exists`, `unknown-incident`, `invalid-input`
 */
export function splitCategory(
  set: IncidentSet,
  { categoryId, place, parts }: SplitInput,
  clock: () => Date,
): { parts: { categoryId: number; incidents: number }[] } {
  const assignment = assignmentOf(set);
  const { tree } = assignment;
  const node = tree.getLive(categoryId);
  const below = place === 'below';
  const beside = below ? node.children : tree.childrenOf(node.parentId);
  refuseTooDeep(node.depth + Number(below), parts[0]?.name ?? '');
  refuseTooMany(tree, parts.length);
  const names = parts.map(({ name }) => checkedName(name));
  for (const [index, name] of names.entries()) {
    const earlier = names.slice(0, index).map((one) => ({ ...node, name: one, label: one, id: 0 }));
    refuseDouble([...beside, ...earlier], name, null);
  }
  const rows = partRows(set, node.id, parts);
  const moved = rows.reduce((sum, { length }) => sum + length, 0);
  const { project } = set;
  const label = `Split ${node.label}: ${incidentWords(moved)} into ${names.length === 1 ? names[0] : `${names.length} new categories`}`;
  const next = below ? undefined : beside[beside.findIndex(({ id }) => id === node.id) + 1];
  return editTree(project, label, (edit) => {
    const positions = placesAmong(edit, beside, next?.id ?? null, names.length);
    const parentId = below ? node.id : node.parentId;
    const made = names.map((name, index) =>
      edit.insert('category', newCategory(parentId, name, positions[index] ?? 0)),
    );
    const decisions = made.map((id, index) =>
      decisionOn(set, assignment, rows[index] ?? new Uint32Array(0), id),
    );
    keepDecisions(project, edit, 'split', decisions, clock);
    return {
      parts: made.map((id, index) => ({ categoryId: id, incidents: rows[index]?.length ?? 0 })),
    };
  });
}
