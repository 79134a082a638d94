import { describe, expect, it } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { type Assignment, assignmentOf, prepareAssignment } from '#core/classify/assignment.ts';
import { showCategories } from '#core/classify/classified-fields.ts';
import { decide } from '#core/classify/decide.ts';
import { mergeCategories } from '#core/classify/merge.ts';
import { removeRule, saveRule } from '#core/classify/rule-edits.ts';
import { addCategory } from '#core/classify/tree-edits.ts';
import type { RuleCondition } from '#core/contract/rules.ts';
import { projectWith, type TestField } from '../aggregate/project-with.ts';
import { engineWith } from './engine-with.ts';

const everything = { conditions: [] };

async function withWordRule(incidents: number) {
  const under = await engineWith(Array.from({ length: incidents }, () => 'card'));
  const { categoryId } = await under.call('categories.add', { parentId: null, name: 'Even' });
  await under.call('rules.save', {
    ruleId: null,
    categoryId,
    condition: { kind: 'any', conditions: [{ kind: 'phrase', fieldId: null, phrase: 'number 2' }] },
  });
  await under.call('project.close', {});
  return under;
}

it('answers alike whoever asks first after an opening, while the rules look into the texts', async () => {
  const { call } = await withWordRule(3000);
  await call('project.open', { file: 'file:test.vitalfew', access: 'write' });
  const [tree, again, rows] = await Promise.all([
    call('categories.tree', { filter: everything }),
    call('categories.tree', { filter: everything }),
    call('aggregate.rows', {
      filter: {
        conditions: [{ kind: 'values', fieldId: 1_000_000_001, values: ['Even'] }],
      },
      sort: { fieldId: null, descending: false },
      fieldIds: [],
      offset: 0,
      limit: 5,
    }),
  ]);
  expect(tree.categories[0]?.counts.ruled).toBe(1);
  expect(again.categories).toEqual(tree.categories);
  expect(rows).toMatchObject({ total: 1, rows: [{ id: 2 }] });
});

it('gives up without harm when the project is closed meanwhile', async () => {
  const { call, codeOf } = await withWordRule(3000);
  await call('project.open', { file: 'file:test.vitalfew', access: 'write' });
  const codes = await Promise.all([
    codeOf('categories.tree', { filter: everything }),
    codeOf('aggregate.views', { filter: everything, views: [{ kind: 'figures' }] }),
    codeOf('project.close', {}),
  ]);
  for (const code of codes) expect(['no error', 'cancelled', 'no-project']).toContain(code);
});

describe('preparing', () => {
  const columns = [
    Array.from({ length: 40 }, (_, row) => (row % 3 === 0 ? 'card' : 'loan')),
    Array.from({ length: 40 }, (_, row) => (row % 4 === 0 ? 'no refund' : 'too late')),
  ];
  const fields: TestField[] = [
    { name: 'Product' },
    { name: 'Story', storage: 'text', role: 'description' },
  ];

  function prepared() {
    const file = projectWith(fields, columns);
    const set = IncidentSet.load(file);
    showCategories(set);
    const [first = 0, second = 0] = ['A', 'B'].map(
      (name) =>
        addCategory(file, { parentId: null, name, definition: '', examples: [], before: null })
          .categoryId,
    );
    const rule = (categoryId: number, condition: RuleCondition) =>
      saveRule(file, set, { ruleId: null, categoryId, condition, active: true });
    rule(first, { kind: 'words', fieldId: null, words: ['refund'], match: 'any' });
    rule(second, { kind: 'values', fieldId: 1, values: ['card'] });
    set.refresh();
    return { file, set, first, second, rule };
  }

  const chosen = { kind: 'ids' as const, incidentIds: [2, 3] };
  const stand = ({ places, by, ruled, ruleOf, counts }: Assignment) => ({
    places,
    by,
    ruled,
    ruleOf,
    counts,
  });

  it('says the same as asking at once, whatever is edited between two steps', async () => {
    for (let moment = 0; moment < 14; moment += 1) {
      const { file, set, first, second, rule } = prepared();
      const edits = [
        () => rule(second, { kind: 'values', fieldId: 1, values: ['loan'] }),
        () => decide(set, { chosen, categoryId: first, way: 'many' }, () => new Date(0)),
        () => file.journal.undo(),
        () => mergeCategories(set, { categoryIds: [first], into: second }),
        () => removeRule(file, 2),
      ];
      let steps = 0;
      const breathe = async () => {
        steps += 1;
        if (steps < moment || edits.length === 0) return;
        edits.shift()?.();
        set.refresh();
      };
      await prepareAssignment(set, { progress() {}, breathe });
      const again = IncidentSet.load(file);
      expect(steps).toBeGreaterThan(0);
      expect(stand(assignmentOf(set))).toEqual(stand(assignmentOf(again)));
    }
  });
});
