import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { CategoryStart, OutlineNode } from '../contract/categories.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Edit } from '../project/journal.ts';
import { type Assignment, assignmentOf } from './assignment.ts';
import type { TreeNode } from './category-tree.ts';
import { readOutline } from './outline.ts';
import type { StartNode } from './start-node.ts';
import { outcomesOf, type ValuesNode, valuesNodes } from './start-values.ts';
import { templates } from './templates/all.ts';
import { byName, editTree, newCategory, refuseTooDeep, refuseTooMany } from './tree-edits.ts';
import { type ValuesOutcome, valuesRuleRows } from './values-rule.ts';

/** A start as it is understood: its categories, and of fields the values that go into them. */
interface Plan {
  nodes: StartNode[];
  values: { fieldIds: number[]; nodes: ValuesNode[] } | null;
  label: string;
}

function planOf(set: IncidentSet, start: CategoryStart): Plan {
  switch (start.kind) {
    case 'fields': {
      const nodes = valuesNodes(set, start.fieldIds);
      const names = start.fieldIds.map((fieldId) => set.field(fieldId).name).join(', then ');
      return {
        nodes,
        values: { fieldIds: start.fieldIds, nodes },
        label: `Make categories of ${names}`,
      };
    }
    case 'template': {
      const { title, nodes } = templates[start.template];
      return { nodes, values: null, label: `Start with the categories for ${title}` };
    }
    case 'outline':
      return {
        nodes: readOutline(start.text),
        values: null,
        label: 'Add categories of an outline',
      };
  }
}

/** @throws VitalFewError `invalid-input` */
function refuseEmpty({ nodes }: Plan): void {
  if (nodes.length > 0) return;
  throw new VitalFewError(
    'invalid-input',
    'There is nothing in it that would make a category: it has no names, or no values.',
  );
}

function deepestOf(nodes: readonly StartNode[]): number {
  return nodes.reduce((most, { children }) => Math.max(most, 1 + deepestOf(children)), 0);
}

/** Incidents in no category that would come into each node or below it. */
function incidentsByNode(
  set: IncidentSet,
  { places }: Assignment,
  { values }: Plan,
): (node: StartNode) => number | null {
  if (values === null) return () => null;
  const numbers = new Map<StartNode, number>();
  const numberOf = (node: StartNode): number => {
    const known = numbers.get(node) ?? numbers.size + 1;
    numbers.set(node, known);
    return known;
  };
  const outcomes = outcomesOf(values.nodes, numberOf);
  const rows = valuesRuleRows(set, { fieldIds: values.fieldIds, outcomes });
  const counts = new Int32Array(numbers.size + 1);
  for (let row = 0; rows !== null && row < rows.length; row += 1) {
    if (places[row] !== 0) continue;
    const number = rows[row] as number;
    counts[number] = (counts[number] as number) + 1;
  }
  const below = (node: StartNode): number =>
    node.children.reduce(
      (sum, child) => sum + below(child),
      counts[numbers.get(node) ?? 0] as number,
    );
  return below;
}

/** Finds the category that a node of a start stands for, among those at its place; none when it is new. */
type Finder = (node: StartNode, beside: (name: string) => TreeNode | undefined) => TreeNode | null;

/**
 * Values that a rule puts in a category already stand for that one, wherever it was moved, whatever it is called by
 * now and whatever it was merged into; all else is known by its name.
 */
function finderOf({ rules, tree }: Assignment, { values }: Plan): Finder {
  const rule = values === null ? undefined : ruleOfFields(rules, values.fieldIds);
  const led = new Map(
    rule?.outcome.outcomes.map((one) => [JSON.stringify(one.values), one.categoryId]),
  );
  const valuesOf = new Map<StartNode, string[][]>();
  const note = (nodes: readonly ValuesNode[]): void => {
    for (const node of nodes) {
      valuesOf.set(node, node.values);
      note(node.children);
    }
  };
  note(values?.nodes ?? []);
  return (node, beside) => {
    for (const combination of valuesOf.get(node) ?? []) {
      const found = tree.find(led.get(JSON.stringify(combination)) ?? 0);
      if (found !== null) return found;
    }
    return beside(node.name) ?? null;
  };
}

function ruleOfFields(rules: Assignment['rules'], fieldIds: readonly number[]) {
  const key = fieldIds.join();
  for (const rule of rules) {
    if (rule.kind === 'values-of-fields' && rule.outcome.fieldIds.join() === key) return rule;
  }
  return undefined;
}

