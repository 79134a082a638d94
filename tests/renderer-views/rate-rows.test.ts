import { describe, expect, test } from 'vitest';
import type { Bar, BreakdownResult } from '#core/contract/aggregate.ts';
import type { FieldRates, RateFigure } from '#core/contract/exposure.ts';
import { rateRows, rateSentence, rateWords } from '../../renderer/aggregate/rate-rows.ts';
import { entriesOf, emptyRow } from '../../renderer/sources/exposure-rows.ts';
import { gapWords } from '../../renderer/sources/gap-words.ts';

const figure = (incidents: number, n: number): RateFigure => ({
  incidents,
  n,
  rate: n === 0 ? null : (incidents / n) * 1000,
  low: n === 0 ? null : 1,
  high: n === 0 ? null : 99.5,
});

const bar = (value: string | null, count: number): Bar => ({
  value,
  from: null,
  to: null,
  count,
  countAll: count,
  amount: count,
  amountAll: count,
  selected: false,
});

const of = { unit: 'orders', per: 1000 };

describe('rates in a breakdown', () => {
  const result: BreakdownResult = {
    kind: 'breakdown',
    fieldId: 1,
    form: 'values',
    bars: [bar('Desk', 10), bar('Hall', 5)],
    rest: bar(null, 7),
    restValues: 2,
    missing: bar(null, 0),
    distinct: 4,
    n: 22,
  };
  const rates = (own: boolean): FieldRates => ({
    fieldId: 1,
    own,
    bars: ['Desk', 'Hall', 'Yard'].map((value, index) => ({
      value,
      from: null,
      to: null,
      ...figure(10 - index, own ? 100 : 300),
    })),
    rest: figure(2, own ? 50 : 300),
    missing: figure(0, 0),
  });

  test('bars that are folded away join the rest: with their own exposure, or with the shared one', () => {
    const own = rateRows(result, rates(true), { conditions: [] }, of);
    expect(own.map(({ label, figure, n }) => [label, figure, n])).toEqual([
      ['Desk', '100', '100'],
      ['Hall', '90', '100'],
      ['2 more', '66.7', '150'],
    ]);
    const shared = rateRows(result, rates(false), { conditions: [] }, of);
    expect(shared.at(-1)).toMatchObject({ figure: '33.3', n: '300' });
  });

  test('a rate never stands without its interval and n', () => {
    expect(rateSentence(figure(10, 2000), of)).toBe(
      '5 per 1,000 orders (95\u00a0% interval 1 to 99.5): 10 incidents, 2,000 orders',
    );
    expect(rateSentence(figure(1, 0), of)).toBe(
      '1 incident; no orders are known for it, so it has no rate',
    );
    expect(rateWords(null)).toBe('—');
  });
});

describe('exposure as it is typed', () => {
  const row = { ...emptyRow('Desk'), count: '2,831' };

  test('numbers may have marks between thousands; values without a number are left out', () => {
    const read = entriesOf([row, emptyRow('Hall')], { periods: false, values: true });
    const entry = { from: null, to: null, value: 'Desk', count: 2831 };
    expect(read).toEqual({ entries: [entry] });
  });

  test('says which row has no number', () => {
    const typed = [{ ...row, count: 'many' }];
    const has = { periods: false, values: true };
    expect(entriesOf(typed, has)).toEqual({ problem: 'Row 1 needs a number, such as 2,831.' });
    expect(entriesOf([emptyRow()], has)).toEqual({ problem: 'Enter at least one number.' });
  });
});

test('weeks without a record are named, the longest first to stay', () => {
  const week = 7 * 86_400_000;
  const monday = Date.UTC(2017, 4, 1);
  const time = { fieldId: 1, firstAt: 0, lastAt: 0, dated: 1, undated: 0, weeks: 9 };
  const gap = (at: number, weeks: number) => ({
    from: monday + at * week,
    to: monday + (at + weeks) * week,
    weeks,
  });
  expect(gapWords({ ...time, gaps: [] })).toBe('none of 9 weeks');
  expect(gapWords({ ...time, gaps: [gap(0, 2), gap(4, 1)] })).toBe(
    '3 of 9 weeks: 1 to 14 May 2017 and 29 May to 4 June 2017',
  );
  const many = [0, 3, 5, 7, 9].map((at, index) => gap(at, index === 0 ? 2 : 1));
  expect(gapWords({ ...time, gaps: many })).toContain('1 shorter gap');
});
