export const POINT = 46;
export const COMMA = 44;

const MINUS = 45;
const PLUS = 43;
const powersOfTen = Array.from({ length: 23 }, (_, power) => 10 ** power);

let decimals = 0;

/** Digits after the decimal mark of the number read last. */
export function decimalsRead(): number {
  return decimals;
}

/**
 * Reads a number from bytes, without spaces around it. Thousands may be marked by the other of point
 * and comma, by a space or an apostrophe. The double is the one nearest to what is written.
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
      return digits === 0 || short ? NaN : readUnusual(buffer, start, end, mark);
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

const grouped = {
  [POINT]: /^[+-]?\d{1,3}(?:(,|'|’| |\u00a0|\u202f)\d{3})(?:\1\d{3})*(?:\.(\d+))?$/u,
  [COMMA]: /^[+-]?\d{1,3}(?:(\.|'|’| |\u00a0|\u202f)\d{3})(?:\1\d{3})*(?:,(\d+))?$/u,
};
const scientific = /^[+-]?\d+(?:\.(\d+)[eE][+-]?|[eE][+-])\d{1,3}$/;

/** Numbers with thousands marks or an exponent. */
function readUnusual(buffer: Uint8Array, start: number, end: number, mark: number): number {
  if (end - start > 40) return NaN;
  const text = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString();
  const match = grouped[mark === COMMA ? COMMA : POINT].exec(text);
  if (match !== null) {
    decimals = match[2]?.length ?? 0;
    const marks = match[1] as string;
    const plain = text.replaceAll(marks, '');
    return Number(mark === COMMA ? plain.replace(',', '.') : plain);
  }
  const plain = mark === COMMA ? text.replace(',', '.') : text;
  if (!scientific.test(plain)) return NaN;
  const value = Number(plain);
  decimals = Number.isInteger(value) ? 0 : 1;
  return Number.isFinite(value) ? value : NaN;
}
