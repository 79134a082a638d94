import { describe, expect, it } from 'vitest';
import { amountOf } from '#core/sources/amounts.ts';
import { builtInFormat, formatOf } from '#core/sources/number-formats.ts';
import { previewBook } from './workbook-preview.ts';

describe('number formats of workbooks', () => {
  it.each([
    ['"$"#,##0.00', '$'],
    ['[$€-407] #,##0.00', '€'],
    ['#,##0.00\\ [$R$-416]', 'R$'],
    ['"R$" #,##0.00', 'R$'],
    ['#,##0.00 "EUR"', 'EUR'],
    ['#,##0.00\\ [$CHF-807]', 'CHF'],
    ['_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', '€'],
    ['_-* #,##0.00\\ [$kr-41D]_-', 'kr'],
  ])('%s is money', (code, currency) => {
    expect(formatOf(code)).toMatchObject({ kind: 'money', currency, plain: false });
  });

  it.each([
    // Room for a sign is none: the comma style of German and of English Excel.
    '_-* #,##0.00\\ _€_-;\\-* #,##0.00\\ _€_-;_-* "-"??\\ _€_-;_-@_-',
    '_($* #,##0.00_)'.replace('$', ''),
    '0.0 "ft"',
    '#,##0',
  ])('%s is a number', (code) => {
    expect(formatOf(code)).toMatchObject({ kind: 'number', plain: true });
  });

  it.each([5, 6, 7, 8, 42, 44])('%i is money in the currency of the computer', (id) => {
    expect(builtInFormat(id)).toMatchObject({ kind: 'money', currency: '¤', plain: false });
  });

  it.each([37, 38, 39, 40, 41, 43])('%i is a number, in brackets when it is negative', (id) => {
    expect(builtInFormat(id)).toMatchObject({ kind: 'number', plain: true });
  });

  it('cells in a built-in currency are amounts', async () => {
    const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="44"/></cellXfs></styleSheet>`;
    const cell = (ref: string, value: number, style = 1) =>
      `<c r="${ref}" s="${style}"><v>${value}</v></c>`;
    const text = (ref: string, value: string) =>
      `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = Array.from(
      { length: 12 },
      (_, row) =>
        `<row r="${row + 2}">${text(`A${row + 2}`, `T-${row}`)}${cell(`B${row + 2}`, row === 3 ? -4.5 : 10.25 + row)}</row>`,
    );
    const header = `<row r="1">${text('A1', 'Ticket')}${text('B1', 'Refund')}</row>`;
    const found = await previewBook({
      sheets: [{ name: 'Data', rows: header + rows.join('') }],
      parts: [{ name: 'xl/styles.xml', content: styles }],
    });
    expect(found.columns[1]).toMatchObject({
      column: { type: 'decimal', format: 'money', role: 'measure' },
      misfits: 0,
    });
    expect(found).toMatchObject({ rows: 12, accepted: 12 });
  });

  it('the sign of any currency names none', () => {
    expect(amountOf('-12.5 ¤')).toEqual({
      digits: '12.5',
      negative: true,
      currency: null,
      percent: false,
    });
    expect(amountOf('¤ 12')).toMatchObject({ digits: '12', currency: null });
    expect(amountOf('¤')).toBeNull();
    expect(amountOf('5 ¤ %')).toBeNull();
  });
});
