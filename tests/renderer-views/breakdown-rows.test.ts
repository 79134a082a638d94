import { describe, expect, test } from 'vitest';
import type { Bar, BreakdownResult } from '#core/contract/aggregate.ts';
import { folded } from '../../renderer/aggregate/breakdown-rows.ts';

function bar(value: string | null, count: number): Bar {
  return {
    value,
    from: null,
    to: null,
    count,
    countAll: count * 2,
    amount: count,
    amountAll: count * 2,
    selected: false,
  };
}

function breakdown(bars: Bar[], rest: Bar | null, restValues: number): BreakdownResult {
  return {
    kind: 'breakdown',
    fieldId: 1,
    form: 'values',
    bars,
    rest,
    restValues,
    missing: bar(null, 0),
    distinct: bars.length + restValues,
    n: 100,
  };
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day, place) =>
  bar(day, [38, 41, 28, 29, 20, 22, 18][place] ?? 0),
);

describe('a breakdown that is folded', () => {
  test('shows all days of the week, rather than hiding two of them', () => {
    const week = breakdown(days, null, 0);
    expect(folded(week)).toBe(week);
  });

  test('names the five largest in their order, and adds the others to the rest', () => {
    const result = folded(breakdown(days, bar(null, 10), 3));
    expect(result.bars.map(({ value }) => value)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Sat']);
    expect(result.restValues).toBe(5);
    expect(result.rest).toMatchObject({ count: 48, countAll: 96, amount: 48, amountAll: 96 });
  });
});
