import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodLengths } from '#core/contract/table-shape.ts';
import { namedPeriod, periodAt, periodName, writtenPeriod } from '#core/sources/periods.ts';

const day = 86_400_000;

function words(text: string): string | null {
  const period = writtenPeriod(text);
  return period && `${period.length}: ${new Date(period.from).toISOString().slice(0, 10)}`;
}

describe('a period as it is written', () => {
  it.each([
    ['2024-01', 'month: 2024-01-01'],
    ['2024/1', 'month: 2024-01-01'],
    ['202412', 'month: 2024-12-01'],
    ['2024M03', 'month: 2024-03-01'],
    ['01/2024', 'month: 2024-01-01'],
    ['1.2024', 'month: 2024-01-01'],
    ['Jan 2024', 'month: 2024-01-01'],
    ['January, 2024', 'month: 2024-01-01'],
    ['jan-24', 'month: 2024-01-01'],
    ['März 2024', 'month: 2024-03-01'],
    ['août 2024', 'month: 2024-08-01'],
    ['enero de 2024', 'month: 2024-01-01'],
    ['2024 Sept.', 'month: 2024-09-01'],
    ['2024-01-05', 'day: 2024-01-05'],
    ['2024-W05', 'week: 2024-01-29'],
    ['2024W01', 'week: 2024-01-01'],
    ['2020-W53', 'week: 2020-12-28'],
    ['Week 5, 2024', 'week: 2024-01-29'],
    ['KW 5/2024', 'week: 2024-01-29'],
    ['Q1 2024', 'quarter: 2024-01-01'],
    ['2024-Q4', 'quarter: 2024-10-01'],
    ["Q2'24", 'quarter: 2024-04-01'],
    ['3. Quartal 2024', 'quarter: 2024-07-01'],
    ['1Q24', 'quarter: 2024-01-01'],
    ['2024', 'year: 2024-01-01'],
  ])('%s', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it.each([
    '',
    'Total',
    '13/2024',
    '2024-00',
    '2023-W53',
    '2024-W00',
    'Q5 2024',
    '2024-02-30',
    '1024',
  ])('not %s', (text) => {
    expect(writtenPeriod(text)).toBeNull();
  });

  it('names the longer one that it lies in, and no shorter one', () => {
    expect(namedPeriod('2024-05', 'quarter')).toEqual(writtenPeriod('Q2 2024'));
    expect(namedPeriod('Q2 2024', 'month')).toBeNull();
  });

  it('in words', () => {
    const names = ['2024-01-05', '2024-W05', '2024-01', 'Q1 2024', '2024'].map((text) => {
      const period = writtenPeriod(text);
      return period && periodName(period);
    });
    expect(names).toEqual([
      '5 January 2024',
      'the week of 29 January 2024',
      'January 2024',
      'Q1 2024',
      '2024',
    ]);
  });
});

describe('the period of a day', () => {
  it('holds it, and the next begins where it ends', () => {
    const days = fc.integer({ min: -25_000, max: 80_000 });
    fc.assert(
      fc.property(days, fc.constantFrom(...periodLengths), (number, length) => {
        const period = periodAt(number * day, length);
        if (period === null) throw new Error('no period');
        expect(period.from).toBeLessThanOrEqual(number * day);
        expect(period.to).toBeGreaterThan(number * day);
        expect(periodAt(period.to, length)?.from).toBe(period.to);
      }),
    );
  });

  it('is not known for years that nothing is counted of', () => {
    expect(periodAt(Date.UTC(1850, 0, 1), 'month')).toBeNull();
    expect(periodAt(NaN, 'month')).toBeNull();
  });
});
