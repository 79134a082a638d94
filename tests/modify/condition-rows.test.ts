import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { select } from '#core/aggregate/selection.ts';
import { eachRow } from '#core/classify/row-bits.ts';
import type { Condition, Filter } from '#core/contract/filter.ts';
import { ConditionRows } from '#core/modify/condition-rows.ts';
import { addFields, addImport, emptyProject, type TestField } from '../aggregate/project-with.ts';

const fields: TestField[] = [
  { name: 'Place' },
  { name: 'Cost', type: 'decimal' },
  { name: 'Day', type: 'datetime' },
  { name: 'Story', storage: 'text' },
];

const row = fc.tuple(
  fc.option(fc.constantFrom('a', 'b', 'c')),
  fc.option(fc.integer({ min: -3, max: 3 })),
  fc.option(fc.integer({ min: 0, max: 1e11 })),
  fc.option(fc.constantFrom('one word', 'two words', 'three')),
);

const place = fc.option(fc.constantFrom('a', 'b', 'c', 'unknown'));
const limit = fc.option(fc.integer({ min: -3, max: 3 }));
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('values' as const),
    fieldId: fc.constant(1),
    values: fc.array(place, { minLength: 1, maxLength: 3 }),
    exclude: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('values' as const),
    fieldId: fc.constant(2),
    values: fc.array(fc.option(fc.constantFrom('1', '2', 'x')), { minLength: 1, maxLength: 2 }),
    exclude: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('values' as const),
    fieldId: fc.constant(4),
    values: fc.array(fc.option(fc.constantFrom('three', 'one word')), { minLength: 1 }),
    exclude: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('range' as const),
    fieldId: fc.constant(2),
    from: limit,
    to: limit,
  }),
  fc.record({
    kind: fc.constant('calendar' as const),
    fieldId: fc.constant(3),
    part: fc.constant('weekday' as const),
    values: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
  }),
);
const filter: fc.Arbitrary<Filter> = fc.record({
  conditions: fc.array(condition, { maxLength: 3 }),
});

const rest = () => Promise.resolve();

it('sets of rows hold what filters find', async () => {
  const rows = fc.array(row, { minLength: 1, maxLength: 70 });
  await fc.assert(
    fc.asyncProperty(rows, fc.array(filter, { maxLength: 12 }), async (made, filters) => {
      const project = emptyProject();
      addFields(project, fields);
      const columns = fields.map((_field, index) => made.map((one) => one[index] ?? null));
      addImport(project, fields, { columns });
      const set = IncidentSet.load(project);
      const conditions = await ConditionRows.of(set, filters, rest);
      for (const one of filters) {
        const found: number[] = [];
        eachRow(conditions.under(one), (at) => found.push(at) > 0);
        expect(found).toEqual([...select(set, one).rows]);
      }
    }),
    { numRuns: 15 },
  );
});

it('a condition that cannot be told is refused when its filter is asked for', async () => {
  const project = emptyProject();
  addFields(project, fields);
  addImport(project, fields, {
    columns: [
      ['a', 'b'],
      [1, 2],
      [0, 1],
      ['x', 'y'],
    ],
  });
  const set = IncidentSet.load(project);
  const good: Filter = { conditions: [{ kind: 'range', fieldId: 2, from: 2, to: null }] };
  const bad: Filter = { conditions: [{ kind: 'range', fieldId: 1, from: 2, to: null }] };
  const conditions = await ConditionRows.of(set, [good, bad], rest);
  expect([...conditions.under(good)]).toEqual([2]);
  expect(() => conditions.under(bad)).toThrow('neither numbers nor times');
});
