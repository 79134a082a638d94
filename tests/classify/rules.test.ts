import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RuleCondition } from '#core/contract/rules.ts';
import { type ClassifyEngine, engineWith, topCategories } from './engine-with.ts';

const everything = { conditions: [] };

// Fields of engineWith: 1 Product, 2 Description (“note number 3”), 3 Group (g0, g1, g2).
const words = (...list: string[]): RuleCondition => ({
  kind: 'words',
  fieldId: null,
  words: list,
  match: 'any',
});
const product = (...values: (string | null)[]): RuleCondition => ({
  kind: 'values',
  fieldId: 1,
  values,
});

async function withCategories(engine: ClassifyEngine, ...names: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) {
    ids.push((await engine.call('categories.add', { parentId: null, name })).categoryId);
  }
  return ids;
}

async function rule(engine: ClassifyEngine, categoryId: number, condition: RuleCondition) {
  return (await engine.call('rules.save', { ruleId: null, categoryId, condition })).ruleId;
}

/** The category of each incident, in their order. */
async function places(engine: ClassifyEngine) {
  return (await topCategories(engine)).map(({ category }) => category ?? null);
}

describe('rules', () => {
  test('put incidents in categories, the first that matches deciding', async () => {
    const engine = await engineWith(['card', 'loan', 'card', null]);
    const [a = 0, b = 0] = await withCategories(engine, 'A', 'B');
    const saved = await engine.call('rules.save', {
      ruleId: null,
      categoryId: a,
      condition: product('card'),
    });
    expect(saved.decides).toBe(2);
    const second = await rule(engine, b, words('note'));
    expect(await places(engine)).toEqual(['A', 'B', 'A', 'B']);
    expect(await engine.call('rules.list', {})).toMatchObject({
      n: 4,
      rules: [
        { id: saved.ruleId, matches: 2, decides: 2, overruled: 0, trouble: null },
        { id: second, matches: 4, decides: 2, overruled: 0, trouble: null },
      ],
      conflicts: [{ ruleId: saved.ruleId, laterRuleId: second, incidents: 2 }],
    });
    await engine.call('rules.move', { ruleId: second, before: saved.ruleId });
    expect(await places(engine)).toEqual(['B', 'B', 'B', 'B']);
    const moved = await engine.call('rules.list', {});
    expect(moved.rules.map(({ id, decides }) => [id, decides])).toEqual([
      [second, 4],
      [saved.ruleId, 0],
    ]);
    await engine.call('rules.move', { ruleId: second, before: null });
    expect(await places(engine)).toEqual(['A', 'B', 'A', 'B']);
  });

  test('yield to what a person decided, and say how often', async () => {
    const engine = await engineWith(['card', 'loan', 'card', null]);
    const [a = 0, b = 0] = await withCategories(engine, 'A', 'B');
    await rule(engine, a, words('note'));
    await engine.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [1, 2] },
      categoryId: b,
    });
    await engine.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [3] },
      categoryId: a,
    });
    expect(await places(engine)).toEqual(['B', 'B', 'A', 'A']);
    const { rules, conflicts } = await engine.call('rules.list', {});
    expect(rules).toMatchObject([{ matches: 4, decides: 1, overruled: 2 }]);
    expect(conflicts).toEqual([]);
    await engine.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [1] },
      categoryId: null,
    });
    expect(await places(engine)).toEqual(['A', 'B', 'A', 'A']);
  });

  test('run on every new import', async () => {
    const engine = await engineWith(['card', 'loan']);
    const [a = 0] = await withCategories(engine, 'A');
    const id = await rule(engine, a, words('note*'));
    writeFileSync(
      join(engine.folder, 'more.csv'),
      'Product,Description,Group\nbond,Another note,g1\nbond,NOTED,g1\nbond,nothing,g1\n',
    );
    await engine.call('sources.import', { file: 'file:more.csv' });
    expect(await places(engine)).toEqual(['A', 'A', 'A', 'A', null]);
    const { rules } = await engine.call('rules.list', {});
    expect(rules).toMatchObject([{ id, matches: 4, decides: 4 }]);
  });

  test('are undone and redone step by step', async () => {
    const engine = await engineWith(['card', 'loan', 'card']);
    const { call } = engine;
    const [a = 0, b = 0] = await withCategories(engine, 'A', 'B');
    const states: unknown[] = [];
    const labels: (string | null)[] = [];
    const note = async () => {
      const { rules, conflicts } = await call('rules.list', {});
      states.push({ rules, conflicts, places: await places(engine) });
      labels.push((await call('project.info', {})).project?.undoLabel ?? null);
    };
    await note();
    const first = await rule(engine, a, product('card'));
    await note();
    const second = await rule(engine, b, words('note'));
    await note();
    await call('rules.move', { ruleId: second, before: first });
    await note();
    await call('rules.switch', { ruleId: second, active: false });
    await note();
    await call('rules.save', { ruleId: first, categoryId: b, condition: product('loan') });
    await note();
    await call('rules.remove', { ruleId: second });
    await note();
    expect(labels.slice(1)).toEqual([
      'Add a rule for A',
      'Add a rule for B',
      'Move the rule for B',
      'Switch off the rule for B',
      'Change the rule for B',
      'Remove the rule for B',
    ]);
    for (let step = states.length - 2; step >= 0; step -= 1) {
      await call('journal.undo', {});
      const { rules, conflicts } = await call('rules.list', {});
      expect({ rules, conflicts, places: await places(engine) }).toEqual(states[step]);
    }
    for (let step = 1; step < states.length; step += 1) {
      await call('journal.redo', {});
      const { rules, conflicts } = await call('rules.list', {});
      expect({ rules, conflicts, places: await places(engine) }).toEqual(states[step]);
    }
  });

  test('that are off decide nothing, and say what they would match', async () => {
    const engine = await engineWith(['card', 'loan']);
    const [a = 0, b = 0] = await withCategories(engine, 'A', 'B');
    const first = await rule(engine, a, words('note'));
    await rule(engine, b, product('card'));
    await engine.call('rules.switch', { ruleId: first, active: false });
    expect(await places(engine)).toEqual(['B', null]);
    const { rules, conflicts } = await engine.call('rules.list', {});
    expect(rules).toMatchObject([
      { active: false, matches: 2, decides: 0 },
      { active: true, matches: 1, decides: 1 },
    ]);
    expect(conflicts).toEqual([]);
  });

  test('say what is amiss and what to do when a field or a category went', async () => {
    const engine = await engineWith(['card', 'loan']);
    const { call } = engine;
    const [a = 0, b = 0] = await withCategories(engine, 'A', 'B');
    writeFileSync(join(engine.folder, 'more.csv'), 'Product,Colour\ncard,red\nbond,blue\n');
    await call('sources.import', { file: 'file:more.csv' });
    const { project } = await call('project.info', {});
    const colour = project?.fields.find(({ name }) => name === 'Colour')?.id ?? 0;
    const red: RuleCondition = { kind: 'values', fieldId: colour, values: ['red'] };
    const one = await rule(engine, a, { kind: 'not', condition: red });
    const two = await rule(engine, b, product('card'));
    expect(await places(engine)).toEqual(['A', 'A', 'B', 'A']);
    // The import is undone, and only then what came after it: so it is undone by hand here.
    await call('journal.undo', {});
    await call('journal.undo', {});
    await call('journal.undo', {});
    const again = await rule(engine, b, product('card'));
    expect(again).toBeGreaterThan(0);
    expect([one, two].every((id) => id > 0)).toBe(true);
    expect(await engine.codeOf('rules.save', { ruleId: null, categoryId: a, condition: red })).toBe(
      'unknown-field',
    );
    await call('categories.retire', { categoryId: b, into: null });
    const { rules } = await call('rules.list', {});
    expect(rules[0]?.trouble).toMatch(/“B” is retired.*Choose another category, or switch/u);
  });

  test('refuse what cannot be, with a code', async () => {
    const engine = await engineWith(['card', 'loan']);
    const [a = 0] = await withCategories(engine, 'A');
    const id = await rule(engine, a, words('note'));
    const { levelFieldIds } = await engine.call('categories.tree', { filter: everything });
    const refused: [string, unknown, string][] = [
      ['rules.save', { ruleId: 99, categoryId: a, condition: words('x') }, 'unknown-rule'],
      ['rules.save', { ruleId: id, categoryId: 99, condition: words('x') }, 'unknown-category'],
      ['rules.save', { ruleId: id, categoryId: a, condition: words() }, 'invalid-input'],
      ['rules.move', { ruleId: 99, before: null }, 'unknown-rule'],
      ['rules.move', { ruleId: id, before: 99 }, 'unknown-rule'],
      ['rules.switch', { ruleId: 99, active: true }, 'unknown-rule'],
      ['rules.remove', { ruleId: 99 }, 'unknown-rule'],
      [
        'rules.try',
        {
          condition: { kind: 'values', fieldId: levelFieldIds[0], values: ['A'] },
          filter: everything,
        },
        'invalid-input',
      ],
      [
        'rules.try',
        { condition: { kind: 'pattern', fieldId: null, pattern: '(a' }, filter: everything },
        'invalid-input',
      ],
      [
        'rules.try',
        { condition: { kind: 'range', fieldId: 1, from: 1, to: null }, filter: everything },
        'not-a-measure',
      ],
    ];
    for (const [operation, input, code] of refused) {
      expect([operation, input, await engine.codeOf(operation, input)]).toEqual([
        operation,
        input,
        code,
      ]);
    }
    expect((await engine.call('rules.list', {})).rules).toHaveLength(1);
  });

  test('are refused when they are nested beyond all reading', async () => {
    const engine = await engineWith(['card']);
    for (const depth of [25, 150, 100_000]) {
      let condition: RuleCondition = words('a');
      for (let level = 0; level < depth; level += 1) condition = { kind: 'not', condition };
      expect(await engine.codeOf('rules.try', { condition, filter: everything })).toBe(
        'invalid-input',
      );
    }
  });

  test('are not saved in a project that is open for reading', async () => {
    const engine = await engineWith(['card']);
    const [a = 0] = await withCategories(engine, 'A');
    const id = await rule(engine, a, words('note'));
    await engine.call('project.close', {});
    await engine.call('project.open', { file: 'file:test.vitalfew', access: 'read' });
    expect((await engine.call('rules.list', {})).rules).toMatchObject([{ id, decides: 1 }]);
    const changed = { ruleId: id, categoryId: a, condition: words('x') };
    expect(await engine.codeOf('rules.save', changed)).toBe('project-read-only');
    expect(await engine.codeOf('rules.remove', { ruleId: id })).toBe('project-read-only');
  });

  test('need a project', async () => {
    const engine = await engineWith([]);
    await engine.call('project.close', {});
    expect(await engine.codeOf('rules.list', {})).toBe('no-project');
    const trial = { condition: words('x'), filter: everything };
    expect(await engine.codeOf('rules.try', trial)).toBe('no-project');
  });
});

