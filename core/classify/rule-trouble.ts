import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { CategoryTree } from './category-tree.ts';
import { checkCondition, conditionRows } from './rule-matching.ts';
import type { StoredRule } from './rule-rows.ts';

function conditionTrouble(set: IncidentSet, rule: StoredRule & { kind: 'condition' }) {
  try {
    checkCondition(set, rule.condition);
    conditionRows(set, rule.condition);
    return null;
  } catch (error) {
    if (error instanceof VitalFewError) return error.message;
    throw error;
  }
}

function categoryTrouble(tree: CategoryTree, categoryId: number): string | null {
  const category = tree.find(categoryId);
  if (category === null) {
    return 'Its category is gone, so it does nothing. Choose another category, or remove the rule.';
  }
  if (category.state === 'live') return null;
  return `“${category.label}” is retired, and this rule still puts incidents there. Choose another category, or switch the rule off.`;
}

/** What keeps a rule from doing its work, and what to do about it; null when nothing does. */
export function troubleOf(set: IncidentSet, tree: CategoryTree, rule: StoredRule): string | null {
  if (rule.kind === 'condition') {
    return conditionTrouble(set, rule) ?? categoryTrouble(tree, rule.categoryId);
  }
  const { fieldIds, outcomes } = rule.outcome;
  const gone = fieldIds.some((id) => {
    const field = set.importedFields.find((one) => one.id === id);
    return field === undefined || set.codes(field) === null;
  });
  if (gone) {
    return 'A field that it follows is gone: its import was undone, or it holds free texts now. Import it again, or remove the rule.';
  }
  const lost = outcomes.filter(({ categoryId }) => tree.find(categoryId) === null).length;
  if (lost === 0) return null;
  const values = lost === 1 ? 'one value' : `${lost.toLocaleString('en')} values`;
  return `The category of ${values} is gone; incidents with it are left to the rules below.`;
}