/**
 * The tree that a start would make, and how many of its categories are there already.
 * @throws VitalFewError `unknown-field`, `invalid-input`
 */
export function previewStart(
  set: IncidentSet,
  start: CategoryStart,
): { roots: OutlineNode[]; categories: number; known: number } {
  const assignment = assignmentOf(set);
  const plan = planOf(set, start);
  refuseEmpty(plan);
  const incidents = incidentsByNode(set, assignment, plan);
  let categories = 0;
  let known = 0;
  const find = finderOf(assignment, plan);
  const shown = (node: StartNode, beside: ReturnType<typeof byName>): OutlineNode => {
    const same = find(node, beside);
    categories += 1;
    known += Number(same !== null);
    const below = byName(same?.children ?? []);
    return {
      name: node.name,
      definition: node.definition,
      incidents: incidents(node),
      children: node.children.map((child) => shown(child, below)),
    };
  };
  const top = byName(assignment.tree.roots);
  const roots = plan.nodes.map((node) => shown(node, top));
  return { roots, categories, known };
}

/** Makes the categories that are not there, below or at the top; gives the number of each node. */
function makeNodes(
  edit: Edit,
  nodes: readonly StartNode[],
  parentId: number | null,
  beside: readonly TreeNode[],
  ids: Map<StartNode, number>,
  find: Finder,
): number {
  let position = beside.at(-1)?.position ?? 0;
  let added = 0;
  const named = byName(beside);
  for (const node of nodes) {
    const same = find(node, named);
    if (same !== null) ids.set(node, same.id);
    else {
      position += 1;
      const { name, definition, examples } = node;
      const row = newCategory(parentId, name, position, definition, examples);
      ids.set(node, edit.insert('category', row));
      added += 1;
    }
    const id = ids.get(node) ?? null;
    added += makeNodes(edit, node.children, id, same?.children ?? [], ids, find);
  }
  return added;
}

/** Adds the rule that keeps the categories filled; one with the same fields takes up what is new. */
function keepFilled(edit: Edit, { rules }: Assignment, made: ValuesOutcome): void {
  const rule = ruleOfFields(rules, made.fieldIds);
  if (rule !== undefined) {
    const known = new Set(rule.outcome.outcomes.map(({ values }) => JSON.stringify(values)));
    const news = made.outcomes.filter(({ values }) => !known.has(JSON.stringify(values)));
    const outcomes = [...rule.outcome.outcomes, ...news];
    edit.update('rule', rule.id, { outcome: JSON.stringify({ ...made, outcomes }), active: 1 });
    return;
  }
  edit.insert('rule', {
    position: (rules.at(-1)?.position ?? 0) + 1,
    kind: 'values-of-fields',
    category_id: null,
    outcome: JSON.stringify(made),
    active: 1,
  });
}

/**
 * Adds the categories of a start, where they are not there already; of fields with the standing rule that puts
 * incidents with these values there. A value that comes later is in no category until the start is asked for again.
 * Gives how many categories were added, and how many incidents came into one.
 * @throws VitalFewError `unknown-field`, `unknown-category`, `category-retired`, `invalid-input`
 */
export function startCategories(
  set: IncidentSet,
  { start, under }: { start: CategoryStart; under: number | null },
): { added: number; classified: number } {
  const assignment = assignmentOf(set);
  const before = unclassified(assignment);
  const plan = planOf(set, start);
  refuseEmpty(plan);
  const parent = under === null ? null : assignment.tree.getLive(under);
  refuseTooDeep((parent?.depth ?? 0) + deepestOf(plan.nodes), plan.nodes[0]?.name ?? '');
  const beside = parent?.children ?? assignment.tree.roots;
  const label = parent === null ? plan.label : `${plan.label}, below ${parent.label}`;
  const find = finderOf(assignment, plan);
  const added = editTree(set.project, label, (edit) => {
    const ids = new Map<StartNode, number>();
    const count = makeNodes(edit, plan.nodes, parent?.id ?? null, beside, ids, find);
    refuseTooMany(assignment.tree, count);
    if (plan.values !== null) {
      const { fieldIds, nodes } = plan.values;
      const outcomes = outcomesOf(nodes, (node) => ids.get(node) ?? 0);
      keepFilled(edit, assignment, { fieldIds, outcomes });
    }
    return count;
  });
  set.refresh();
  return { added, classified: before - unclassified(assignmentOf(set)) };
}

function unclassified({ places }: Assignment): number {
  let count = 0;
  for (let row = 0; row < places.length; row += 1) count += Number(places[row] === 0);
  return count;
}