describe('trying a condition', () => {
  test('counts under the filter, says where the matches stand, and marks what was found', async () => {
    const engine = await engineWith(['card', 'loan', 'card', 'bond']);
    const [a = 0] = await withCategories(engine, 'A');
    await engine.call('categories.decide', {
      chosen: { kind: 'ids', incidentIds: [1] },
      categoryId: a,
    });
    const condition: RuleCondition = {
      kind: 'all',
      conditions: [words('NÓTE'), { kind: 'not', condition: product('bond') }],
    };
    const trial = await engine.call('rules.try', { condition, filter: everything, sample: 2 });
    expect(trial).toMatchObject({
      n: 4,
      matches: 3,
      unclassified: 2,
      categories: [{ categoryId: a, incidents: 1 }],
      sample: [
        { incidentId: 1, categoryId: a, text: 'note number 1', hits: [{ from: 0, to: 4 }] },
        { incidentId: 2, categoryId: null, text: 'note number 2' },
      ],
    });
    const loans = {
      conditions: [{ kind: 'values' as const, fieldId: 1, values: ['loan'] }],
    };
    const narrowed = await engine.call('rules.try', { condition, filter: loans, sample: 0 });
    expect(narrowed).toMatchObject({ n: 1, matches: 1, sample: [] });
  });

  test('marks places in the text as it was written, and cuts long ones around the first', async () => {
    const engine = await engineWith(['x']);
    const long = `${'😀 vorher '.repeat(80)}Das CAFÉ war zu.${' nachher'.repeat(80)}`;
    writeFileSync(
      join(engine.folder, 'more.csv'),
      `Product,Description,Group\nx,"${long}",g1\nx,"Cafe\u0301 und Café",g1\n`,
    );
    await engine.call('sources.import', { file: 'file:more.csv' });
    const { sample } = await engine.call('rules.try', {
      condition: words('cafe'),
      filter: everything,
    });
    const marked = sample.map(({ text, hits }) => hits.map(({ from, to }) => text.slice(from, to)));
    expect(marked).toEqual([['CAFÉ'], ['Cafe\u0301', 'Café']]);
    expect(sample[0]?.text.length).toBeLessThan(340);
    expect(sample[0]?.text).toMatch(/^… .*Das CAFÉ war zu\..* …$/su);
    expect(sample[0]?.text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/u);
  });
});

