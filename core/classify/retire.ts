import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Edit } from '../project/journal.ts';
import { type Assignment, assignmentOf, byPerson } from './assignment.ts';
import { subtree, type TreeNode } from './category-tree.ts';
import { decisionOn, incidentWords } from './decide.ts';
import { keepDecisions } from './decisions.ts';
import type { StoredRule } from './rule-rows.ts';
import { editTree } from './tree-edits.ts';

/** Sends what rules put into some categories into another. */
function redirectRules(
  edit: Edit,
  { rules, tree }: Assignment,
  from: ReadonlySet<number>,
  to: number,
): void {
  const leaves = (categoryId: number): boolean => from.has(tree.find(categoryId)?.id ?? 0);
  for (const rule of rules) {
    if (rule.kind === 'condition') {
      if (leaves(rule.categoryId)) edit.update('rule', rule.id, { category_id: to });
      continue;
    }
    const outcomes = rule.outcome.outcomes.map((one) =>
      leaves(one.categoryId) ? { ...one, categoryId: to } : one,
    );
    edit.update('rule', rule.id, { outcome: JSON.stringify({ ...rule.outcome, outcomes }) });
  }
}

/**
 * Retires a category with all below it: it is offered no longer. Its incidents stay; or they, and what rules put
 * there, go into another. Gives how many incidents that concerns.
 * @throws VitalFewError `unknown-category`, `category-retired`, `invalid-input`
 */
export function retireCategory(
  set: IncidentSet,
  { categoryId, into }: { categoryId: number; into: number | null },
  clock: () => Date,
): { incidents: number } {
  const assignment = assignmentOf(set);
  const { tree, counts } = assignment;
  const node = tree.get(categoryId);
  const target = into === null ? null : tree.getLive(into);
  const family = subtree(node);
  const gone = new Set(family.map(({ id }) => id));
  if (target !== null && gone.has(target.id)) {
    throw new VitalFewError(
      'invalid-input',
      `“${target.label}” is retired along with “${node.label}”, so its incidents cannot go there. Choose another.`,
      { categoryId: node.id, into: target.id },
    );
  }
  const incidents = family.reduce((sum, { id }) => sum + (counts.own[id] ?? 0), 0);
  const { project } = set;
  const words = target === null ? '' : `; ${incidentWords(incidents)} to ${target.label}`;
  editTree(project, `Retire ${node.label}${words}`, (edit) => {
    for (const { id } of family) edit.update('category', id, { state: 'retired' });
    if (target === null) return;
    const decision = decisionOn(set, assignment, decidedRows(assignment, gone), target.id);
    // As with a split, how the incidents were looked at stays as it was.
    keepDecisions(project, edit, 'split', [decision], clock);
    redirectRules(edit, assignment, gone, target.id);
  });
  return { incidents };
}

/** Rows that persons put into some categories, rising. */
function decidedRows(
  { places, by, counts }: Assignment,
  categories: ReadonlySet<number>,
): Uint32Array {
  const chosen = new Uint8Array(counts.decided.length);
  let total = 0;
  for (const id of categories) {
    chosen[id] = 1;
    total += counts.decided[id] ?? 0;
  }
  const rows = new Uint32Array(total);
  let count = 0;
  for (let row = 0; row < places.length; row += 1) {
    if (by[row] !== byPerson || chosen[places[row] as number] === 0) continue;
    rows[count] = row;
    count += 1;
  }
  return rows;
}

/**
 * Takes a retired category back into use: with all below it, and with those above it that are retired.
 * @throws VitalFewError `unknown-category`
 */
export function restoreCategory(set: IncidentSet, categoryId: number): Record<string, never> {
  const { tree } = assignmentOf(set);
  const node = tree.get(categoryId);
  const restored: TreeNode[] = subtree(node);
  for (let above = node; above.parentId !== null;) {
    above = tree.get(above.parentId);
    restored.push(above);
  }
  editTree(set.project, `Take ${node.label} back into use`, (edit) => {
    for (const { id } of restored) edit.update('category', id, { state: 'live' });
  });
  return {};
}

/** What stands in the way of removing a category, in words; null when nothing does. */
function whatHolds(node: TreeNode, { counts, rules, tree }: Assignment): string | null {
  const incidents = counts.own[node.id] ?? 0;
  if (incidents > 0) return incidentWords(incidents);
  if (node.children.length > 0) {
    return node.children.length === 1 ? '1 sub-category' : `${node.children.length} sub-categories`;
  }
  const filling = rules.filter((rule) => ruleCategories(rule).some((id) => tree.find(id) === node));
  if (filling.length === 0) return null;
  return filling.length === 1 ? '1 rule' : `${filling.length} rules`;
}

function ruleCategories(rule: StoredRule): number[] {
  return rule.kind === 'condition'
    ? [rule.categoryId]
    : rule.outcome.outcomes.map(({ categoryId }) => categoryId);
}

/**
 * Removes a category in which nothing stands.
 * @throws VitalFewError `unknown-category`; `category-not-empty` with an incident, a rule or a sub-category
 */
export function removeCategory(set: IncidentSet, categoryId: number): Record<string, never> {
  const assignment = assignmentOf(set);
  const node = assignment.tree.get(categoryId);
  const holds = whatHolds(node, assignment);
  if (holds !== null) {
    throw new VitalFewError(
      'category-not-empty',
      `“${node.label}” cannot be removed: it has ${holds}.`,
      { categoryId: node.id, category: node.label },
    );
  }
  editTree(set.project, `Remove the category ${node.label}`, (edit) =>
    edit.update('category', node.id, { state: 'removed' }),
  );
  return {};
}
