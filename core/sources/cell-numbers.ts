export const POINT = 46;
export const COMMA = 44;

const MINUS = 45;
const PLUS = 43;
/** First byte of U+2212, the minus sign of typesetters. */
const MINUS_SIGN = 0xe2;
/** Around a negative amount: (12.50). */
const BRACKET = 40;
const powersOfTen = Array.from({ length: 23 }, (_, power) => 10 ** power);

let decimals = 0;

/** Digits after the decimal mark of the number read last. */
export function decimalsRead(): number {
  return decimals;
}

/**
 * Reads a number from bytes, without spaces around it. Thousands may be marked by the other of point
 * and comma, by a space (also a thin or a no-break one) or an apostrophe; a minus may stand behind, as SAP
 * writes it, and brackets around a negative amount. The double is the one nearest to what is written.
 * @param mark the decimal mark, `POINT` or `COMMA`.
 * @returns NaN when it is not a number.
 */
export function readNumber(buffer: Uint8Array, start: number, end: number, mark: number): number {
  let at = start;
  const first = buffer[at];
  const negative = first === MINUS;
  if (negative || first === PLUS) at += 1;
  const digitsFrom = at;
  let mantissa = 0;
  for (; at < end; at += 1) {
    const digit = (buffer[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    mantissa = mantissa * 10 + digit;
  }
  let digits = at - digitsFrom;
  decimals = 0;
  if (at < end) {
    if (buffer[at] === mark) {
      at += 1;
      const decimalsFrom = at;
      for (; at < end; at += 1) {
        const digit = (buffer[at] as number) - 48;
        if (digit < 0 || digit > 9) break;
        mantissa = mantissa * 10 + digit;
      }
      decimals = at - decimalsFrom;
      digits += decimals;
    }
    if (at < end) {
      // A thousands mark has three digits behind it; most often this is the other decimal mark.
      const short = end - at < 4 && (buffer[at] === POINT || buffer[at] === COMMA);
      const other = digits === 0 && first !== MINUS_SIGN && first !== BRACKET;
      return other || short ? NaN : readUnusual(buffer, start, end, mark);
    }
  }
  if (digits === 0) return NaN;
  // Up to 15 digits and a power of ten are exact, so that one division rounds correctly.
  if (digits > 15) return Number(plainText(buffer, start, end, mark));
  const size = decimals === 0 ? mantissa : mantissa / (powersOfTen[decimals] as number);
  return negative ? (size === 0 ? 0 : -size) : size;
}

function plainText(buffer: Uint8Array, start: number, end: number, mark: number): string {
  const text = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString();
  return mark === COMMA ? text.replace(',', '.') : text;
}

const separators = "'|’| |\\u00a0|\\u2009|\\u202f";
const grouped = {
  [POINT]: new RegExp(
    `^[+-]?(?:\\d{1,3}(?:(,|${separators})\\d{3})(?:\\1\\d{3})*|\\d{1,2}(?:,\\d\\d)+,\\d{3})(?:\\.(\\d+))?$`,
    'u',
  ),
  [COMMA]: new RegExp(
    `^[+-]?\\d{1,3}(?:(\\.|${separators})\\d{3})(?:\\1\\d{3})*(?:,(\\d+))?$`,
    'u',
  ),
};
const plain = /^[+-]?\d+(?:\.(\d+))?$/;
const scientific = /^[+-]?\d+(?:\.(\d+)[eE][+-]?|[eE][+-])\d{1,3}$/;

/** Numbers with thousands marks, an exponent, or a minus where others do not write it. */
function readUnusual(buffer: Uint8Array, start: number, end: number, mark: number): number {
  if (end - start > 40) return NaN;
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start);
  const text = bytes
    .toString()
    .replace(/^\u2212/, '-')
    .replace(/^\((\d.*)\)$/, '-$1');
  // 1,234- as SAP writes it.
  const behind = /^\d.*-$/.test(text) ? `-${text.slice(0, -1)}` : text;
  const match = grouped[mark === COMMA ? COMMA : POINT].exec(behind);
  if (match !== null) {
    decimals = match[2]?.length ?? 0;
    const digits = behind.replaceAll(match[1] ?? ',', '');
    return Number(mark === COMMA ? digits.replace(',', '.') : digits);
  }
  const pointed = mark === COMMA ? behind.replace(',', '.') : behind;
  const simple = plain.exec(pointed);
  if (simple !== null) {
    decimals = simple[1]?.length ?? 0;
    return Number(pointed);
  }
  if (!scientific.test(pointed)) return NaN;
  const value = Number(pointed);
  decimals = Number.isInteger(value) ? 0 : 1;
  return Number.isFinite(value) ? value : NaN;
}