const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.subarray(['card', 'loan', 'bond', null], { minLength: 1 }).map((values) => product(...values)),
  fc.subarray(['1', '2', '3', '1*', 'note'], { minLength: 1 }).map((list) => words(...list)),
  fc
    .subarray(['card', 'loan'], { minLength: 1 })
    .map((values): RuleCondition => ({ kind: 'not', condition: product(...values) })),
);

test('every incident stands where the first active rule or a person puts it, whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('card', 'loan', 'bond', null), { minLength: 1, maxLength: 12 }),
      fc.array(fc.record({ condition, category: fc.nat(2), active: fc.boolean() }), {
        maxLength: 5,
      }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(11), fc.nat(2)), { maxLength: 3 }),
      async (products, wanted, moves, decisions) => {
        const engine = await engineWith(products);
        const ids = await withCategories(engine, 'A', 'B', 'C');
        const order: { id: number; says: (typeof wanted)[number] }[] = [];
        for (const says of wanted) {
          const { ruleId } = await engine.call('rules.save', {
            ruleId: null,
            categoryId: ids[says.category] ?? 0,
            condition: says.condition,
            active: says.active,
          });
          order.push({ id: ruleId, says });
        }
        for (const [from, to] of moves) {
          const moved = order[from % Math.max(1, order.length)];
          if (moved === undefined) continue;
          order.splice(order.indexOf(moved), 1);
          const before = order[to % (order.length + 1)];
          await engine.call('rules.move', { ruleId: moved.id, before: before?.id ?? null });
          order.splice(before === undefined ? order.length : order.indexOf(before), 0, moved);
        }
        const said = new Map<number, number>();
        for (const [place, category] of decisions) {
          if (place >= products.length) continue;
          said.set(place, category);
          await engine.call('categories.decide', {
            chosen: { kind: 'ids', incidentIds: [place + 1] },
            categoryId: ids[category] ?? 0,
          });
        }
        const list = await engine.call('rules.list', {});
        expect(list.rules.map(({ id }) => id)).toEqual(order.map(({ id }) => id));
        const matching = new Map<number, Set<number>>();
        for (const { id, says } of order) {
          const { sample } = await engine.call('rules.try', {
            condition: says.condition,
            filter: everything,
            sample: 50,
          });
          matching.set(id, new Set(sample.map(({ incidentId }) => incidentId - 1)));
        }
        const expected = products.map((_product, place) => {
          const first = order.find(
            ({ id, says }) => says.active && matching.get(id)?.has(place) === true,
          );
          const category = said.get(place) ?? first?.says.category;
          return category === undefined ? null : ('ABC'[category] ?? null);
        });
        expect(await places(engine)).toEqual(expected);
        const decided = list.rules.reduce((sum, { decides }) => sum + decides, 0);
        const tree = await engine.call('categories.tree', { filter: everything });
        expect(decided + said.size + tree.unclassified).toBe(products.length);
      },
    ),
    { numRuns: 12 },
  );
});
