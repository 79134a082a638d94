import { charKind, charKinds, foldText } from './fold-text.ts';
import type { WordTable } from './word-table.ts';

/** Longer runs of letters are addresses and keys, not words. */
const longestWord = 40;
/** Words with more digits are numbers of something: of an order, a customer, a day. */
const mostDigits = 3;

const hashStart = 0x811c9dc5;
const hashFactor = 0x01000193;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a byte of ASCII is in a folded word: itself in lower case; 0: no part of a word. */
const foldedByte = new Uint8Array(128);
for (let byte = 0; byte < 128; byte += 1) {
  const character = String.fromCharCode(byte);
  if (/[a-zA-Z0-9_]/u.test(character)) foldedByte[byte] = character.toLowerCase().charCodeAt(0);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** A word's hash (FNV-1a over its bytes). */
function hashOf(bytes: Uint8Array): number {
  let hash = hashStart;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, hashFactor);
  return hash >>> 0;
}

/** The number of a text as one entry of a table, whatever stands in it. */
export function numberOfWhole(table: WordTable, text: string): number {
  const bytes = encoder.encode(text);
  return table.number(bytes, 0, bytes.length, hashOf(bytes));
}

/** Words of a folded text: runs of letters and digits; pairs of characters where a script does not part words. */
function* wordsOfFolded(folded: string): Generator<string> {
  let word = '';
  let before = '';
  for (const character of folded) {
    const kind = charKind(character.codePointAt(0) ?? 0);
    if (kind !== charKinds.spaced && word !== '') {
      yield word;
      word = '';
    }
    if (kind === charKinds.spaced) word += character;
    if (kind === charKinds.unspaced && before !== '') yield before + character;
    before = kind === charKinds.unspaced ? character : '';
  }
  if (word !== '') yield word;
}

/** Splits texts into the numbers of their words: folded, without single letters, numbers and keys. */
export class WordSplitter {
  readonly #table: WordTable;
  readonly #word = new Uint8Array(longestWord);

  constructor(table: WordTable) {
    this.#table = table;
  }

  /** Visits the number of each word of a text that stands from..end in UTF-8. */
  split(bytes: Uint8Array, from: number, end: number, visit: (word: number) => void): void {
    const word = this.#word;
    let length = 0;
    let digits = 0;
    let hash = hashStart;
    for (let at = from; at <= end; at += 1) {
      const byte = at < end ? (bytes[at] as number) : 0;
      if (byte >= 128) {
        this.#splitUnicode(decoder.decode(bytes.subarray(at - length, end)), visit);
        return;
      }
      const folded = foldedByte[byte] as number;
      if (folded !== 0) {
        if (length < longestWord) word[length] = folded;
        if (isDigit(folded)) digits += 1;
        length += 1;
        hash = Math.imul(hash ^ folded, hashFactor);
        continue;
      }
      if (length > 1 && length <= longestWord && digits < length && digits <= mostDigits) {
        const number = this.#table.number(word, 0, length, hash >>> 0);
        if (number >= 0) visit(number);
      }
      length = 0;
      digits = 0;
      hash = hashStart;
    }
  }

  #splitUnicode(text: string, visit: (word: number) => void): void {
    for (const word of wordsOfFolded(foldText(text))) {
      if (/^.$|^\p{N}+$/u.test(word)) continue;
      if ((word.match(/\p{N}/gu)?.length ?? 0) > mostDigits) continue;
      const bytes = encoder.encode(word);
      if (bytes.length > longestWord) continue;
      const number = this.#table.number(bytes, 0, bytes.length, hashOf(bytes));
      if (number >= 0) visit(number);
    }
  }
}
