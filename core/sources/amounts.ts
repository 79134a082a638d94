import { readNumber } from './cell-numbers.ts';

/** Signs and names of currencies, lower case, and the code each stands for. */
const currencies = new Map<string, string>(
  (
    [
      ['USD', '$ us$ usd dollar dollars'],
      ['EUR', '€ eur euro euros'],
      ['GBP', '£ gbp'],
      ['CHF', 'chf fr. sfr sfr.'],
      ['JPY', '¥ ￥ 円 jpy'],
      ['CNY', '元 cny rmb'],
      ['CAD', 'c$ ca$ cad'],
      ['AUD', 'a$ au$ aud'],
      ['NZD', 'nz$ nzd'],
      ['HKD', 'hk$ hkd'],
      ['SGD', 's$ sgd'],
      ['BRL', 'r$ brl'],
      ['MXN', 'mx$ mxn'],
      ['INR', '₹ inr rs rs.'],
      ['KRW', '₩ krw'],
      ['TRY', '₺ tl try'],
      ['RUB', '₽ rub'],
      ['ILS', '₪ ils'],
      ['UAH', '₴ uah'],
      ['THB', '฿ thb'],
      ['NGN', '₦ ngn'],
      ['PLN', 'zł pln'],
      ['CZK', 'kč czk'],
      ['HUF', 'ft huf'],
      ['RON', 'lei ron'],
      ['BGN', 'лв bgn'],
      ['kr', 'kr kr.'],
      ['SEK', 'sek'],
      ['NOK', 'nok'],
      ['DKK', 'dkk'],
      ['ZAR', 'zar'],
      ['AED', 'aed'],
      ['SAR', 'sar'],
      ['ARS', 'ars'],
      ['CLP', 'clp'],
      ['COP', 'cop'],
      ['PEN', 's/ s/. pen'],
      ['TWD', 'nt$ twd'],
      ['IDR', 'rp rp. idr'],
      ['VND', '₫ vnd'],
      ['PHP', '₱ php'],
      ['MYR', 'myr'],
    ] as const
  ).flatMap(([code, signs]) => signs.split(' ').map((sign) => [sign, code] as const)),
);

/** Is it the name of a currency? */
export function isCurrency(word: string): boolean {
  return currencies.has(word.toLowerCase());
}

/** An amount taken apart: what is left to be read as a number, and what stood about it. */
export interface Amount {
  digits: string;
  negative: boolean;
  /** The currency's code, `$` as USD and `kr` as itself; null: none is named, or `¤`, which is any. */
  currency: string | null;
  percent: boolean;
}

const before =
  /^(\p{Sc}|s\/\.?(?=\s?\d)|[a-z]{1,3}\p{Sc}|[a-z]{2,4}\.?(?=[\s\d(+-])|\p{L}{2,3}(?=\s))\s*/iu;
const behind = /\s*(\p{Sc}|s\/\.?|[a-z]{1,2}\p{Sc}|[円元]|\p{L}{2,7}\.?)$/iu;
const percentage = /\s*(?:%|percent|per cent|pct\.?|prozent)$/i;
const longest = 40;

/**
 * Takes an amount of money or a percentage apart: `$1,234.50`, `(12.00) €`, `1.234,-`, `EUR 12`, `12,5 %`.
 * @returns null when something else stands beside the digits; a number alone is an amount without currency
 */
export function amountOf(text: string): Amount | null {
  if (text.length > longest) return null;
  let rest = text.replace(/[\u00a0\u2009\u202f]/g, ' ').trim();
  let negative = false;
  let currency: string | null = null;
  const bracketed = /^(.*)\((.*)\)(.*)$/.exec(rest);
  if (bracketed !== null) {
    negative = true;
    rest = bracketed.slice(1).join('').trim();
  }
  const percent = percentage.test(rest);
  if (percent) rest = rest.replace(percentage, '');
  const takeSign = () => {
    if (!/^[-\u2212+]\s?[^-+]/.test(rest)) return;
    negative = negative || !rest.startsWith('+');
    rest = rest.slice(1).trimStart();
  };
  takeSign();
  for (const form of [before, behind]) {
    const found = form.exec(rest);
    if (found === null) continue;
    if (found[1] === '¤' && !percent) {
      rest = form === before ? rest.slice(found[0].length) : rest.slice(0, -found[0].length);
      takeSign();
      continue;
    }
    const code = currencies.get((found[1] as string).toLowerCase());
    if (code === undefined || currency !== null || percent) return null;
    currency = code;
    rest = form === before ? rest.slice(found[0].length) : rest.slice(0, -found[0].length);
    takeSign();
  }
  // What accountants write for nothing.
  if (currency !== null && /^[-–—]$/.test(rest)) rest = '0';
  // 12,- and 1.234,–
  const round = /^(.*\d[.,])(?:-{1,2}|–|—)$/.exec(rest);
  if (round !== null) rest = `${round[1]}00`;
  else if (/\d-$/.test(rest)) {
    negative = true;
    rest = rest.slice(0, -1);
  }
  return /^[\d.,][\d.,'’ ]*$/.test(rest)
    ? { digits: rest.trim(), negative, currency, percent }
    : null;
}

/** The number of an amount, with a decimal mark; NaN when its digits are none. */
export function numberOf({ digits, negative }: Amount, mark: number): number {
  const bytes = Buffer.from(digits);
  const size = readNumber(bytes, 0, bytes.length, mark);
  return negative && size !== 0 ? -size : size;
}
