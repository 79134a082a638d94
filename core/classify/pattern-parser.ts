import { VitalFewError } from '../contract/errors.ts';
import { foldText } from './fold-text.ts';
import {
  type CharItem,
  type CharSet,
  literally,
  type PatternNode,
  patternSize,
} from './pattern-tree.ts';

/** Repetitions written out may make a pattern no larger than this. */
export const largestPattern = 2_000;
const mostRepeats = 500;
const deepestGroup = 50;
/** Runs of characters up to this length are folded one by one: longer ones are of scripts without case. */
const foldedRun = 3_000;

const named: Record<string, CharItem> = {
  d: { named: 'digit', not: false },
  D: { named: 'digit', not: true },
  w: { named: 'word', not: false },
  W: { named: 'word', not: true },
  s: { named: 'space', not: false },
  S: { named: 'space', not: true },
};
const controls: Record<string, string> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };

function one(items: readonly CharItem[], negated = false): PatternNode {
  return { kind: 'char', set: { items, negated } };
}

const newline: CharItem[] = [{ from: 10, to: 10 }];

/**
 * Reads the patterns that rules know: letters as they stand, . [a-z] [^a-z] \d \w \s and their opposites, \b \B ^ $,
 * (…) | and the repetitions * + ? {2} {2,} {2,5}. Case and accents are folded as those of the texts are. What goes
 * back over the text (back-references, looking ahead or behind) is no part of it.
 */
