import { describe, expect, test } from 'vitest';
import { conditionWords, filterWords } from '#core/aggregate/filter-words.ts';
import {
  amountWords,
  exactWords,
  listWords,
  numberWords,
  pWords,
  shareWords,
} from '#core/aggregate/number-words.ts';
import { periodWords, spanWords, timeWords } from '#core/aggregate/time-words.ts';

const at = (text: string): number => Date.parse(`${text}Z`);

describe('numbers in words', () => {
  test('numbers have thousands separators and a real minus', () => {
    expect(numberWords(1984)).toBe('1,984');
    expect(numberWords(-12.34, 1)).toBe('−12.3');
    expect(numberWords(-0.001, 1)).toBe('0');
    expect(numberWords(NaN)).toBe('—');
    expect([1234.5, 84.55, 0.04567, 0, 3].map(amountWords)).toEqual([
      '1,235',
      '84.6',
      '0.046',
      '0',
      '3',
    ]);
  });

  test('shares have one decimal and a no-break space', () => {
    expect(shareWords(0.2056)).toBe('20.6\u00A0%');
    expect(shareWords(1)).toBe('100.0\u00A0%');
    expect(shareWords(null)).toBe('—');
  });

  test('p values have two figures and are never 0', () => {
    expect([0.18, 0.0436, 0.00432, 1e-9, 1, 0.999, 0.5].map(pWords)).toEqual([
      'p = 0.18',
      'p = 0.044',
      'p = 0.0043',
      'p < 0.0001',
      'p = 1',
      'p > 0.99',
      'p = 0.50',
    ]);
  });

  test('periods name what they share once', () => {
    expect(periodWords(at('2017-05-05T00:00'), at('2017-05-30T12:00'))).toBe('5 to 30 May 2017');
    expect(periodWords(at('2017-04-05T00:00'), at('2017-05-30T00:00'))).toBe(
      '5 April to 30 May 2017',
    );
    expect(periodWords(at('2016-12-30T00:00'), at('2017-01-02T00:00'))).toBe(
      '30 December 2016 to 2 January 2017',
    );
    expect(periodWords(at('2017-05-05T01:00'), at('2017-05-05T09:00'))).toBe('5 May 2017');
    expect(spanWords(at('2017-05-01T00:00'), at('2017-06-01T00:00'))).toBe('May 2017');
    expect(spanWords(null, at('2017-06-01T00:00'))).toBe('before 1 June 2017');
    expect(spanWords(at('2017-05-05T00:00'), null)).toBe('from 5 May 2017');
    expect(spanWords(at('2017-05-05T00:00'), at('2017-05-05T01:00'))).toBe(
      '5 May 2017 to 5 May 2017 01:00',
    );
    expect(timeWords(at('2017-06-01T14:30'))).toBe('1 June 2017 14:30');
  });

  test('spans of whole months and years are named by them', () => {
    const span = (from: string, to: string) =>
      spanWords(at(`${from}-01T00:00`), at(`${to}-01T00:00`));
    expect(span('2017-04', '2017-07')).toBe('April to June 2017');
    expect(span('2017-01', '2018-01')).toBe('2017');
    expect(span('2016-12', '2017-02')).toBe('December 2016 to January 2017');
  });

  test('a number as it was given keeps six digits', () => {
    expect([1234.5, 1234.56789, -2, 12].map(exactWords)).toEqual([
      '1,234.5',
      '1,234.57',
      '−2',
      '12',
    ]);
  });

  test('lists end in and', () => {
    expect(listWords(['a'])).toBe('a');
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listWords(['a', 'b'], 'or')).toBe('a or b');
  });
});

describe('a filter in words', () => {
  const names = {
    fields: [
      { id: 1, name: 'Category', type: 'text' as const, storage: 'code' as const },
      { id: 2, name: 'Cost', type: 'integer' as const, storage: 'number' as const },
      { id: 3, name: 'Occurred', type: 'date' as const, storage: 'time' as const },
    ],
    imports: [{ id: 7, name: 'May survey' }],
  };
  const words = (...conditions: Parameters<typeof filterWords>[0]['conditions']): string =>
    filterWords({ conditions }, names);

  test('says everything it asks', () => {
    expect(words()).toBe('all incidents');
    expect(
      words(
        { kind: 'values', fieldId: 1, values: ['Bags', null], exclude: false },
        { kind: 'range', fieldId: 2, from: 1000, to: null },
        { kind: 'range', fieldId: 3, from: at('2017-05-05T00:00'), to: at('2017-05-31T00:00') },
        { kind: 'search', text: 'lost bag' },
        { kind: 'imports', importIds: [7] },
      ),
    ).toBe(
      'Category Bags or no value; Cost 1,000 or more; Occurred 5 to 30 May 2017; Text “lost bag”; Import May survey',
    );
    expect(words({ kind: 'values', fieldId: 1, values: ['a', 'b', 'c', 'd'], exclude: true })).toBe(
      'Category not a, b or 2 more',
    );
    expect(words({ kind: 'values', fieldId: 9, values: ['a'], exclude: false })).toBe(
      'A field that is gone a',
    );
  });

  test('gives a chip its subject and its claim', () => {
    const claim = (condition: Parameters<typeof conditionWords>[0]) =>
      conditionWords(condition, names).claim;
    const cost = (from: number | null, to: number | null) =>
      claim({ kind: 'range', fieldId: 2, from, to });
    expect(cost(10, 21)).toBe('10 to 20');
    expect(cost(10, 11)).toBe('10');
    expect(cost(10, 20.5)).toBe('10 to under 20.5');
    expect(cost(null, 30)).toBe('under 30');
    expect(conditionWords({ kind: 'imports', importIds: [7, 8] }, names)).toEqual({
      subject: 'Import',
      claim: 'May survey or an undone import',
    });
    expect(claim({ kind: 'imports', importIds: [7, 8, 9] })).toBe('3 imports');
  });
});
