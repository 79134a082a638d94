import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { ruleOperations } from '../contract/rules.ts';
import type { Edit } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { type CategoryTree, readTree } from './category-tree.ts';
import { checkCondition } from './rule-matching.ts';
import { RuleRows, type StoredRule } from './rule-rows.ts';

type SaveInput = z.output<(typeof ruleOperations)['rules.save']['input']>;
type MoveInput = z.output<(typeof ruleOperations)['rules.move']['input']>;
type SwitchInput = z.output<(typeof ruleOperations)['rules.switch']['input']>;

/** Rules that a project may have: each is asked of every incident. */
const mostRules = 1_000;
/** Positions closer than this are laid out anew. */
const closest = 1e-9;

function rulesOf(project: ProjectFile): readonly StoredRule[] {
  return new RuleRows().read(project.db);
}

/** @throws VitalFewError `unknown-rule` */
function found(rules: readonly StoredRule[], ruleId: number): StoredRule {
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule !== undefined) return rule;
  throw new VitalFewError(
    'unknown-rule',
    'That rule is gone: it was removed, or its making undone.',
    { ruleId },
  );
}

function nameOf(tree: CategoryTree, rule: StoredRule): string {
  if (rule.kind === 'values-of-fields') return 'the rule that follows fields';
  return `the rule for ${tree.find(rule.categoryId)?.label ?? 'a removed category'}`;
}

/**
 * Adds a rule at the end, or changes one in its place.
 * @throws VitalFewError `unknown-rule`, `unknown-category`, `category-retired`, and as `checkCondition`;
 * `invalid-input` for a rule that follows fields, which has no condition, and beyond 1,000 rules
 */
export function saveRule(project: ProjectFile, set: IncidentSet, input: SaveInput): number {
  const { ruleId, categoryId, condition, active } = input;
  checkCondition(set, condition);
  const rules = rulesOf(project);
  const category = readTree(project.db).getLive(categoryId);
  const outcome = JSON.stringify(condition);
  const values = { category_id: category.id, outcome, active: active ? 1 : 0 };
  if (ruleId !== null) {
    if (found(rules, ruleId).kind === 'values-of-fields') {
      throw new VitalFewError(
        'invalid-input',
        'This rule follows the values of fields and has no condition to change. Switch it off, or put another rule before it.',
        { ruleId },
      );
    }
    project.journal.record(`Change the rule for ${category.label}`, (edit) =>
      edit.update('rule', ruleId, values),
    );
    return ruleId;
  }
  if (rules.length >= mostRules) {
    throw new VitalFewError(
      'invalid-input',
      `A project can have ${mostRules.toLocaleString('en')} rules. Put conditions together in one rule, or remove rules that never fire.`,
      { limit: mostRules },
    );
  }
  const position = (rules.at(-1)?.position ?? 0) + 1;
  return project.journal.record(`Add a rule for ${category.label}`, (edit) =>
    edit.insert('rule', { position, kind: 'condition', ...values }),
  );
}

/** Gives every rule a whole number for its position. */
function layOut(edit: Edit, rules: readonly StoredRule[]): void {
  for (const [index, { id }] of rules.entries()) edit.update('rule', id, { position: index + 1 });
}

/** Moves a rule before another; null: last. @throws VitalFewError `unknown-rule` */
export function moveRule(project: ProjectFile, { ruleId, before }: MoveInput): void {
  const rules = rulesOf(project);
  const rule = found(rules, ruleId);
  const others = rules.filter(({ id }) => id !== ruleId);
  const at =
    before === null || before === ruleId ? others.length : others.indexOf(found(others, before));
  if (before === ruleId || rules.indexOf(rule) === at) return;
  const above = others[at - 1]?.position ?? null;
  const below = others[at]?.position ?? null;
  const label = `Move ${nameOf(readTree(project.db), rule)}`;
  project.journal.record(label, (edit) => {
    if (above !== null && below !== null && below - above < closest) {
      layOut(edit, [...others.slice(0, at), rule, ...others.slice(at)]);
      return;
    }
    const position =
      below === null ? (above ?? 0) + 1 : above === null ? below - 1 : (above + below) / 2;
    edit.update('rule', ruleId, { position });
  });
}

/** Switches a rule on or off. @throws VitalFewError `unknown-rule` */
export function switchRule(project: ProjectFile, { ruleId, active }: SwitchInput): void {
  const rule = found(rulesOf(project), ruleId);
  const label = `Switch ${active ? 'on' : 'off'} ${nameOf(readTree(project.db), rule)}`;
  project.journal.record(label, (edit) => edit.update('rule', ruleId, { active: active ? 1 : 0 }));
}

/** Removes a rule. @throws VitalFewError `unknown-rule` */
export function removeRule(project: ProjectFile, ruleId: number): void {
  const rule = found(rulesOf(project), ruleId);
  const label = `Remove ${nameOf(readTree(project.db), rule)}`;
  project.journal.record(label, (edit) => edit.remove('rule', ruleId));
}
