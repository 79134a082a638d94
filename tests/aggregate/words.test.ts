import { describe, expect, test } from 'vitest';
import { filterWords } from '#core/aggregate/filter-words.ts';
import {
  amountWords,
  listWords,
  numberWords,
  periodWords,
  pWords,
  shareWords,
  spanWords,
  timeWords,
} from '#core/aggregate/number-words.ts';

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
    expect(spanWords(at('2017-05-01T00:00'), at('2017-06-01T00:00'))).toBe('1 to 31 May 2017');
    expect(spanWords(null, at('2017-06-01T00:00'))).toBe('before 1 June 2017');
    expect(timeWords(at('2017-06-01T14:30'))).toBe('1 June 2017 at 14:30');
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
      { id: 1, name: 'Category', storage: 'code' as const },
      { id: 2, name: 'Cost', storage: 'number' as const },
      { id: 3, name: 'Occurred', storage: 'time' as const },
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
      'Category Bags or missing; Cost 1,000 or more; Occurred 5 to 30 May 2017; with “lost bag”; Source May survey',
    );
    expect(words({ kind: 'values', fieldId: 1, values: ['a', 'b', 'c', 'd'], exclude: true })).toBe(
      'Category not any of 4 values',
    );
    expect(words({ kind: 'values', fieldId: 9, values: ['a'], exclude: false })).toBe(
      'A field that is gone a',
    );
  });
});
