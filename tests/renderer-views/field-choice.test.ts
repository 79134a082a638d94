import { describe, expect, it } from 'vitest';
import type { Field } from '#core/contract/fields.ts';
import { breakdownFields, paretoFields } from '../../renderer/aggregate/field-choice.ts';

const field = (id: number, change: Partial<Field>): Field => ({
  id,
  name: `Field ${id}`,
  type: 'text',
  role: 'none',
  storage: 'code',
  position: id,
  format: null,
  origin: 'imported',
  ...change,
});

const fields = [
  field(1, { role: 'identifier', storage: 'text' }),
  field(2, { role: 'segment' }),
  field(3, { role: 'category' }),
  field(8, { role: 'category', origin: 'classified' }),
  field(9, { role: 'category', origin: 'classified' }),
];

describe('the fields to count by', () => {
  it("begin with the project's own categories, from the top of the tree", () => {
    expect(paretoFields(fields).map(({ id }) => id)).toEqual([8, 9, 3, 2]);
    expect(breakdownFields(fields).map(({ id }) => id)).toEqual([8, 9, 3, 2]);
  });
});