class PatternParser {
  readonly #characters: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#characters = [...pattern.normalize('NFC')];
  }

  parse(): PatternNode {
    const node = this.#choice();
    if (this.#at < this.#characters.length) {
      this.#refuse('closes a group that was not opened', 'Write \\) for the sign itself');
    }
    const size = patternSize(node);
    if (size > largestPattern) {
      throw this.#error(
        1,
        `is too large: written out, its repetitions make ${size.toLocaleString('en')} steps, and ${largestPattern.toLocaleString('en')} are the most. Repeat less often, or use * or +`,
      );
    }
    return node;
  }

  get #next(): string | undefined {
    return this.#characters[this.#at];
  }

  #error(place: number, what: string): VitalFewError {
    return new VitalFewError('invalid-input', `The pattern ${what} (character ${place}).`, {
      place,
      pattern: this.#characters.join(''),
    });
  }

  #refuse(what: string, advice: string, at = this.#at): never {
    throw this.#error(at + 1, `${what}. ${advice}`);
  }

  #choice(): PatternNode {
    const options = [this.#sequence()];
    while (this.#next === '|') {
      this.#at += 1;
      options.push(this.#sequence());
    }
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (let next = this.#next; next !== undefined && next !== '|' && next !== ')';) {
      parts.push(this.#repeated());
      next = this.#next;
    }
    return { kind: 'sequence', parts };
  }

  #repeated(): PatternNode {
    const begin = this.#at;
    let node = this.#single();
    for (let times = 0; ; times += 1) {
      const from = this.#at;
      const range = this.#repetition();
      if (range === null) return node;
      if (times > 0) this.#refuse('repeats a repetition', 'Put the part in brackets ( )', from);
      if (node.kind === 'place') {
        this.#refuse('repeats a place between characters', 'Leave the repetition out', begin);
      }
      node = { kind: 'repeat', node, ...range };
      // Whether as many as can be or as few: the same texts match.
      if (this.#next === '?') this.#at += 1;
    }
  }

  /** A repetition that stands here; null when there is none. */
  #repetition(): { least: number; most: number | null } | null {
    const begin = this.#at;
    const sign = this.#next;
    if (sign === '*' || sign === '+' || sign === '?') {
      this.#at += 1;
      return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : null };
    }
    if (sign !== '{') return null;
    const rest = this.#characters.slice(begin, begin + 12).join('');
    const [whole, least, comma, most] = /^\{(\d{1,4})(,(\d{1,4})?)?\}/u.exec(rest) ?? [];
    if (whole === undefined) {
      this.#refuse(
        'has a { without a number of times',
        'Write {2}, {2,} or {2,5}, or \\{ for the sign',
      );
    }
    const range = {
      least: Number(least),
      most: most === undefined ? (comma === undefined ? Number(least) : null) : Number(most),
    };
    if (Math.max(range.least, range.most ?? 0) > mostRepeats) {
      this.#refuse(`repeats more than ${mostRepeats} times`, 'Repeat less often, or use * or +');
    }
    if (range.most !== null && range.most < range.least) {
      this.#refuse('repeats fewer times at most than at least', 'Write the smaller number first');
    }
    this.#at += whole.length;
    return range;
  }

  #single(): PatternNode {
    const sign = this.#next ?? '';
    switch (sign) {
      case '(':
        return this.#group();
      case '[':
        return this.#set();
      case '\\':
        return this.#escaped();
      case '*':
      case '+':
      case '?':
        return this.#refuse(`has nothing before ${sign} to repeat`, `Write \\${sign} for the sign`);
      case '{':
        return this.#refuse('has nothing before { to repeat', 'Write \\{ for the sign');
    }
    this.#at += 1;
    if (sign === '.') return one(newline, true);
    if (sign === '^') return { kind: 'place', place: 'start' };
    if (sign === '$') return { kind: 'place', place: 'end' };
    return literally(foldText(sign));
  }

  #group(): PatternNode {
    const begin = this.#at;
    this.#at += 1;
    if (this.#next === '?') this.#groupKind(begin);
    this.#depth += 1;
    if (this.#depth > deepestGroup) {
      this.#refuse('has too many brackets within brackets', 'Use fewer', begin);
    }
    const node = this.#choice();
    this.#depth -= 1;
    if (this.#next !== ')') {
      this.#refuse('opens a group that is not closed', 'Add ), or write \\( for the sign', begin);
    }
    this.#at += 1;
    return node;
  }

  #groupKind(begin: number): void {
    const rest = this.#characters.slice(this.#at + 1, this.#at + 3).join('');
    if (rest.startsWith(':')) {
      this.#at += 2;
      return;
    }
    if (/^(?:[=!]|<[=!])/u.test(rest)) {
      this.#refuse(
        'looks ahead or behind, which rules do not',
        'Use a second condition, with “not” where something must be absent',
        begin,
      );
    }
    this.#refuse('has a kind of group that rules do not know', 'Use ( ) or (?: )', begin);
  }

  #escaped(): PatternNode {
    const begin = this.#at;
    const sign = this.#characters[begin + 1];
    this.#at += 2;
    if (sign === undefined) this.#refuse('ends with \\', 'Write \\\\ for the sign', begin);
    if (sign === 'b') return { kind: 'place', place: 'edge' };
    if (sign === 'B') return { kind: 'place', place: 'within' };
    const kind = named[sign];
    if (kind !== undefined) return one([kind]);
    const control = controls[sign];
    if (control !== undefined) return literally(control);
    if (/[1-9k]/u.test(sign)) {
      this.#refuse(
        'refers back to what was found before, which rules do not',
        'Write the alternatives out with |',
        begin,
      );
    }
    if (/[\p{L}\p{N}]/u.test(sign)) {
      this.#refuse(`has \\${sign}, which means nothing here`, `Write ${sign} without \\`, begin);
    }
    return literally(foldText(sign));
  }

  #set(): PatternNode {
    const begin = this.#at;
    this.#at += 1;
    const negated = this.#next === '^';
    if (negated) this.#at += 1;
    const items: CharItem[] = [];
    while (this.#next !== ']') {
      if (this.#next === undefined) {
        this.#refuse('opens a set that is not closed', 'Add ], or write \\[ for the sign', begin);
      }
      this.#setItem(items);
    }
    this.#at += 1;
    if (items.length === 0) {
      this.#refuse('has an empty set [ ]', 'Put characters between the brackets', begin);
    }
    const set: CharSet = { items, negated };
    return { kind: 'char', set };
  }

  #setItem(items: CharItem[]): void {
    const begin = this.#at;
    const from = this.#setCharacter();
    const goesOn = this.#next === '-' && ![undefined, ']'].includes(this.#characters[this.#at + 1]);
    if (typeof from !== 'string') {
      items.push(from);
      return;
    }
    if (!goesOn) {
      items.push(...foldedRange(from.codePointAt(0) ?? 0, from.codePointAt(0) ?? 0));
      return;
    }
    this.#at += 1;
    const to = this.#setCharacter();
    const [first, last] = [
      from.codePointAt(0) ?? 0,
      typeof to === 'string' ? (to.codePointAt(0) ?? 0) : -1,
    ];
    if (last < first) {
      this.#refuse('has a range in a set that ends before it begins', 'Write it as a-z', begin);
    }
    items.push(...foldedRange(first, last));
  }

  #setCharacter(): string | CharItem {
    const sign = this.#next ?? '';
    this.#at += 1;
    if (sign !== '\\') return sign;
    const escaped = this.#next;
    if (escaped === undefined) this.#refuse('ends with \\', 'Write \\\\ for the sign');
    const kind = named[escaped];
    if (kind === undefined && controls[escaped] === undefined && /[\p{L}\p{N}]/u.test(escaped)) {
      this.#refuse(`has \\${escaped}, which means nothing in a set`, `Write ${escaped} without \\`);
    }
    this.#at += 1;
    return kind ?? controls[escaped] ?? escaped;
  }
}

/** A run of characters as folded texts hold them. */
function foldedRange(first: number, last: number): CharItem[] {
  if (last - first > foldedRun) return [{ from: first, to: last }];
  const codes = new Set<number>();
  for (let code = first; code <= last; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    for (const part of foldText(String.fromCodePoint(code))) codes.add(part.codePointAt(0) ?? 0);
  }
  const sorted = [...codes].sort((a, b) => a - b);
  const runs: { from: number; to: number }[] = [];
  for (const code of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run.to === code - 1) run.to = code;
    else runs.push({ from: code, to: code });
  }
  return runs;
}

/**
 * Takes a pattern apart.
 * @throws VitalFewError `invalid-input`, saying at which character (from 1) and what to write instead
 */
export function parsePattern(pattern: string): PatternNode {
  return new PatternParser(pattern).parse();
}
