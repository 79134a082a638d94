import { isCurrency } from './amounts.ts';

/** How the number in a cell is meant. */
export type NumberKind = 'number' | 'percent' | 'money' | 'date' | 'time' | 'duration';

export interface NumberFormat {
  kind: NumberKind;
  /** Digits that are always shown, as for the identifier 00042; 0 when there are no such. */
  digits: number;
  /** Is a number meant as it stands? */
  plain: boolean;
  /** Sign or name of the currency that is shown beside it; empty when there is none. */
  currency: string;
}

export const plainFormat: NumberFormat = { kind: 'number', digits: 0, plain: true, currency: '' };

const meant = (kind: NumberKind): NumberFormat => ({ kind, digits: 0, plain: false, currency: '' });

/** Formats that Excel knows by number (ECMA-376, part 1, 18.8.30), those of East Asia among them. */
const builtIn = new Map<number, NumberKind>([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id): [number, NumberKind] => [id, 'date'],
  ),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id): [number, NumberKind] => [
    id,
    'time',
  ]),
  [9, 'percent'],
  [10, 'percent'],
  [46, 'duration'],
  ...[5, 6, 7, 8, 42, 44].map((id): [number, NumberKind] => [id, 'money']),
]);

/** Stands for the currency of whatever computer a workbook is opened on. */
const localCurrency = '¤';

export function builtInFormat(id: number): NumberFormat {
  const kind = builtIn.get(id);
  if (kind === undefined) return plainFormat;
  return { ...meant(kind), currency: kind === 'money' ? localCurrency : '' };
}

const currency =
  /\p{Sc}|\b(?:EUR|USD|GBP|CHF|JPY|CNY|CAD|AUD|NZD|INR|BRL|ZAR|SEK|NOK|DKK|PLN|CZK|HUF)\b|\bkr\b|zł|Kč/u;

/** The currency in a code such as `[$€-407] #,##0.00` or `#,##0 "EUR"`; that of a locale is not said. */
function currencyOf(code: string): string {
  // Behind an underscore stands what only as much room is left for.
  const signs = code.replace(/_./gu, '').replace(/\[\$-[^\]]*\]/g, '');
  const named = [...signs.matchAll(/\[\$([^\]-]+)-?[^\]]*\]|"([^"]*\p{Sc}[^"]*)"/gu)].map(
    ([, sign, quoted]) => (sign ?? quoted ?? '').trim(),
  );
  const shown = signs.replace(/\[\$([^\]-]*)-?[^\]]*\]/g, ' $1 ');
  return named.find(isCurrency) ?? currency.exec(shown)?.[0] ?? '';
}

/** What a format code such as `dd/mm/yyyy hh:mm` or `[h]:mm` means. */
export function formatOf(code: string): NumberFormat {
  // Only what positive numbers look like, without quoted text, escapes, padding, colours and locales.
  const positive = code.replace(/"[^"]*"|\\.|[_*]./g, '').split(';')[0] ?? '';
  if (/\[(h+|m+|s+)\]/i.test(positive)) return meant('duration');
  const plain = positive.replace(/\[[^\]]*\]/g, '').trim();
  if (/^(general|standard|@)$/i.test(plain)) return plainFormat;
  const letters = plain.replace(/am\/pm|a\/p/gi, 'h').replace(/general/gi, '');
  if (/[yd]|e(?![+-])|b{2}/i.test(letters)) return meant('date');
  if (/[hs]/i.test(letters)) return meant('time');
  if (/m/i.test(letters)) return meant('date');
  if (plain.includes('%')) return meant('percent');
  if (/^0{2,15}$/.test(plain)) return { ...meant('number'), digits: plain.length };
  const currency = currencyOf(code.split(';')[0] ?? '');
  return currency === '' ? plainFormat : { ...meant('money'), currency };
}
