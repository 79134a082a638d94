import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../contract/sources.ts';

export type WideEncoding = Extract<Encoding, `utf-16${string}` | `utf-32${string}`>;

/** The encoding whose mark a text begins with. */
export function encodingByMark(head: Uint8Array): Encoding | null {
  const begins = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (begins(0xef, 0xbb, 0xbf)) return 'utf-8';
  // Before UTF-16, whose mark this one begins with: no text begins with a zero character.
  if (begins(0xff, 0xfe, 0, 0)) return 'utf-32le';
  if (begins(0, 0, 0xfe, 0xff)) return 'utf-32be';
  if (begins(0xff, 0xfe)) return 'utf-16le';
  if (begins(0xfe, 0xff)) return 'utf-16be';
  return null;
}

export interface FoundWide {
  encoding: WideEncoding;
  because: string;
}

/** Tells UTF-16 and UTF-32 without a mark by where zero bytes stand. @param head the beginning of a file */
export function wideEncodingOf(head: Uint8Array): FoundWide | null {
  if (head.length < 8 || !head.includes(0)) return null;
  return utf32(head) ?? utf16(head);
}

/** No character needs more than 21 of its 32 bits. */
function utf32(head: Uint8Array): FoundWide | null {
  const whole = head.length - (head.length % 4);
  let little = true;
  let big = true;
  for (let at = 0; at < whole && (little || big); at += 4) {
    const [first = 0, second = 0, third = 0, fourth = 0] = head.subarray(at, at + 4);
    if (fourth !== 0 || third > 0x10 || (first === 0 && second === 0)) little = false;
    if (first !== 0 || second > 0x10 || (third === 0 && fourth === 0)) big = false;
  }
  if (little) return { encoding: 'utf-32le', because: 'the last byte of every four is zero' };
  if (big) return { encoding: 'utf-32be', because: 'the first byte of every four is zero' };
  return null;
}

/** Digits, delimiters and Latin letters have a zero byte, always on the same side; hardly anything is no text. */
function utf16(head: Uint8Array): FoundWide | null {
  const little = unitsOf(head, 1);
  const big = unitsOf(head, 0);
  // A few zeros in a text of single bytes are slips.
  if (10 * Math.max(little.ascii, big.ascii) <= little.all && isUtf8(head)) return null;
  if (isWide(little) && little.ascii > 10 * big.ascii) {
    return {
      encoding: 'utf-16le',
      because: 'every second byte of Latin letters and line ends is zero',
    };
  }
  if (isWide(big) && big.ascii > 10 * little.ascii) {
    return {
      encoding: 'utf-16be',
      because: 'every first byte of Latin letters and line ends is zero',
    };
  }
  return null;
}

interface Units {
  all: number;
  /** Printed ASCII characters, tabs and line ends. */
  ascii: number;
  /** Control characters, halves of a surrogate pair that stand alone, and what is no character. */
  faulty: number;
}

/** Counts what units of two bytes are. @param side of the two bytes, the place of the higher: 1 or 0 */
function unitsOf(head: Uint8Array, side: 0 | 1): Units {
  const units: Units = { all: head.length >> 1, ascii: 0, faulty: 0 };
  let high = false;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const unit = ((head[at + side] as number) << 8) | (head[at + 1 - side] as number);
    const low = unit >= 0xdc00 && unit < 0xe000;
    if (low !== high) units.faulty += 1;
    high = unit >= 0xd800 && unit < 0xdc00;
    const control = unit < 0x20 && unit !== 9 && unit !== 10 && unit !== 13;
    if (control || unit >= 0xfffe) units.faulty += 1;
    else if (unit < 0x7f) units.ascii += 1;
  }
  return units;
}

function isWide({ all, ascii, faulty }: Units): boolean {
  return 25 * ascii > all && 100 * faulty <= all;
}

const replacement = 0xfffd;

/** Turns UTF-32 into UTF-8, from pieces that may cut a character; what is no character becomes U+FFFD. */
export class Utf32Decoder {
  readonly #little: boolean;
  #carry: Buffer = Buffer.alloc(0);
  #first = true;

  constructor(encoding: 'utf-32le' | 'utf-32be') {
    this.#little = encoding === 'utf-32le';
  }

  push(block: Buffer): Buffer {
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, block]) : block;
    const whole = bytes.length - (bytes.length % 4);
    this.#carry = Buffer.from(bytes.subarray(whole));
    const text = Buffer.allocUnsafe(whole);
    let written = 0;
    for (let at = 0; at < whole; at += 4) {
      let code = this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
      if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) code = replacement;
      const mark = this.#first && code === 0xfeff;
      this.#first = false;
      if (!mark) written = writeCharacter(text, written, code);
    }
    return text.subarray(0, written);
  }

  finish(): Buffer {
    const cut = this.#carry.length > 0;
    this.#carry = Buffer.alloc(0);
    return Buffer.from(cut ? String.fromCodePoint(replacement) : '');
  }
}

/** Writes one character as UTF-8, at most four bytes; where the next one begins. */
function writeCharacter(text: Buffer, at: number, code: number): number {
  if (code < 0x80) {
    text[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    text[at] = 0xc0 | (code >> 6);
    text[at + 1] = 0x80 | (code & 63);
    return at + 2;
  }
  if (code < 0x10000) {
    text[at] = 0xe0 | (code >> 12);
    text[at + 1] = 0x80 | ((code >> 6) & 63);
    text[at + 2] = 0x80 | (code & 63);
    return at + 3;
  }
  text[at] = 0xf0 | (code >> 18);
  text[at + 1] = 0x80 | ((code >> 12) & 63);
  text[at + 2] = 0x80 | ((code >> 6) & 63);
  text[at + 3] = 0x80 | (code & 63);
  return at + 4;
}
