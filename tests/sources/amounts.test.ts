import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, numberOf } from '#core/sources/amounts.ts';
import { COMMA, POINT, readNumber } from '#core/sources/cell-numbers.ts';
import { columnOf, previewOf, columnNamed } from './preview-of.ts';

function number(text: string, mark: number): number {
  const bytes = Buffer.from(text);
  return readNumber(bytes, 0, bytes.length, mark);
}

describe('numbers as people write them', () => {
  it.each<[string, number, number]>([
    ['1,234.5', POINT, 1234.5],
    ['1.234,5', COMMA, 1234.5],
    ['1 234,5', COMMA, 1234.5],
    ['1\u00a0234,5', COMMA, 1234.5],
    ['1\u202f234,5', COMMA, 1234.5],
    ['1\u2009234\u2009567', POINT, 1234567],
    ["1'234.5", POINT, 1234.5],
    ['1’234.5', POINT, 1234.5],
    ['12,34,567.5', POINT, 1234567.5],
    ['+5', POINT, 5],
    ['5-', POINT, -5],
    ['1.234,50-', COMMA, -1234.5],
    ['\u22125.5', POINT, -5.5],
    ['1.5E+3', POINT, 1500],
    ['1,5e-3', COMMA, 0.0015],
  ])('%s', (text, mark, expected) => {
    expect(number(text, mark)).toBe(expected);
  });

  it.each(['1,2,3', '12,34', '1.2.3', '--5', '-5-', '5-3', '1e999', 'NaN', 'Infinity', '∞', ''])(
    'turns away %j',
    (text) => {
      expect(number(text, POINT)).toBeNaN();
    },
  );

  const groups = (digits: string, by: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, by);

  it.each<[string, string, string, number]>([
    ['English', ',', '.', POINT],
    ['German', '.', ',', COMMA],
    ['French', '\u202f', ',', COMMA],
    ['Swiss', '’', '.', POINT],
    ['plain', '', '.', POINT],
  ])('read back the same, written the %s way', (_, by, decimal, mark) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 4 }),
        (whole, places) => {
          const value = whole / 10 ** places;
          const [digits = '', rest] = Math.abs(value).toFixed(places).split('.');
          const text = `${value < 0 ? '-' : ''}${groups(digits, by)}${rest === undefined ? '' : `${decimal}${rest}`}`;
          expect(number(text, mark)).toBe(value === 0 ? 0 : value);
        },
      ),
    );
  });
});

describe('money and percentages', () => {
  it.each<[string, number, number, string | null]>([
    ['$1,234.50', POINT, 1234.5, 'USD'],
    ['€ 12,00', COMMA, 12, 'EUR'],
    ['12,00 €', COMMA, 12, 'EUR'],
    ['EUR 12', POINT, 12, 'EUR'],
    ['12 euros', POINT, 12, 'EUR'],
    ['1.234,-', COMMA, 1234, null],
    ['€ 12,–', COMMA, 12, 'EUR'],
    ['(12.50)', POINT, -12.5, null],
    ['$(12.50)', POINT, -12.5, 'USD'],
    ['-$5', POINT, -5, 'USD'],
    ['$-5', POINT, -5, 'USD'],
    ['5,00- EUR', COMMA, -5, 'EUR'],
    ["CHF 1'234.50", POINT, 1234.5, 'CHF'],
    ['US$ 5', POINT, 5, 'USD'],
    ['R$ 1.234,50', COMMA, 1234.5, 'BRL'],
    ['12 zł', POINT, 12, 'PLN'],
    ['kr 12', POINT, 12, 'kr'],
    ['£0.99', POINT, 0.99, 'GBP'],
  ])('%s', (text, mark, expected, currency) => {
    const amount = amountOf(text);
    expect(amount?.currency).toBe(currency);
    expect(amount === null ? null : numberOf(amount, mark)).toBe(expected);
  });

  it.each(['12 apples', 'abc 5', '$ 5 EUR', '€', '%', '$5 %', '5 m'])('turns away %s', (text) => {
    expect(amountOf(text)).toBeNull();
  });

  it.each<[string, string[], object, string]>([
    [
      'dollars',
      ['$1,234.50', '$12', '($5.00)'],
      { type: 'decimal', decimalMark: '.', format: 'money' },
      'amounts in USD',
    ],
    [
      'euros',
      ['1.234,50 €', '12,00 €'],
      { type: 'decimal', decimalMark: ',', format: 'money' },
      'amounts in EUR',
    ],
    [
      'round amounts',
      ['1.234,-', '12,50', '99,-'],
      { type: 'decimal', decimalMark: ',', format: 'money' },
      'amounts',
    ],
    [
      'percentages',
      ['12 %', '7.5%', '100%'],
      { type: 'decimal', format: 'percent' },
      'percentages',
    ],
    [
      'German percentages',
      ['12,5 %', '7 %'],
      { type: 'decimal', decimalMark: ',', format: 'percent' },
      'percentages',
    ],
    [
      'several currencies',
      ['$12', '12 €', '£3'],
      { type: 'text', format: null },
      'amounts in 3 currencies',
    ],
  ])('%s are a type', async (_, values, expected, because) => {
    const found = await columnOf(values, 'Refund');
    expect(found.column).toMatchObject(expected);
    expect(found.because).toContain(because);
    expect(found.misfits).toBe(0);
    expect(found.confirm).toBe(expected !== null && because.includes('currencies'));
  });

  it('says how many percentages have no sign', async () => {
    const found = await columnOf(['12%', '7%', '3%', '5'], 'Share');
    expect(found.because).toContain('1 without a percent sign is read alike');
  });

  it('turns away another currency than the first', async () => {
    const content = `n,Cost\n${Array.from({ length: 30 }, (_, row) => `${row},€ ${row}`).join('\n')}\n30,€ 5\n`;
    const { recipe } = await previewOf(content);
    const found = await previewOf(content.replace('30,€ 5', '30,£ 5'), { recipe });
    expect(found.firstRejects).toMatchObject([
      { row: 32, reason: 'not-a-number', explanation: 'in GBP, and the amounts above are in EUR' },
    ]);
  });

  it('explains what is no amount', async () => {
    const content = 'n,Share\n1,5%\n2,6%\n';
    const { recipe } = await previewOf(content);
    const found = await previewOf('n,Share\n1,5%\n2,lots\n3,$ 3\n', { recipe });
    expect(found.firstRejects.map(({ explanation }) => explanation)).toEqual([
      'not a percentage',
      'an amount of money among percentages',
    ]);
    expect(columnNamed(found, 'Share').misfits).toBe(2);
  });
});

describe('infinities and digits that are names', () => {
  it('suggests infinities as missing, not as numbers', async () => {
    const found = await previewOf('n,Ratio\n1,0.5\n2,inf\n3,NaN\n4,-Infinity\n5,2\n');
    expect(columnNamed(found, 'Ratio')).toMatchObject({
      column: { type: 'decimal' },
      filled: 2,
      misfits: 0,
    });
    expect(found.recipe.missingMarks.sort()).toEqual(['-Infinity', 'NaN', 'inf']);
  });

  it('keeps long digit strings as text', async () => {
    const found = await columnOf(['4006381333931', '4006381333948'], 'Article');
    expect(found.column.type).toBe('text');
    expect(found.because).toContain('numbers of 12 digits and more are names, not amounts');
  });
});
