// Numbers as the whole application writes them, on screen and in exports: in English, whatever the
// machine's language, so that one project reads the same everywhere.

/** No-break space: a number and its unit stay on one line. */
const joined = '\u00A0';

/** What stands for a figure that is not known. */
export const noFigure = '—';

/** With thousands separators and at most `decimals` decimals: 1,984; 12.5. The minus is a real one. */
export function numberWords(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return noFigure;
  const size = Math.abs(value).toLocaleString('en-US', { maximumFractionDigits: decimals });
  return value < 0 && !/^[0.]*$/.test(size) ? `\u2212${size}` : size;
}

/** An amount with as many decimals as its size deserves: 1,984; 84.5; 0.045. */
export function amountWords(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1000) return numberWords(value);
  if (size >= 10) return numberWords(value, 1);
  if (size >= 1) return numberWords(value, 2);
  return size === 0 ? '0' : numberWords(value, Math.min(20, 1 - Math.floor(Math.log10(size))));
}

/** A number as it was given, to six significant digits: 1,234.5. For cells and limits, not for sums. */
export function exactWords(value: number): string {
  if (!Number.isFinite(value)) return noFigure;
  const size = Math.abs(value).toLocaleString('en-US', { maximumSignificantDigits: 6 });
  return value < 0 ? `\u2212${size}` : size;
}

/** A share from 0 to 1 as a percentage: 20.6 %. */
export function shareWords(share: number | null, decimals = 1): string {
  if (share === null || !Number.isFinite(share)) return noFigure;
  const size = (share * 100).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${size}${joined}%`;
}

/** A threshold from 0 to 1 as a percentage without needless decimals: 80 %; 82.5 %. */
export function thresholdWords(threshold: number): string {
  return `${numberWords(threshold * 100, 1)}${joined}%`;
}

/** A p value with two figures: p = 0.18; p = 0.0043; p < 0.0001. Never 0. */
export function pWords(p: number): string {
  if (p < 0.0001) return 'p < 0.0001';
  if (p >= 0.995) return p === 1 ? 'p = 1' : 'p > 0.99';
  return `p = ${p.toFixed(Math.max(2, 1 - Math.floor(Math.log10(p))))}`;
}

const smallNumbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A count within a sentence: seven; 14. */
export function countWords(count: number): string {
  return smallNumbers[count] ?? numberWords(count);
}

/** “1 incident”, “1,984 incidents”. */
export function numbered(count: number, one: string, many: string): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** The first letter in upper case. */
export function capital(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** A, B and C. */
export function listWords(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}
