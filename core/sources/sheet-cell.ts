const AMPERSAND = 38;
const DASH = 45;
const DOT = 46;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUOTE = 34;
const SPACE = 32;

/** Letters of the tags and attributes of a cell. */
const C = 99;
const R = 114;
const S = 115;
const T = 116;
const V = 118;

/** Characters of a number that is written as it is read: more may be dust of binary fractions. */
const exactLength = 15;

/**
 * A cell as nearly all are written, `<c r="B2" s="1" t="s"><v>12</v></c>`, read without taking its tags apart
 * one by one. Whatever is written otherwise is left to the reader of XML.
 */
export class SimpleCell {
  /** From 0; -1 when the cell does not say. */
  column = -1;
  style = -1;
  type = 'n';
  /** Has it no value? A formula it has not. */
  empty = false;
  /** Where the value begins and ends, and the cell ends. */
  from = 0;
  to = 0;
  end = 0;
  /** Is the value a number in its shortest form, such as 12.5? */
  exact = false;

  /** Reads the cell that begins at a place of the text. @returns false when it is not so simple, or cut. */
  read(text: string, at: number): boolean {
    if (text.charCodeAt(at) !== LESS || text.charCodeAt(at + 1) !== C) return false;
    this.column = -1;
    this.style = -1;
    this.type = 'n';
    this.empty = false;
    let inside = this.#attributes(text, at + 2);
    if (inside < 0) return false;
    if (this.empty) {
      this.end = inside;
      return true;
    }
    if (text.charCodeAt(inside) !== LESS) return false;
    const formula = text.startsWith('<f>', inside);
    if (formula) {
      const end = text.indexOf('</f>', inside);
      if (end < 0) return false;
      inside = end + 4;
    }
    if (text.charCodeAt(inside + 1) === V && text.charCodeAt(inside + 2) === GREATER) {
      // Whether a formula without a value was calculated is told from more than this.
      if (!this.#value(text, inside + 3) || (formula && this.empty)) return false;
      return this.#ends(text, '</v></c>');
    }
    if (text.startsWith('<is><t', inside)) {
      const open = text.indexOf('>', inside + 6);
      if (open < 0 || text.charCodeAt(open - 1) === SLASH) return false;
      return this.#value(text, open + 1) && this.#ends(text, '</t></is></c>');
    }
    return false;
  }

  /** @returns the place behind the opening tag; -1 when it holds something else. */
  #attributes(text: string, from: number): number {
    let at = from;
    while (text.charCodeAt(at) === SPACE) {
      const name = text.charCodeAt(at + 1);
      if (text.charCodeAt(at + 2) !== EQUALS || text.charCodeAt(at + 3) !== QUOTE) return -1;
      const start = at + 4;
      let end = start;
      // These values are a few characters: looking at them one by one is faster than searching.
      for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end)) {
        if (Number.isNaN(code)) return -1;
        end += 1;
      }
      if (name === R) this.column = columnOf(text, start, end);
      else if (name === S) this.style = digitsOf(text, start, end);
      else if (name === T) this.type = text.slice(start, end);
      else return -1;
      at = end + 1;
    }
    const last = text.charCodeAt(at);
    if (last === GREATER) return at + 1;
    if (last !== SLASH || text.charCodeAt(at + 1) !== GREATER) return -1;
    this.empty = true;
    return at + 2;
  }

  #value(text: string, from: number): boolean {
    let dots = 0;
    let exact = true;
    let at = from;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= ZERO && code <= NINE) continue;
      if (code === LESS) break;
      // Entities are left to the reader; NaN is the end of what has arrived.
      if (code === AMPERSAND || Number.isNaN(code)) return false;
      if (code === DOT) dots += 1;
      else if (code !== DASH || at > from) exact = false;
    }
    this.from = from;
    this.to = at;
    this.empty = at === from;
    this.exact = exact && dots < 2 && isShortest(text, from, at, dots === 1);
    return true;
  }

  #ends(text: string, tags: string): boolean {
    this.end = this.to + tags.length;
    return text.startsWith(tags, this.to);
  }
}

/** Has a number neither zeros that say nothing nor more digits than are exact? */
function isShortest(text: string, from: number, to: number, fraction: boolean): boolean {
  const first = text.charCodeAt(from) === DASH ? from + 1 : from;
  if (first >= to || to - first > exactLength) return false;
  const leading = text.charCodeAt(first);
  const last = text.charCodeAt(to - 1);
  if (leading === DOT || last === DOT) return false;
  if (fraction && last === ZERO) return false;
  // 0.0000001 is the number 1e-7 in its shortest form, as is "-0" the number 0.
  if (leading !== ZERO) return true;
  if (to - first === 1) return first === from;
  return text.charCodeAt(first + 1) === DOT && !text.startsWith('000000', first + 2);
}

/** Column of a reference such as AB12, from 0; -1 when it has none. */
export function columnOf(text: string, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at += 1) {
    const letter = (text.charCodeAt(at) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** A whole number of these characters; -1 when there are others. */
export function digitsOf(text: string, from: number, to: number): number {
  let number = from < to ? 0 : -1;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
