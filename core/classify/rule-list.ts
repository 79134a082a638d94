import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { Rule, ruleOperations } from '../contract/rules.ts';
import type { TaskControl } from '../project/task-control.ts';
import { type Assignment, assignmentOf, byPerson, byRule } from './assignment.ts';
import { addRow, countRows, eachRow, noRows, type RowBits } from './row-bits.ts';
import { prepareMatching, rowsOrNone } from './rule-matching.ts';
import type { StoredRule } from './rule-rows.ts';
import { troubleOf } from './rule-trouble.ts';
import { valuesRuleRows } from './values-rule.ts';

type RuleList = Omit<z.output<(typeof ruleOperations)['rules.list']['output']>, 'revision'>;

/** Conflicts that are listed: the largest. */
const mostConflicts = 200;

/** Where a rule would put incidents, whatever decides them. */
interface Says {
  rows: RowBits;
  /** The category it says for a row. */
  category: (row: number) => number;
}

function saysOf(set: IncidentSet, { tree }: Assignment, rule: StoredRule): Says {
  if (rule.kind === 'condition') {
    const category = tree.find(rule.categoryId)?.id ?? 0;
    return { rows: rowsOrNone(set, rule.condition), category: () => category };
  }
  const categories = valuesRuleRows(set, rule.outcome) ?? new Uint32Array(set.size);
  const leads = tree.resolution();
  const rows = noRows(set.size);
  for (let row = 0; row < categories.length; row += 1) {
    if (categories[row] !== 0) addRow(rows, row);
  }
  return { rows, category: (row) => leads[categories[row] as number] ?? 0 };
}

/** By rule: incidents that it decides, and those that a person decided otherwise. */
function deeds({ rules, by, places, ruled, ruleOf }: Assignment) {
  const decides = new Int32Array(rules.length + 1);
  const overruled = new Int32Array(rules.length + 1);
  for (let row = 0; row < by.length; row += 1) {
    const rule = ruleOf[row] as number;
    if (by[row] === byRule) decides[rule] = (decides[rule] as number) + 1;
    else if (by[row] === byPerson && places[row] !== ruled[row]) {
      overruled[rule] = (overruled[rule] as number) + 1;
    }
  }
  return { decides, overruled };
}

/** By the index of earlier rules: incidents that each decides and of which this rule says something else. */
function contradicted(assignment: Assignment, index: number, says: Says): Int32Array {
  const { by, ruleOf, places } = assignment;
  const counts = new Int32Array(index);
  eachRow(says.rows, (row) => {
    const earlier = (ruleOf[row] as number) - 1;
    if (earlier < 0 || earlier >= index || by[row] !== byRule) return true;
    const category = says.category(row);
    if (category !== 0 && category !== places[row])
      counts[earlier] = (counts[earlier] as number) + 1;
    return true;
  });
  return counts;
}

function ruleOfContract(
  set: IncidentSet,
  assignment: Assignment,
  rule: StoredRule,
  counts: Pick<Rule, 'matches' | 'decides' | 'overruled'>,
): Rule {
  const isCondition = rule.kind === 'condition';
  return {
    id: rule.id,
    categoryId: isCondition ? (assignment.tree.find(rule.categoryId)?.id ?? null) : null,
    kind: rule.kind,
    condition: isCondition ? rule.condition : null,
    fieldIds: isCondition ? [] : rule.outcome.fieldIds,
    active: rule.active,
    ...counts,
    trouble: troubleOf(set, assignment.tree, rule),
  };
}

/** Asks every rule of every incident, in steps; null when the project changed meanwhile. */
async function listOnce(set: IncidentSet, task: TaskControl): Promise<RuleList | null> {
  const assignment = assignmentOf(set);
  const { version, rules } = assignment;
  const conditions = rules.flatMap((rule) => (rule.kind === 'condition' ? [rule.condition] : []));
  await prepareMatching(set, conditions, task);
  const list: Rule[] = [];
  const conflicts: RuleList['conflicts'] = [];
  const { decides, overruled } = deeds(assignment);
  for (const [index, rule] of rules.entries()) {
    await task.breathe();
    if (assignmentOf(set).version !== version) return null;
    const says = saysOf(set, assignment, rule);
    list.push(
      ruleOfContract(set, assignment, rule, {
        matches: countRows(says.rows),
        decides: decides[index + 1] ?? 0,
        overruled: overruled[index + 1] ?? 0,
      }),
    );
    if (!rule.active) continue;
    for (const [earlier, incidents] of contradicted(assignment, index, says).entries()) {
      const ruleId = rules[earlier]?.id;
      if (incidents > 0 && ruleId !== undefined) {
        conflicts.push({ ruleId, laterRuleId: rule.id, incidents });
      }
    }
  }
  conflicts.sort((a, b) => b.incidents - a.incidents);
  return { rules: list, conflicts: conflicts.slice(0, mostConflicts), n: set.size };
}

const answered = new WeakMap<IncidentSet, { version: number; list: RuleList }>();

/** The rules in their order, with what each does. @throws VitalFewError `cancelled` */
export async function listRules(set: IncidentSet, task: TaskControl): Promise<RuleList> {
  for (;;) {
    const { version } = assignmentOf(set);
    const known = answered.get(set);
    if (known?.version === version) return known.list;
    const list = await listOnce(set, task);
    if (list === null) continue;
    answered.set(set, { version, list });
    return list;
  }
}

/** Incidents that a rule decides. */
export function decidedBy(set: IncidentSet, ruleId: number): number {
  const assignment = assignmentOf(set);
  const index = assignment.rules.findIndex(({ id }) => id === ruleId);
  return deeds(assignment).decides[index + 1] ?? 0;
}
