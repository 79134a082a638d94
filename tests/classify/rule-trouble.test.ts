import { expect, test } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { assignmentOf } from '#core/classify/assignment.ts';
import { breathing } from '#core/classify/breathing.ts';
import { listRules } from '#core/classify/rule-list.ts';
import type { RuleCondition } from '#core/contract/rules.ts';
import type { ProjectFile } from '#core/project/project-file.ts';
import { projectWith } from '../aggregate/project-with.ts';

const columns = [
  ['card', 'loan', 'card', null],
  ['no refund', 'late', 'refund late', 'aaaa'],
];

function project(): ProjectFile {
  const file = projectWith(
    [{ name: 'Product' }, { name: 'Story', storage: 'text', role: 'description' }],
    columns,
  );
  for (const name of ['A', 'B']) {
    file.db
      .prepare(
        `INSERT INTO category (name, definition, examples, position, state) VALUES (?, '', '[]', 1, 'live')`,
      )
      .run(name);
  }
  return file;
}

function addRule(file: ProjectFile, categoryId: number | null, outcome: unknown): void {
  const kind = categoryId === null ? 'values-of-fields' : 'condition';
  file.db
    .prepare(
      `INSERT INTO rule (position, kind, category_id, outcome, active)
       VALUES ((SELECT count(*) FROM rule), ?, ?, ?, 1)`,
    )
    .run(kind, categoryId, JSON.stringify(outcome));
}

const words = (...list: string[]): RuleCondition => ({
  kind: 'words',
  fieldId: null,
  words: list,
  match: 'any',
});

async function listed(file: ProjectFile) {
  const set = IncidentSet.load(file);
  const list = await listRules(set, breathing());
  return { ...list, places: [...assignmentOf(set).places] };
}

test('a rule about a field that is gone does nothing, even where it says not, and says so', async () => {
  const file = project();
  addRule(file, 1, { kind: 'not', condition: { kind: 'values', fieldId: 99, values: ['x'] } });
  addRule(file, 2, words('late'));
  const { rules, places } = await listed(file);
  expect(places).toEqual([0, 2, 2, 0]);
  expect(rules).toMatchObject([
    { matches: 0, decides: 0, trouble: expect.stringMatching(/gone.*choose another field/u) },
    { matches: 2, decides: 2, trouble: null },
  ]);
});

test('a rule whose category is gone leaves its incidents to the others', async () => {
  const file = project();
  file.db.pragma('foreign_keys = OFF');
  addRule(file, 9, words('late'));
  addRule(file, 2, words('refund'));
  const { rules, places } = await listed(file);
  expect(places).toEqual([2, 0, 2, 0]);
  expect(rules[0]).toMatchObject({
    categoryId: null,
    decides: 0,
    trouble: expect.stringMatching(/category is gone.*remove the rule/u),
  });
});

test('a pattern that is too hard for the texts is given up, and the other rules go on', async () => {
  const file = project();
  let seed = 7;
  const random = Array.from({ length: 100_000 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return 'ab '[seed % 3];
  });
  file.db.exec('DELETE FROM column_chunk WHERE field_id = 2');
  const text = new TextEncoder().encode(`${random.join('')}z`);
  const offsets = new Uint32Array([0, text.length, text.length, text.length, text.length]);
  const data = Buffer.concat([Buffer.from(offsets.buffer), text]);
  file.db
    .prepare(
      `INSERT INTO column_chunk (import_id, field_id, chunk, encoding, rows, data)
       VALUES (1, 2, 0, 'text', 4, ?)`,
    )
    .run(data);
  addRule(file, 1, { kind: 'pattern', fieldId: null, pattern: '(a|b)[^q]{400}z' });
  addRule(file, 2, { kind: 'values', fieldId: 1, values: ['card'] });
  const { rules, places } = await listed(file);
  expect(rules[0]?.trouble).toMatch(/too many possibilities/u);
  expect(rules[1]).toMatchObject({ decides: 2, trouble: null });
  expect(places).toEqual([2, 0, 2, 0]);
});

test('rules that follow fields take part in conflicts, and say when their field went', async () => {
  const file = project();
  addRule(file, 1, words('refund'));
  addRule(file, null, {
    fieldIds: [1],
    outcomes: [
      { values: ['card'], categoryId: 2 },
      { values: ['loan'], categoryId: 1 },
    ],
  });
  addRule(file, null, { fieldIds: [2], outcomes: [{ values: ['x'], categoryId: 1 }] });
  const { rules, conflicts, places } = await listed(file);
  expect(places).toEqual([1, 1, 1, 0]);
  expect(rules).toMatchObject([
    { kind: 'condition', matches: 2, decides: 2 },
    { kind: 'values-of-fields', categoryId: null, fieldIds: [1], matches: 3, decides: 1 },
    { kind: 'values-of-fields', matches: 0, trouble: expect.stringMatching(/follows is gone/u) },
  ]);
  expect(conflicts).toEqual([{ ruleId: 1, laterRuleId: 2, incidents: 2 }]);
});
