import { describe, expect, test } from 'vitest';
import {
  chosenValues,
  fieldsBelow,
  filterBelow,
  standingTrail,
} from '../../renderer/analyze/pareto/going-down.ts';
import type { Field } from '#core/contract/fields.ts';
import type { Filter } from '#core/contract/filter.ts';

const filter: Filter = {
  conditions: [
    { kind: 'values', fieldId: 1, values: ['Restaurants'], exclude: false },
    { kind: 'values', fieldId: 2, values: ['Sat'], exclude: true },
    { kind: 'range', fieldId: 3, from: 0, to: 10 },
  ],
};

describe('going down a Pareto', () => {
  test('counts the bars under everything but the choice among themselves', () => {
    expect(filterBelow(filter, 1).conditions.map((condition) => condition.kind)).toEqual([
      'values',
      'range',
    ]);
    expect(chosenValues(filter, 1)).toEqual(['Restaurants']);
  });

  test('keeps values that were taken out of the chart out of it', () => {
    expect(filterBelow(filter, 2)).toEqual(filter);
    expect(chosenValues(filter, 2)).toEqual([]);
  });

  test('ends the way where its condition was removed from the filter', () => {
    const steps = [
      { fieldId: 1, value: 'Restaurants' },
      { fieldId: 4, value: 'Gate A' },
    ];
    expect(standingTrail(steps, filter)).toEqual([steps[0]]);
    expect(standingTrail(steps, { conditions: [] })).toEqual([]);
  });

  test('leads from a level of the categories to the next one, and never first to the one above', () => {
    const field = (id: number, origin: Field['origin'], role: Field['role']) =>
      ({ id, origin, role }) as Field;
    const fields = [
      field(1, 'imported', 'none'),
      field(2, 'imported', 'category'),
      field(101, 'classified', 'category'),
      field(102, 'classified', 'category'),
      field(103, 'classified', 'category'),
    ];
    const ids = (present: number) => fieldsBelow(fields, present, []).map(({ id }) => id);
    expect(ids(101)).toEqual([102, 103, 2, 1]);
    expect(ids(102)).toEqual([103, 2, 1, 101]);
    expect(ids(1)).toEqual([2, 101, 102, 103]);
  });
});
