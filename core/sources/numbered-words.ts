import { isCurrency } from './amounts.ts';

const SPACE = 32;
const HASH = 35;
const HYPHEN = 45;
const UNDERSCORE = 95;

/**
 * Is it a word and a number behind it, such as `Store 12` or `INC0001`? Unless the word is a currency, that is no
 * date, time of day, duration or amount, and need not be looked at as one.
 */
export function isNumberedWord(buffer: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && isLetter(buffer[at] as number)) at += 1;
  const letters = at - start;
  const between = buffer[at];
  if (between === SPACE || between === HYPHEN || between === HASH || between === UNDERSCORE)
    at += 1;
  if (letters < 2 || at >= end) return false;
  for (; at < end; at += 1) {
    const byte = buffer[at] as number;
    if (byte < 48 || byte > 57) return false;
  }
  return (
    letters > 7 || !isCurrency(String.fromCharCode(...buffer.subarray(start, start + letters)))
  );
}

function isLetter(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
}
